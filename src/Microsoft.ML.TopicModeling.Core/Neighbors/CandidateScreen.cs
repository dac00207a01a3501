using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Compares points in single precision, a tile of pairs at a time, and keeps the few best for each point.</summary>
internal static class CandidateScreen
{
    /// <param name="rows">The rows of the tile.</param>
    /// <param name="firstQuery">The first query of the panels.</param>
    /// <param name="scores">For each row, its scores with one panel of queries after the other.</param>
    private delegate void TileVisitor(in TileRows rows, int firstQuery, ReadOnlySpan<Vector512<float>> scores);

    private const int PointsOfTile = PanelKernel.Panels * PanelKernel.Lanes;

    /// <summary>The number of rows that stay in a near cache while panels pass by; a multiple of the rows of a tile.</summary>
    private const int RowsAtOnce = 8 * PanelKernel.Rows;

    /// <summary>
    /// The number of points in a block, two of which stay in the second-level cache while they are compared; a multiple of the rows and
    /// points of a tile.
    /// </summary>
    private const int Block = 288;

    /// <summary>Finds the best points for each query.</summary>
    /// <param name="queries">The queries, few enough to stay in a cache.</param>
    /// <param name="points">The points, of the same fast metric.</param>
    /// <param name="width">The number of points to keep.</param>
    /// <param name="cancellation">Checked often.</param>
    public static CandidateLists Of(PointScores queries, PointScores points, int width, CancellationToken cancellation)
    {
        var lists = new CandidateLists(queries.Count, width);
        Offer(new PointPanels(queries), points, (0, points.Count), lists, cancellation);
        return lists;
    }

    /// <summary>Offers a range of points to queries.</summary>
    public static void Offer(
        PointPanels queries, PointScores points, (int From, int To) range, CandidateLists lists, CancellationToken cancellation) =>
        ForTiles(queries, points, range, cancellation, (in rows, query, scores) => OfferRows(rows, query, scores, lists));

    /// <summary>Finds all points for each query whose score does not exceed its limit.</summary>
    /// <param name="queries">The queries, few enough to stay in a cache.</param>
    /// <param name="points">The points, of the same fast metric.</param>
    /// <param name="limits">The limit of each query.</param>
    /// <param name="cancellation">Checked often.</param>
    /// <returns>The points of each query, ascending.</returns>
    public static List<int>[] Within(PointScores queries, PointScores points, float[] limits, CancellationToken cancellation)
    {
        var found = Array.ConvertAll(limits, _ => new List<int>());
        var padded = new float[limits.Length + PointsOfTile];
        padded.AsSpan().Fill(float.NegativeInfinity);
        limits.CopyTo(padded, 0);
        ForTiles(new PointPanels(queries), points, (0, points.Count), cancellation, (in rows, query, scores) =>
        {
            for (var i = 0; i < rows.Count * PanelKernel.Panels; i++)
            {
                var (row, panel) = Math.DivRem(i, PanelKernel.Panels);
                var first = query + (panel * PanelKernel.Lanes);
                var near = Vector512.LessThanOrEqual(scores[i], Vector512.Create(padded, first)).ExtractMostSignificantBits();
                for (; near != 0; near &= near - 1)
                {
                    found[first + System.Numerics.BitOperations.TrailingZeroCount(near)].Add(rows.First + row);
                }
            }
        });
        return found;
    }

    /// <summary>Scores a range of points for all queries, a tile at a time. The points of one query come in their order.</summary>
    private static void ForTiles(
        PointPanels queries, PointScores points, (int From, int To) range, CancellationToken cancellation, TileVisitor visit)
    {
        Span<Vector512<float>> scores = stackalloc Vector512<float>[PanelKernel.Rows * PanelKernel.Panels];
        for (var start = range.From; start < range.To; start += RowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(range.To, start + RowsAtOnce);
            for (var query = 0; query < queries.Count; query += PointsOfTile)
            {
                for (var first = start; first < end; first += PanelKernel.Rows)
                {
                    var rows = new TileRows(points.Points, first, end);
                    queries.Tile(points, rows, query, scores);
                    visit(rows, query, scores);
                }
            }
        }
    }

