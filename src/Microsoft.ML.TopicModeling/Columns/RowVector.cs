using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A vector column of the row at which a cursor stands, dense.</summary>
internal sealed class RowVector
{
    private readonly DataViewRow _input;
    private readonly string _column;
    private readonly ValueGetter<VBuffer<float>> _get;
    private readonly float[] _dense;
    private VBuffer<float> _buffer;

    public RowVector(DataViewRow input, DataViewSchema.Column column)
    {
        (_input, _column) = (input, column.Name);
        _get = input.GetGetter<VBuffer<float>>(column);
        _dense = new float[((VectorDataViewType)column.Type).Size];
    }

    /// <summary>Reads the vector of the row; the answer is good until the next call.</summary>
    /// <exception cref="ArgumentException">The row has no vector of that size, or one with a number that is not finite.</exception>
    public float[] Read()
    {
        _get(ref _buffer);
        if (VectorColumn.Refuse(_buffer, _dense.Length, _column, _input.Position) is { } refusal)
        {
            throw refusal;
        }

        _buffer.CopyTo(_dense);
        return _dense;
    }
}
