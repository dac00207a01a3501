using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Points in one byte a coordinate, compared by cosine with sixteen queries at once.</summary>
/// <remarks>
/// A quarter of the memory is read, and products of bytes are summed in whole numbers, twice as many at a time as in single precision. No
/// sum is rounded, so the bits are the same on every machine. A point is kept as s·q with whole numbers q up to 127 and a query up to 63,
/// which a positive byte holds when 64 is added: two products of such bytes fit in sixteen bits.
/// </remarks>
internal sealed class CodedPoints : PointScreen
{
    private const int Group = 4;
    private const int Rows = 4;
    private const int Lanes = 8;
    private const int Panels = 2;
    private const int MostOfPoint = 127;
    private const int MostOfQuery = 63;
    private const int Shift = 64;
    private const int Chunk = 1024;

    private readonly int _dimension;
    private readonly int _groups;
    private readonly sbyte[] _codes;
    private readonly float[] _scales;
    private readonly int[] _shifts;

    /// <param name="points">The points, whose lengths do not matter.</param>
    /// <param name="order">The rows in the order in which they are to lie; null for their own.</param>
    /// <param name="run">The threads and the cancellation.</param>
    public CodedPoints(PointMatrix<float> points, int[]? order, RunContext run)
    {
        _dimension = points.Dimension;
        _groups = (_dimension + Group - 1) / Group;
        var count = order?.Length ?? points.Count;
        _codes = new sbyte[Throw.IfTooLarge(count, _groups * Group, nameof(points))];
        _scales = new float[count];
        _shifts = new int[count];
        OrderedParallel.ForChunks(count, Chunk, run, (from, to) =>
        {
            var work = new float[_dimension];
            for (var place = from; place < to; place++)
            {
                var point = points[order?[place] ?? place];
                var codes = _codes.AsSpan(place * _groups * Group, _dimension);
                _scales[place] = -Encode(point, MostOfPoint, work, codes) * (float)GeometricDistances.InverseNorm(point);
                foreach (var code in codes)
                {
                    _shifts[place] += Shift * code;
                }
            }
        });
    }

    public override int Reserve => 12;