    /// <summary>Finds the best points for each point, without itself. Each pair is compared once.</summary>
    /// <remarks>
    /// Blocks of points meet in pairs as in a tournament. The pairs of a round share no point, so they run at the same time.
    /// </remarks>
    public static CandidateLists All(PointScores points, int width, RunContext run)
    {
        var lists = new CandidateLists(points.Count, width);
        var panels = new PointPanels(points);
        var blocks = (points.Count + Block - 1) / Block;
        var tournament = new Tournament(blocks + (blocks & 1));
        run.Report(TopicModelingStage.Screening, 0, tournament.Rounds);
        OrderedParallel.ForChunks(blocks, 1, run, (block, _) => CompareOwn(points, panels, block * Block, lists));
        for (var round = 0; round < tournament.Rounds; round++)
        {
            OrderedParallel.ForChunks(tournament.Players / 2, 1, run, (place, _) =>
            {
                var (block, partner) = tournament.Game(place, round);
                if (partner < blocks)
                {
                    Compare(points, panels, block * Block, partner * Block, lists);
                }
            });
            run.Report(TopicModelingStage.Screening, round + 1, tournament.Rounds);
        }

        return lists;
    }

    private static void CompareOwn(PointScores points, PointPanels panels, int block, CandidateLists lists)
    {
        var end = Math.Min(points.Count, block + Block);
        for (var point = block; point < end; point += PointsOfTile)
        {
            for (var first = block; first < Math.Min(end, point + PointsOfTile); first += PanelKernel.Rows)
            {
                OfferBoth(points, new TileRows(points.Points, first, end), panels, point, lists);
            }
        }
    }

    private static void Compare(PointScores points, PointPanels panels, int block, int partner, CandidateLists lists)
    {
        var (end, partnerEnd) = (Math.Min(points.Count, block + Block), Math.Min(points.Count, partner + Block));
        for (var point = partner; point < partnerEnd; point += PointsOfTile)
        {
            for (var first = block; first < end; first += PanelKernel.Rows)
            {
                OfferBoth(points, new TileRows(points.Points, first, end), panels, point, lists);
            }
        }
    }

    /// <summary>Offers rows and the points of panels to each other; on the diagonal, each row only the points after it.</summary>
    private static void OfferBoth(PointScores points, in TileRows rows, PointPanels panels, int firstPoint, CandidateLists lists)
    {
        Span<Vector512<float>> scores = stackalloc Vector512<float>[PanelKernel.Rows * PanelKernel.Panels];
        panels.Tile(points, rows, firstPoint, scores);
        if (rows.First < firstPoint + PointsOfTile && firstPoint < rows.First + rows.Count)
        {
            KeepBehind(rows, firstPoint, scores);
        }

        OfferRows(rows, firstPoint, scores, lists);
        for (var i = 0; i < rows.Count * PanelKernel.Panels; i++)
        {
            var (row, panel) = Math.DivRem(i, PanelKernel.Panels);
            lists.Offer(rows.First + row, firstPoint + (panel * PanelKernel.Lanes), scores[i]);
        }
    }

    private static void KeepBehind(in TileRows rows, int firstPoint, Span<Vector512<float>> scores)
    {
        for (var i = 0; i < rows.Count * PanelKernel.Panels; i++)
        {
            var (row, panel) = Math.DivRem(i, PanelKernel.Panels);
            var points = Vector512<int>.Indices + Vector512.Create(firstPoint + (panel * PanelKernel.Lanes));
            var isBehind = Vector512.GreaterThan(points, Vector512.Create(rows.First + row)).AsSingle();
            scores[i] = Vector512.ConditionalSelect(isBehind, scores[i], Vector512<float>.Zero / Vector512<float>.Zero);
        }
    }

    /// <summary>Offers rows to the points of panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfferRows(in TileRows rows, int firstPoint, ReadOnlySpan<Vector512<float>> scores, CandidateLists lists)
    {
        for (var i = 0; i < rows.Count * PanelKernel.Panels; i++)
        {
            var (row, panel) = Math.DivRem(i, PanelKernel.Panels);
            lists.OfferToRows(firstPoint + (panel * PanelKernel.Lanes), rows.First + row, scores[i]);
        }
    }
}
