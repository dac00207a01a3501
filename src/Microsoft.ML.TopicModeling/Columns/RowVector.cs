using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A vector column of the row at which a cursor stands, dense.</summary>
internal sealed class RowVector
{
    private readonly ValueGetter<VBuffer<float>> _get;
    private readonly float[] _dense;
    private VBuffer<float> _buffer;

    public RowVector(DataViewRow input, DataViewSchema.Column column)
    {
        _get = input.GetGetter<VBuffer<float>>(column);
        _dense = new float[((VectorDataViewType)column.Type).Size];
    }

    /// <summary>Reads the vector of the row; the answer is good until the next call.</summary>
    public float[] Read()
    {
        _get(ref _buffer);
        _buffer.CopyTo(_dense);
        return _dense;
    }
}
