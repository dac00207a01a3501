using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects vectors, row by row, whose number is not known, so that at no time there is room for more than twice a block too much.</summary>
/// <remarks>
/// An array that grows is there twice whenever it does, and what it was before stays until it is collected. Blocks are copied into an
/// array at the end and given back one by one.
/// </remarks>
/// <param name="column">The column that they come from, for the message.</param>
/// <param name="dimension">The size of a vector.</param>
internal sealed class GatheredVectors(string column, int dimension)
{
    private readonly List<NativeBlock> _blocks = [];
    private readonly float[] _row = new float[dimension];
    private readonly int _rowsOfBlock = NativeBlock.RowsOf(dimension);
    private int _count;
    private PointMatrix<float>? _points;

    /// <exception cref="ArgumentException">
    /// The vector has another size, or holds a number that is not finite, or an array cannot hold so many.
    /// </exception>
    public void Append(in VBuffer<float> vector)
    {
        if (VectorColumn.Refuse(vector, dimension, column, _count) is { } refusal)
        {
            throw refusal;
        }

        _ = VectorRows.Length(_count + 1L, dimension);
        if (_count % _rowsOfBlock == 0)
        {
            _blocks.Add(new NativeBlock(_rowsOfBlock * dimension));
        }

        vector.CopyTo(_row);
        _blocks[^1].Write(_count % _rowsOfBlock * dimension, _row);
        _count++;
    }

    /// <summary>Returns the vectors. No more can be added.</summary>
    public PointMatrix<float> ToPoints() => _points ??= Joined();

    private PointMatrix<float> Joined()
    {
        var values = GC.AllocateUninitializedArray<float>(Throw.IfTooLarge(_count, dimension, column));
        for (var block = 0; block < _blocks.Count; block++)
        {
            var from = block * _rowsOfBlock;
            var rows = Math.Min(_rowsOfBlock, _count - from);
            _blocks[block].Read(values.AsSpan(from * dimension, rows * dimension));
            _blocks[block].Dispose();
        }

        _blocks.Clear();
        return new PointMatrix<float>(values, dimension);
    }
}
