using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Finds the points of a fit that are nearest to new ones, in the way in which the fit has found neighbors.</summary>
/// <remarks>
/// Where the fit was exact, so is this. Where it searched cells, a new point looks into the cells that it is nearest to, whatever comes
/// with it: the time of a row then hardly grows with the number of points.
/// </remarks>
internal sealed class QuerySearch
{
    private readonly NeighborSearch _exact;
    private readonly Lazy<CellIndex>? _cells;
    private readonly UmapMetric _metric;

    /// <param name="points">The points of the fit.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="cells">The points in cells, where the file has them.</param>
    /// <param name="threads">The maximum number of threads that make cells; null for one per processor.</param>
    public QuerySearch(PointMatrix<float> points, UmapSettings settings, CellIndex? cells, int? threads)
    {
        _exact = new NeighborSearch(points, settings.Metric);
        _metric = settings.Metric.Metric;
        _cells = !HasCells(settings) ? null
            : cells is not null ? new Lazy<CellIndex>(cells)
            : new Lazy<CellIndex>(() => CellIndex.Build(points, settings.Metric, settings.Seed, new RunContext(threads)));
    }

    /// <summary>Gets the points in cells; null if the search is exact.</summary>
    public CellIndex? Cells => _cells?.Value;

    /// <summary>Returns whether new points look into cells.</summary>
    public static bool HasCells(UmapSettings settings) => settings.IsApproximate && settings.Metric.IsFast;

    /// <summary>Finds the nearest points of one new point, as many as there is room for.</summary>
    public void Search(ReadOnlySpan<float> query, Span<int> indices, Span<float> distances)
    {
        if (_cells is null || (_metric == UmapMetric.Cosine && !query.ContainsAnyExcept(0f)))
        {
            _exact.Search(query, indices, distances);
            return;
        }

        using var candidates = _cells.Value.Screen(query, indices.Length);
        _exact.Nearest(query, candidates.Span, indices, distances);
    }

    /// <summary>Finds the k nearest points of each new point, which are those that it has alone.</summary>
    public NeighborGraph Search(PointMatrix<float> queries, int k, RunContext run)
    {
        if (_cells is null)
        {
            return SearchExactly(queries, k, run);
        }

        var (indices, distances) = (new int[Throw.IfTooLarge(queries.Count, k, nameof(queries))], new float[queries.Count * k]);
        OrderedParallel.ForChunks(queries.Count, 1, run, (row, _) =>
            Search(queries[row], indices.AsSpan(row * k, k), distances.AsSpan(row * k, k)));
        return new NeighborGraph(k, indices, distances);
    }

    /// <summary>Finds the k nearest points of each new point, of all points of the fit.</summary>
    public NeighborGraph SearchExactly(PointMatrix<float> queries, int k, RunContext run) => _exact.Search(queries, k, run);
}
