using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Computes scores of points with panels of sixteen others, one in each lane, so that nothing is summed across lanes.</summary>
/// <remarks>
/// A pair's sum runs over the coordinates in their order, whatever else is in the tile and however wide the processor's vectors are.
/// </remarks>
internal static class PanelKernel
{
    /// <summary>The number of points in a panel.</summary>
    public const int Lanes = 16;

    /// <summary>The number of rows in a tile.</summary>
    public const int Rows = 6;

    /// <summary>The number of panels in a tile.</summary>
    public const int Panels = 2;

    private static int PanelsAtOnce => IsWide ? Panels : 1;

    // A constant for the compiler, which leaves out the branch that is not taken.
    private static bool IsWide => Vector512.IsHardwareAccelerated;

    /// <summary>Computes the sums of a tile of rows and panels.</summary>
    /// <param name="rows">Six rows; one may stand for several.</param>
    /// <param name="panels">Two panels, one after the other.</param>
    /// <param name="dimension">The number of coordinates of a point.</param>
    /// <param name="sums">Receives for each row the sums of the first panel and of the second.</param>
    public static void Tile<TScore>(in TileRows rows, ReadOnlySpan<float> panels, int dimension, Span<Vector512<float>> sums)
        where TScore : struct, IPairScore
    {
        ref var first = ref MemoryMarshal.GetReference(panels[..(Panels * Lanes * dimension)]);
        for (var panel = 0; panel < Panels; panel += PanelsAtOnce)
        {
            Six<TScore>(rows, ref Unsafe.Add(ref first, panel * dimension * Lanes), dimension, sums[panel..]);
        }
    }

    /// <summary>
    /// Keeps twelve registers of sums, as many as there are besides what is loaded: of two panels, or of one where a vector of sixteen
    /// takes two registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six<TScore>(in TileRows rows, ref float panel, int dimension, Span<Vector512<float>> sums)
        where TScore : struct, IPairScore
    {
        ref var r0 = ref MemoryMarshal.GetReference(rows[0]);
        ref var r1 = ref MemoryMarshal.GetReference(rows[1]);
        ref var r2 = ref MemoryMarshal.GetReference(rows[2]);
        ref var r3 = ref MemoryMarshal.GetReference(rows[3]);
        ref var r4 = ref MemoryMarshal.GetReference(rows[4]);
        ref var r5 = ref MemoryMarshal.GetReference(rows[5]);
        ref var next = ref Unsafe.Add(ref panel, dimension * Lanes);
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector512<float> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        for (nuint d = 0; d < (nuint)dimension; d++)
        {
            var x = Vector512.LoadUnsafe(ref panel, d * Lanes);
            var y = IsWide ? Vector512.LoadUnsafe(ref next, d * Lanes) : default;
            Add<TScore>(ref r0, d, x, y, ref a0, ref a1);
            Add<TScore>(ref r1, d, x, y, ref b0, ref b1);
            Add<TScore>(ref r2, d, x, y, ref c0, ref c1);
            Add<TScore>(ref r3, d, x, y, ref d0, ref d1);
            Add<TScore>(ref r4, d, x, y, ref e0, ref e1);
            Add<TScore>(ref r5, d, x, y, ref f0, ref f1);
        }

        (sums[0], sums[Panels], sums[2 * Panels], sums[3 * Panels], sums[4 * Panels], sums[5 * Panels]) = (a0, b0, c0, d0, e0, f0);
        if (IsWide)
        {
            sums = sums[1..];
            (sums[0], sums[Panels], sums[2 * Panels], sums[3 * Panels], sums[4 * Panels], sums[5 * Panels]) = (a1, b1, c1, d1, e1, f1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TScore>(
        ref float row, nuint d, Vector512<float> x, Vector512<float> y, ref Vector512<float> first, ref Vector512<float> second)
        where TScore : struct, IPairScore
    {
        var coordinate = Vector512.Create(Unsafe.Add(ref row, d));
        first = TScore.Add(coordinate, x, first);
        second = IsWide ? TScore.Add(coordinate, y, second) : second;
    }
}

/// <summary>
/// The rows of a tile of <see cref="PanelKernel"/>: six consecutive ones, or fewer, of which the last stands for the missing ones.
/// </summary>
internal readonly ref struct TileRows(PointMatrix<float> points, int first, int end)
{
    private readonly ReadOnlySpan<float> _points = points.Values;
    private readonly int _dimension = points.Dimension;
    private readonly int _last = Math.Min(end, first + PanelKernel.Rows) - 1;

    /// <summary>Gets the first row.</summary>
    public int First => first;

    /// <summary>Gets the number of rows that do not stand for others.</summary>
    public int Count => _last - First + 1;

    public ReadOnlySpan<float> this[int row] => _points.Slice(Math.Min(First + row, _last) * _dimension, _dimension);
}
