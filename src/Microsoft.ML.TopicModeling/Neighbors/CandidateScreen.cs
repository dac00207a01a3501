using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Compares points in single precision, 4 × 4 pairs at a time, and keeps for each the few that score best.</summary>
internal static class CandidateScreen
{
    /// <summary>As many points as stay in the nearest cache while queries pass by.</summary>
    private const int PointsAtOnce = 16;

    /// <summary>Two blocks of this many points stay in the second cache while they are compared.</summary>
    private const int Block = 256;

    /// <summary>The best points for each query.</summary>
    /// <param name="queries">Few enough to stay in a cache.</param>
    /// <param name="points">Of the same metric, a fast one.</param>
    /// <param name="width">How many to keep.</param>
    /// <param name="cancellation">Checked often.</param>
    public static CandidateLists Of(PointScores queries, PointScores points, int width, CancellationToken cancellation)
    {
        var lists = new CandidateLists(queries.Count, width);
        Span<float> tile = stackalloc float[ScoreKernel.Side * ScoreKernel.Side];
        for (var first = 0; first < points.Count; first += PointsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(points.Count, first + PointsAtOnce);
            for (var q = 0; q < queries.Count; q += ScoreKernel.Side)
            {
                for (var p = first; p < end; p += ScoreKernel.Side)
                {
                    points.Tile(queries, q, p, tile);
                    OfferRows(lists, q, Math.Min(queries.Count, q + ScoreKernel.Side), p, tile);
                }
            }
        }

        return lists;
    }

    /// <summary>The best points for each of them, without itself; each pair is compared once.</summary>
    /// <remarks>Blocks of points meet in pairs as in a tournament; the pairs of a round share no point, so they run at the same time.</remarks>
    public static CandidateLists All(
        PointScores points, int width, int? threads, IProgress<TopicModelingProgress>? progress, CancellationToken cancellation)
    {
        var lists = new CandidateLists(points.Count, width);
        var blocks = (points.Count + Block - 1) / Block;
        var tournament = new Tournament(blocks + (blocks & 1));
        OrderedParallel.ForChunks(blocks, 1, threads, cancellation, (block, _) => CompareOwn(points, block * Block, lists));
        for (var round = 0; round < tournament.Rounds; round++)
        {
            OrderedParallel.ForChunks(blocks, 1, threads, cancellation, (block, _) =>
            {
                var partner = tournament.PartnerOf(block, round);
                if (block < partner && partner < blocks)
                {
                    Compare(points, block * Block, partner * Block, lists);
                }
            });
            progress?.Report(new TopicModelingProgress("Neighbours", (long)points.Count * round / tournament.Rounds, points.Count));
        }

        return lists;
    }

    private static void CompareOwn(PointScores points, int first, CandidateLists lists)
    {
        var end = Math.Min(points.Count, first + Block);
        for (var p = first; p < end; p += ScoreKernel.Side)
        {
            for (var q = first; q <= p; q += ScoreKernel.Side)
            {
                OfferBoth(points, q, p, lists);
            }
        }
    }

    private static void Compare(PointScores points, int first, int second, CandidateLists lists)
    {
        var (firstEnd, secondEnd) = (Math.Min(points.Count, first + Block), Math.Min(points.Count, second + Block));
        for (var start = second; start < secondEnd; start += PointsAtOnce)
        {
            for (var q = first; q < firstEnd; q += ScoreKernel.Side)
            {
                for (var p = start; p < Math.Min(secondEnd, start + PointsAtOnce); p += ScoreKernel.Side)
                {
                    OfferBoth(points, q, p, lists);
                }
            }
        }
    }

    /// <summary>Offers the points of a tile to each other; in a tile on the diagonal, each pair once.</summary>
    private static void OfferBoth(PointScores points, int q, int p, CandidateLists lists)
    {
        Span<float> tile = stackalloc float[ScoreKernel.Side * ScoreKernel.Side];
        points.Tile(points, q, p, tile);
        for (var row = 0; q == p && row < ScoreKernel.Side; row++)
        {
            tile[(row * ScoreKernel.Side)..((row * ScoreKernel.Side) + row + 1)].Fill(float.PositiveInfinity);
        }

        var end = Math.Min(points.Count, q + ScoreKernel.Side);
        OfferRows(lists, q, end, p, tile);
        for (var row = q; row < end; row++)
        {
            lists.OfferToRows(p, row, Vector128.Create<float>(tile[((row - q) * ScoreKernel.Side)..]));
        }
    }

    private static void OfferRows(CandidateLists lists, int from, int to, int firstPoint, ReadOnlySpan<float> tile)
    {
        for (var row = from; row < to; row++)
        {
            lists.Offer(row, firstPoint, Vector128.Create(tile[((row - from) * ScoreKernel.Side)..]));
        }
    }
}
