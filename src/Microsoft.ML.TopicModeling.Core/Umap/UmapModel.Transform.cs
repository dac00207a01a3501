using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <content>New points.</content>
public sealed partial class UmapModel
{
    /// <summary>
    /// Places new points in the embedding. A point of the fit gets its own position; any other point gets the position that it would get
    /// alone.
    /// </summary>
    /// <param name="points">The points, of <see cref="InputDimension"/> coordinates each.</param>
    /// <param name="cancellation">The token that cancels the work.</param>
    /// <returns>The position of each point.</returns>
    /// <exception cref="ArgumentException">The points have a different dimension than those of the fit, or a value is not
    /// finite.</exception>
    public PointMatrix<float> Transform(PointMatrix<float> points, CancellationToken cancellation = default)
    {
        ThrowIfUnfit(points);
        var embedding = new float[Throw.IfTooLarge(points.Count, Embedding.Dimension, nameof(points))];
        OrderedParallel.ForChunks(points.Count, RowsAtOnce, Run(cancellation), (from, to) =>
            PlaceAll(points.Rows(from, to), embedding.AsSpan(from * Embedding.Dimension)));
        GC.KeepAlive(this);
        return new PointMatrix<float>(embedding, Embedding.Dimension);
    }

    /// <inheritdoc cref="Transform(PointMatrix{float}, CancellationToken)"/>
    public PointMatrix<float> Transform(PointMatrix<double> points, CancellationToken cancellation = default) =>
        Transform(points.ConvertTo<float>(nameof(points)), cancellation);

    /// <summary>Places one new point, as <see cref="Transform(PointMatrix{float}, CancellationToken)"/> does.</summary>
    /// <param name="point">The <see cref="InputDimension"/> coordinates of the point.</param>
    /// <param name="embedding">Receives the position.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a value is not finite.</exception>
    public void Transform(ReadOnlySpan<float> point, Span<float> embedding)
    {
        if (point.Length != InputDimension)
        {
            throw new ArgumentException(WrongDimension(point.Length), nameof(point));
        }

        if (embedding.Length != Embedding.Dimension)
        {
            throw new ArgumentException(
                $"The embedding has {Embedding.Dimension} coordinates, the target {embedding.Length}.", nameof(embedding));
        }

        Settings.Metric.ThrowIfUnfit(point, point.Length, nameof(point));
        if (!TryFindOwn(point, embedding))
        {
            PlaceNew(point, embedding);
        }

        // The points may be mapped from a file, which a span over them does not keep open.
        GC.KeepAlive(this);
    }

    private void PlaceNew(ReadOnlySpan<float> point, Span<float> embedding)
    {
        var k = Math.Min(Settings.Neighbors, Points.Count);
        Span<int> indices = k <= MaxOnStack ? stackalloc int[k] : new int[k];
        Span<float> distances = k <= MaxOnStack ? stackalloc float[k] : new float[k];
        _search.Search(point, indices, distances);
        Disconnection.Apply(indices, distances, Settings.DisconnectionDistance);
        _layouts.Place(indices, distances, embedding);
    }

    /// <summary>Finds the rows of the fit among which a point is placed, with their distances, the nearest first.</summary>
    internal (int[] Rows, float[] Distances) Nearest(ReadOnlySpan<float> point)
    {
        Settings.Metric.ThrowIfUnfit(point, InputDimension, nameof(point));
        var count = Math.Min(Settings.Neighbors, Points.Count);
        var (indices, distances) = (new int[count], new float[count]);
        _search.Search(point, indices, distances);
        Disconnection.Apply(indices, distances, Settings.DisconnectionDistance);
        GC.KeepAlive(this);
        var found = indices.Count(index => index >= 0);
        return (Array.ConvertAll(indices[..found], index => Origins is null ? index : Array.IndexOf(Origins, index)), distances[..found]);
    }

    /// <summary>Returns the memberships of new points in the graph: points × points of the fit.</summary>
    internal SparseMatrix<float> Memberships(PointMatrix<float> points, RunContext run)
    {
        var neighbors = _search.SearchExactly(points, Math.Min(Settings.Neighbors, Points.Count), run)
            .Disconnect(Settings.DisconnectionDistance);
        var strengths = new float[neighbors.Indices.Length];
        for (var row = 0; row < points.Count; row++)
        {
            var own = strengths.AsSpan(row * neighbors.NeighborCount, neighbors.NeighborCount);
            _layouts.Strengths(neighbors.RowIndices(row), neighbors.RowDistances(row), own);
        }

        GC.KeepAlive(this);
        return FuzzySimplicialSet.Directed(neighbors, strengths, Points.Count);
    }

    /// <summary>Returns the lowest row of <see cref="Points"/> that holds a point, or −1.</summary>
    internal int FindRow(ReadOnlySpan<float> point) => _rows.Find(point);

    internal void ThrowIfUnfit(PointMatrix<float> points)
    {
        Throw.If(points.Dimension != InputDimension, WrongDimension(points.Dimension), nameof(points));
        Settings.Metric.ThrowIfUnfit(points, nameof(points));
    }

    private string WrongDimension(int dimension) => $"The points have {dimension} coordinates; the model was fitted on {InputDimension}.";

    private void PlaceAll(PointMatrix<float> points, Span<float> embedding)
    {
        Span<int> rows = stackalloc int[points.Count];
        var count = 0;
        for (var row = 0; row < points.Count; row++)
        {
            if (!TryFindOwn(points[row], embedding.Slice(row * Embedding.Dimension, Embedding.Dimension)))
            {
                rows[count++] = row;
            }
        }

        rows = rows[..count];
        var fresh = count == points.Count ? points : points.Rows(rows);
        var neighbors = _search.Search(fresh, Math.Min(Settings.Neighbors, Points.Count), new RunContext(Threads: 1));
        _layouts.Place(neighbors.Disconnect(Settings.DisconnectionDistance), rows, embedding);
    }

    private bool TryFindOwn(ReadOnlySpan<float> point, Span<float> position)
    {
        var own = _rows.Find(point);
        if (own >= 0)
        {
            Positions[own].CopyTo(position);
        }

        return own >= 0;
    }
}
