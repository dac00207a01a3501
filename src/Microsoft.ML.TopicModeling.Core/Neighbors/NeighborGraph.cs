namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents the nearest neighbors of every point, as a table of <see cref="Count"/> × <see cref="NeighborCount"/> indices and distances.
/// </summary>
/// <remarks>
/// Each row is sorted by distance, with ties by index. In a graph of points among themselves, each point is its own first neighbor, at
/// distance 0. The index −1 stands for a missing neighbor.
/// </remarks>
public sealed class NeighborGraph
{
    private readonly int[] _indices;
    private readonly float[] _distances;

    /// <summary>Initializes a neighbor graph with the given arrays, which are not copied; do not change them afterwards.</summary>
    /// <param name="neighborCount">The number of neighbors of each point, including itself; at least 1.</param>
    /// <param name="indices">The neighbors, row by row, <paramref name="neighborCount"/> for each point.</param>
    /// <param name="distances">The distance to each of <paramref name="indices"/>; nonnegative, and ascending in each row.</param>
    /// <exception cref="ArgumentException">The lengths do not match, or an entry is not a valid neighbor.</exception>
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

    /// <summary>Gets the number of points.</summary>
    public int Count => _indices.Length / NeighborCount;

    /// <summary>Gets the number of neighbors in each row.</summary>
    public int NeighborCount { get; }

    /// <summary>Gets the neighbors, row by row.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>Gets the distances of <see cref="Indices"/>.</summary>
    public ReadOnlySpan<float> Distances => _distances;

    /// <summary>Returns the neighbors of one point, nearest first.</summary>
    /// <param name="row">The zero-based index of the point.</param>
    /// <returns>The indices of the neighbors.</returns>
    public ReadOnlySpan<int> RowIndices(int row) => _indices.AsSpan(row * NeighborCount, NeighborCount);

    /// <summary>Returns the distances of <see cref="RowIndices"/>.</summary>
    /// <param name="row">The zero-based index of the point.</param>
    /// <returns>The distances, ascending.</returns>
    public ReadOnlySpan<float> RowDistances(int row) => _distances.AsSpan(row * NeighborCount, NeighborCount);

    /// <summary>Returns a copy of the first columns of the table, or of all if it has no more.</summary>
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

    /// <summary>
    /// Replaces neighbors at a distance or farther by missing ones at an infinite distance, in place; for a table that nobody else holds
    /// yet.
    /// </summary>
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
                $"Row {i / NeighborCount} of the neighbor table names point {Indices[i]} at a distance of "
                    + $"{Distances[i]}. "
                    + $"Indices go from -1 to {points - 1}, distances are not negative.",
                paramName);
        }
    }
}
