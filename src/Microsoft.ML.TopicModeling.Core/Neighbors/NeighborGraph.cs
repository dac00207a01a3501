namespace Microsoft.ML.TopicModeling;

/// <summary>The nearest neighbors of every point: a table of <see cref="Count"/> × <see cref="NeighborCount"/> indices and distances.</summary>
/// <remarks>
/// A row is sorted by distance, ties by index. In a graph of points among themselves the point counts as its own first neighbor, at distance 0.
/// The index −1 stands for "no such neighbor".
/// </remarks>
public sealed class NeighborGraph
{
    private readonly int[] _indices;
    private readonly float[] _distances;

    /// <summary>Takes over a neighbor table, without a copy; leave its arrays alone afterwards.</summary>
    /// <param name="neighborCount">How many neighbors each point has, itself included; at least 1.</param>
    /// <param name="indices">Row-major, <paramref name="neighborCount"/> for each point.</param>
    /// <param name="distances">The distance to each of <paramref name="indices"/>; not negative, ascending in each row.</param>
    /// <exception cref="ArgumentException">The lengths contradict each other, or an entry is no valid neighbor.</exception>
    public NeighborGraph(int neighborCount, int[] indices, float[] distances)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(distances);
        Throw.IfLess(neighborCount, 1, nameof(neighborCount));
        Throw.If(
            indices.Length != distances.Length || indices.Length % neighborCount != 0,
            $"{indices.Length} indices and {distances.Length} distances are no table with {neighborCount} columns.",
            nameof(indices));
        NeighborCount = neighborCount;
        _indices = indices;
        _distances = distances;
    }

    /// <summary>The number of points.</summary>
    public int Count => _indices.Length / NeighborCount;

    /// <summary>The number of neighbors in each row.</summary>
    public int NeighborCount { get; }

    /// <summary>The neighbors, row-major.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>The distances of <see cref="Indices"/>.</summary>
    public ReadOnlySpan<float> Distances => _distances;

    /// <summary>The neighbors of one point, nearest first.</summary>
    /// <param name="row">The point, from 0.</param>
    public ReadOnlySpan<int> RowIndices(int row) => _indices.AsSpan(row * NeighborCount, NeighborCount);

    /// <summary>The distances of <see cref="RowIndices"/>.</summary>
    /// <param name="row">The point, from 0.</param>
    public ReadOnlySpan<float> RowDistances(int row) => _distances.AsSpan(row * NeighborCount, NeighborCount);

    /// <summary>A copy of the first columns of the table, or of all if it has no more.</summary>
    internal NeighborGraph Take(int columns)
    {
        columns = Math.Min(columns, NeighborCount);
        var indices = new int[Count * columns];
        var distances = new float[Count * columns];
        for (var row = 0; row < Count; row++)
        {
            RowIndices(row)[..columns].CopyTo(indices.AsSpan(row * columns));
            RowDistances(row)[..columns].CopyTo(distances.AsSpan(row * columns));
        }

        return new NeighborGraph(columns, indices, distances);
    }

    /// <summary>Turns neighbors at a distance or farther into none at an infinite distance, in place; for a table that nobody else has yet.</summary>
    internal NeighborGraph Disconnect(double distance)
    {
        Neighbors.Disconnection.Apply(_indices, _distances, distance);
        return this;
    }

    /// <summary>Refuses a table that does not fit <paramref name="points"/> points.</summary>
    internal void ThrowIfInvalid(int points, string paramName)
    {
        Throw.If(Count != points, $"The neighbor table has {Count} rows for {points} points. Give one row for each point.", paramName);
        for (var i = 0; i < Indices.Length; i++)
        {
            Throw.If(
                Indices[i] < -1 || Indices[i] >= points || !(Distances[i] >= 0),
                $"Row {i / NeighborCount} of the neighbor table names point {Indices[i]} at a distance of {Distances[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}. Indices go from -1 to {points - 1}, distances are not negative.",
                paramName);
        }
    }
}