    public override CandidateLists Best(
        PointMatrix<float> queries, ReadOnlySpan<(int From, int To)> ranges, int width, CancellationToken cancellation)
    {
        var lists = new CandidateLists(queries.Count, width);
        var panels = PanelsOf(queries);
        Span<Vector256<int>> sums = stackalloc Vector256<int>[Rows * Panels];
        foreach (var (from, to) in ranges)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var first = from; first < to; first += Rows)
            {
                var count = Math.Min(Rows, to - first);
                for (var query = 0; query < queries.Count; query += Panels * Lanes)
                {
                    Multiply(first, first + count - 1, ref panels[query * _groups * Group], sums);
                    for (var row = 0; row < count; row++)
                    {
                        lists.OfferToRows(query, first + row, Scores(first + row, sums[Panels * row], sums[(Panels * row) + 1]));
                    }
                }
            }
        }

        return lists;
    }

    /// <summary>Returns the negative products of a point of unit length with sixteen queries, each in the unit of the query.</summary>
    private Vector512<float> Scores(int point, Vector256<int> first, Vector256<int> second)
    {
        var (scale, shift) = (Vector256.Create(_scales[point]), Vector256.Create(_shifts[point]));
        return Vector512.Create(
            Vector256.ConvertToSingle(first - shift) * scale, Vector256.ConvertToSingle(second - shift) * scale);
    }

    /// <summary>Rounds a vector to whole numbers, and returns the scale by which to multiply them.</summary>
    private static float Encode(ReadOnlySpan<float> vector, int most, Span<float> work, Span<sbyte> codes)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0)
        {
            codes.Clear();
            return 0;
        }

        TensorPrimitives.Divide(vector, largest, work);
        TensorPrimitives.Multiply(work, most, work);
        TensorPrimitives.Round<float>(work, work);
        TensorPrimitives.ConvertSaturating<float, sbyte>(work, codes);
        return largest / most;
    }

    /// <summary>
    /// Lays out queries in panels: four coordinates of the first query, of the second … of the eighth, then the next four.
    /// </summary>
    private byte[] PanelsOf(PointMatrix<float> queries)
    {
        var count = (queries.Count + (Panels * Lanes) - 1) / (Panels * Lanes) * Panels * Lanes;
        var panels = new byte[count * _groups * Group];
        var (work, codes) = (new float[_dimension], new sbyte[_groups * Group]);
        for (var query = 0; query < queries.Count; query++)
        {
            Encode(queries[query], MostOfQuery, work, codes.AsSpan(0, _dimension));
            var first = ((query / Lanes * _groups * Lanes) + (query % Lanes)) * Group;
            for (var d = 0; d < codes.Length; d++)
            {
                panels[first + (d / Group * Lanes * Group) + (d % Group)] = (byte)(codes[d] + Shift);
            }
        }

        return panels;
    }

    /// <summary>Sums the products of four points, of which the last may stand for missing ones, with two panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int first, int last, ref byte panels, Span<Vector256<int>> sums)
    {
        var length = (nuint)(_groups * Group);
        ref var codes = ref MemoryMarshal.GetArrayDataReference(_codes);
        ref var r0 = ref Unsafe.Add(ref codes, (nuint)first * length);
        ref var r1 = ref Unsafe.Add(ref codes, (nuint)Math.Min(first + 1, last) * length);
        ref var r2 = ref Unsafe.Add(ref codes, (nuint)Math.Min(first + 2, last) * length);
        ref var r3 = ref Unsafe.Add(ref codes, (nuint)Math.Min(first + 3, last) * length);
        ref var second = ref Unsafe.Add(ref panels, length * Lanes);
        Vector256<int> a0 = default, a1 = default, b0 = default, b1 = default;
        Vector256<int> c0 = default, c1 = default, d0 = default, d1 = default;
        for (nuint d = 0; d < length; d += Group)
        {
            var x = Vector256.LoadUnsafe(ref panels, d * Lanes);
            var y = Vector256.LoadUnsafe(ref second, d * Lanes);
            var codesOfRow = Four(ref r0, d);
            (a0, a1) = (Add(a0, x, codesOfRow), Add(a1, y, codesOfRow));
            codesOfRow = Four(ref r1, d);
            (b0, b1) = (Add(b0, x, codesOfRow), Add(b1, y, codesOfRow));
            codesOfRow = Four(ref r2, d);
            (c0, c1) = (Add(c0, x, codesOfRow), Add(c1, y, codesOfRow));
            codesOfRow = Four(ref r3, d);
            (d0, d1) = (Add(d0, x, codesOfRow), Add(d1, y, codesOfRow));
        }

        (sums[0], sums[1], sums[2], sums[3]) = (a0, a1, b0, b1);
        (sums[4], sums[5], sums[6], sums[7]) = (c0, c1, d0, d1);
    }

    /// <summary>Repeats four codes of a point in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Four(ref sbyte codes, nuint d) =>
        Vector256.Create(Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref codes, d))));

    /// <summary>Adds the products of the four bytes of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, Vector256<byte> queries, Vector256<int> point) => Avx2.IsSupported
        ? sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(queries, point.AsSByte()), Vector256<short>.One)
        : Dp.IsSupported
            ? Vector256.Create(
                Dp.DotProduct(sum.GetLower(), queries.GetLower().AsSByte(), point.GetLower().AsSByte()),
                Dp.DotProduct(sum.GetUpper(), queries.GetUpper().AsSByte(), point.GetUpper().AsSByte()))
            : sum + ProductsOfBytes(queries.AsInt32(), point);

    /// <summary>The same on a processor without such an operation.</summary>
    private static Vector256<int> ProductsOfBytes(Vector256<int> queries, Vector256<int> point)
    {
        var sum = Vector256<int>.Zero;
        for (var bits = 24; bits >= 0; bits -= 8)
        {
            sum += ((queries << bits) >> 24) * ((point << bits) >> 24);
        }

        return sum;
    }
}
