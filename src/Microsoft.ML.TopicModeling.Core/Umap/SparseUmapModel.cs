using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a fitted embedding of sparse points, such as bags of words. It is immutable and thread-safe.</summary>
/// <remarks>It cannot be saved. For a pipeline, whose vectors are dense, use <c>UmapTransformer</c>.</remarks>
public sealed class SparseUmapModel
{
    private const int RowsAtOnce = 64;

    private readonly SparseMatrix<float> _points;
    private readonly SparseNeighborSearch _search;
    private readonly QueryLayout _layout;
    private readonly UmapSettings _settings;
    private readonly int? _threads;
    private readonly Dictionary<ulong, int> _rows;

    internal SparseUmapModel(
        SparseMatrix<float> points,
        SparseNeighborSearch search,
        PointMatrix<float> embedding,
        SparseMatrix<float> graph,
        UmapSettings settings,
        int? threads)
    {
        _threads = threads;
        _points = points;
        _search = search;
        _settings = settings;
        Embedding = embedding;
        Graph = graph;
        _layout = new QueryLayout(embedding, settings);
        _rows = new Dictionary<ulong, int>(points.RowCount);
        for (var row = 0; row < points.RowCount; row++)
        {
            _rows.TryAdd(Hash(points, row), row);
        }
    }

    /// <summary>
    /// Gets the positions of the points of the fit, in their order. A point without any neighbor within the disconnection distance has NaN.
    /// </summary>
    public PointMatrix<float> Embedding { get; }

    /// <summary>
    /// Gets the fuzzy neighbor graph: a symmetric matrix in which an entry is the degree to which two points are neighbors.
    /// </summary>
    public SparseMatrix<float> Graph { get; }

    /// <summary>Gets the number of coordinates of an input point.</summary>
    public int InputDimension => _points.ColumnCount;

    /// <summary>
    /// Places new points in the embedding. A point of the fit gets its own position; any other point gets the position that it would get
    /// alone.
    /// </summary>
    /// <param name="points">The points, of <see cref="InputDimension"/> coordinates each.</param>
    /// <param name="cancellation">The token that cancels the work.</param>
    /// <returns>The position of each point.</returns>
    /// <exception cref="ArgumentException">The points have a different dimension than those of the fit, or a value is not
    /// valid.</exception>
    public PointMatrix<float> Transform(SparseMatrix<float> points, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        Throw.If(
            points.ColumnCount != InputDimension,
            $"The points have {points.ColumnCount} coordinates; the model was fitted on {InputDimension}.",
            nameof(points));
        SparsePoints.ThrowIfInvalid(points, _settings.Metric.Metric, nameof(points));
        var run = new RunContext(_threads, cancellation);
        var neighbors = _search.Search(points, Math.Min(_settings.Neighbors, _points.RowCount), run)
            .Disconnect(_settings.DisconnectionDistance);
        var embedding = new float[Throw.IfTooLarge(points.RowCount, Embedding.Dimension, nameof(points))];
        OrderedParallel.ForChunks(points.RowCount, RowsAtOnce, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                Place(points, row, neighbors, embedding.AsSpan(row * Embedding.Dimension, Embedding.Dimension));
            }
        });
        return new PointMatrix<float>(embedding, Embedding.Dimension);
    }

    private void Place(SparseMatrix<float> points, int row, NeighborGraph neighbors, Span<float> position)
    {
        if (_rows.TryGetValue(Hash(points, row), out var own) && IsSame(points, row, own))
        {
            Embedding[own].CopyTo(position);
        }
        else
        {
            _layout.Place(neighbors.RowIndices(row), neighbors.RowDistances(row), position);
        }
    }

    private bool IsSame(SparseMatrix<float> points, int row, int own) =>
        points.RowColumns(row).SequenceEqual(_points.RowColumns(own)) && points.RowValues(row).SequenceEqual(_points.RowValues(own));

    private static ulong Hash(SparseMatrix<float> points, int row)
    {
        var hash = 0xCBF29CE484222325;
        var columns = points.RowColumns(row);
        var values = points.RowValues(row);
        for (var e = 0; e < columns.Length; e++)
        {
            hash = unchecked((hash ^ (uint)columns[e] ^ ((ulong)BitConverter.SingleToUInt32Bits(values[e]) << 32)) * 0x9E3779B97F4A7C15);
            hash ^= hash >> 32;
        }

        return hash;
    }
}
