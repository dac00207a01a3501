namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Distances between any two of n items.</summary>
internal interface IDistances
{
    int Count { get; }

    /// <summary>
    /// Computes the distances of item <paramref name="from"/> to the items from <paramref name="start"/> on, as many as there is room for.
    /// </summary>
    void Fill(int from, int start, Span<double> distances);
}

/// <summary>Distances by a custom function.</summary>
internal sealed class CustomDistances(PointMatrix<double> points, HdbscanDistance distance) : IDistances
{
    public int Count => points.Count;

    public void Fill(int from, int start, Span<double> distances)
    {
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = distance(points[from], points[start + i]);
        }
    }
}

/// <summary>Distances from a square matrix.</summary>
internal sealed class DenseDistances(PointMatrix<double> matrix) : IDistances
{
    public int Count => matrix.Count;

    public void Fill(int from, int start, Span<double> distances) => matrix[from].Slice(start, distances.Length).CopyTo(distances);
}
