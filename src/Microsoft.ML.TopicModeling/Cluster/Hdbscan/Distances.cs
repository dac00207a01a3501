using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Reduced distances between any two of n items.</summary>
internal interface IDistances
{
    int Count { get; }

    /// <summary>The distances of item <paramref name="from"/> to the items from <paramref name="start"/> on, as many as there is room for.</summary>
    void Fill(int from, int start, Span<double> distances);
}

/// <summary>Distances between the positions of a tree, a leaf at a time; starts must be those of leaves.</summary>
internal sealed class TreeDistances<TMetric>(KdTree tree, TMetric metric) : IDistances
    where TMetric : struct, IMetric
{
    public int Count => tree.Count;

    public void Fill(int from, int start, Span<double> distances)
    {
        ref var point = ref MemoryMarshal.GetReference(tree.Leaf(from / KdTree.LeafSize)[(from % KdTree.LeafSize)..]);
        Span<double> last = stackalloc double[KdTree.LeafSize];
        for (var i = 0; i < distances.Length; i += KdTree.LeafSize)
        {
            var leaf = tree.Leaf((start + i) / KdTree.LeafSize);
            var rest = distances[i..];
            if (rest.Length >= KdTree.LeafSize)
            {
                LeafScan.ToLeaf(metric, ref point, KdTree.LeafSize, leaf, rest);
            }
            else
            {
                LeafScan.ToLeaf(metric, ref point, KdTree.LeafSize, leaf, last);
                last[..rest.Length].CopyTo(rest);
            }
        }
    }
}

/// <summary>Distances by a user's function.</summary>
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
