using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>The sums of the products of all pairs of coordinates over rows that come one after the other, Σ x xᵀ.</summary>
/// <remarks>
/// Rows are collected in blocks, in which eight coordinates of all rows lie together. The product of two such panels is summed in registers
/// by rows in their order, and added to the sum at the end of the block. Blocks begin at fixed rows, and threads share out panels and not
/// rows, so the bits depend neither on threads nor on how the rows come.
/// </remarks>
internal sealed class CrossProducts
{
    private const int Lanes = 8;
    private const int BlockRows = 128;
    private const int PanelsAtOnce = 2;

    private readonly int _dimension;
    private readonly int _panels;
    private readonly double[] _block;
    private readonly double[][] _sums;
    private readonly RunContext _run;
    private int _rows;

    public CrossProducts(int dimension, RunContext run)
    {
        _dimension = dimension;
        _panels = (dimension + Lanes - 1) / Lanes;
        _block = new double[Throw.IfTooLarge(BlockRows, _panels * Lanes, "points")];
        _sums = new double[dimension][];
        for (var row = 0; row < dimension; row++)
        {
            _sums[row] = new double[_panels * Lanes];
        }

        _run = run;
    }

    public void Add(ReadOnlySpan<double> row)
    {
        for (var panel = 0; panel < _panels; panel++)
        {
            var from = panel * Lanes;
            row[from..Math.Min(_dimension, from + Lanes)].CopyTo(_block.AsSpan(((panel * BlockRows) + _rows) * Lanes));
        }

        if (++_rows == BlockRows)
        {
            Flush();
        }
    }

    /// <summary>Ends the rows, and returns the symmetric matrix of the sums.</summary>
    public double[][] ToMatrix()
    {
        Flush();
        for (var row = 0; row < _dimension; row++)
        {
            Array.Resize(ref _sums[row], _dimension);
            for (var column = 0; column < row; column++)
            {
                _sums[row][column] = _sums[column][row];
            }
        }

        return _sums;
    }

    private void Flush()
    {
        _run.ThrowIfCanceled();
        OrderedParallel.ForChunks(_panels, PanelsAtOnce, _run, (from, to) =>
        {
            for (var left = from; left < to; left++)
            {
                for (var right = left; right < _panels; right++)
                {
                    AddProducts(left, right, 0);
                    AddProducts(left, right, Lanes / 2);
                }
            }
        });
        _rows = 0;
    }

    /// <summary>Multiplies four coordinates of a panel by all of another one. More would not fit the registers of all processors.</summary>
    private void AddProducts(int left, int right, int lane)
    {
        ref var x = ref MemoryMarshal.GetReference(_block.AsSpan((left * BlockRows * Lanes) + lane));
        ref var y = ref MemoryMarshal.GetReference(_block.AsSpan(right * BlockRows * Lanes));
        Vector512<double> first = default, second = default, third = default, fourth = default;
        for (var i = 0; i < _rows * Lanes; i += Lanes)
        {
            var others = Vector512.LoadUnsafe(ref y, (nuint)i);
            first += Vector512.Create(Unsafe.Add(ref x, i)) * others;
            second += Vector512.Create(Unsafe.Add(ref x, i + 1)) * others;
            third += Vector512.Create(Unsafe.Add(ref x, i + 2)) * others;
            fourth += Vector512.Create(Unsafe.Add(ref x, i + 3)) * others;
        }

        var row = (left * Lanes) + lane;
        AddTo(row, right, first);
        AddTo(row + 1, right, second);
        AddTo(row + 2, right, third);
        AddTo(row + 3, right, fourth);
    }

    private void AddTo(int row, int panel, Vector512<double> products)
    {
        if (row < _dimension)
        {
            var sums = _sums[row].AsSpan(panel * Lanes, Lanes);
            (Vector512.Create<double>(sums) + products).CopyTo(sums);
        }
    }
}
