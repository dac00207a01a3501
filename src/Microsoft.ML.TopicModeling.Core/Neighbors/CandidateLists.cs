using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>For each of several rows, the points with the smallest scores so far, smallest first.</summary>
/// <remarks>Which of several equal scores at the end of a full list stay depends on the order in which they came.</remarks>
internal sealed class CandidateLists
{
    public const int NoPoint = -1;

    private readonly int _width;
    private readonly float[] _scores;
    private readonly int[] _points;

    /// <summary>The last score of each row, padded so that those of a tile can be read at once.</summary>
    private readonly float[] _worst;

    public CandidateLists(int rows, int width)
    {
        _width = width;
        _scores = new float[rows * width];
        _points = new int[rows * width];
        _worst = new float[rows + (PanelKernel.Panels * PanelKernel.Lanes)];
        _scores.AsSpan().Fill(float.PositiveInfinity);
        _points.AsSpan().Fill(NoPoint);
        _worst.AsSpan(0, rows).Fill(width > 0 ? float.PositiveInfinity : float.NegativeInfinity);
        _worst.AsSpan(rows).Fill(float.NegativeInfinity);
    }

    /// <summary>Gets the points of a row; <see cref="NoPoint"/> where there were too few.</summary>
    public ReadOnlySpan<int> this[int row] => _points.AsSpan(row * _width, _width);

    /// <summary>Returns the score below which every point is in the list.</summary>
    public float WorstScore(int row) => _worst[row];

    /// <summary>Offers sixteen consecutive points to one row. A NaN is never better.</summary>
    public void Offer(int row, int firstPoint, Vector512<float> scores)
    {
        var better = Vector512.LessThan(scores, Vector512.Create(_worst[row])).ExtractMostSignificantBits();
        for (; better != 0; better &= better - 1)
        {
            var lane = System.Numerics.BitOperations.TrailingZeroCount(better);
            Insert(row, firstPoint + lane, scores[lane]);
        }
    }

    /// <summary>Offers one point to sixteen consecutive rows. Rows after the last take nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OfferToRows(int firstRow, int point, Vector512<float> scores)
    {
        var worst = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_worst), (nuint)firstRow);
        var better = Vector512.LessThan(scores, worst).ExtractMostSignificantBits();
        for (; better != 0; better &= better - 1)
        {
            var lane = System.Numerics.BitOperations.TrailingZeroCount(better);
            Insert(firstRow + lane, point, scores[lane]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Insert(int row, int point, float score)
    {
        var scores = _scores.AsSpan(row * _width, _width);
        var points = _points.AsSpan(row * _width, _width);
        if (!(score < scores[^1]))
        {
            return;
        }

        var at = scores.Length - 1;
        for (; at > 0 && score < scores[at - 1]; at--)
        {
            scores[at] = scores[at - 1];
            points[at] = points[at - 1];
        }

        (scores[at], points[at]) = (score, point);
        _worst[row] = scores[^1];
    }
}
