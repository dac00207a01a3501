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

    /// <param name="input">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="name">What the caller calls the column; null: as it is called.</param>
    public RowVector(DataViewRow input, DataViewSchema.Column column, string? name = null)
    {
        (_input, _column) = (input, name ?? column.Name);
        _get = input.GetGetter<VBuffer<float>>(column);
        _dense = new float[((VectorDataViewType)column.Type).Size];
    }

    /// <summary>Reads the vector of the row; the answer is good until the next call.</summary>
    /// <exception cref="ArgumentException">The row has no vector of that size, or one with a number that is not finite.</exception>
    public float[] Read()
    {
        _get(ref _buffer);
        return Dense();
    }

    /// <summary>Reads the vector of the row, if it has one; null if that has no numbers.</summary>
    /// <inheritdoc cref="Read"/>
    public float[]? ReadIfThere()
    {
        _get(ref _buffer);
        return _buffer.Length == 0 ? null : Dense();
    }

    private float[] Dense()
    {
        if (VectorColumn.Refuse(_buffer, _dense.Length, _column, _input.Position) is { } refusal)
        {
            throw refusal;
        }

        _buffer.CopyTo(_dense);
        return _dense;
    }
}
