using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The minimum spanning tree by Prim's algorithm: n² distances, but no matrix. For given matrices and unknown metrics.</summary>
/// <remarks>Source: Prim 1957, "Shortest connection networks and some generalizations".</remarks>
internal sealed class PrimTree
{
    private const int ItemsPerChunk = 512;

    private readonly IDistances _distances;
    private readonly double[] _cores;
    private readonly double _scale;
    private readonly ReachabilityEdge[] _best;
    private readonly bool[] _joined;
    private readonly int[] _left;
    private readonly int[] _nearest;

    private PrimTree(IDistances distances, double[] cores, double scale)
    {
        (_distances, _cores, _scale) = (distances, cores, scale);
        _best = new ReachabilityEdge[cores.Length];
        _best.AsSpan().Fill(ReachabilityEdge.None);
        _joined = new bool[cores.Length];
        _nearest = new int[((cores.Length - 1) / ItemsPerChunk) + 1];
        _left = new int[_nearest.Length];
        for (var chunk = 0; chunk < _left.Length; chunk++)
        {
            _left[chunk] = Math.Min(ItemsPerChunk, cores.Length - (chunk * ItemsPerChunk));
        }
    }

    /// <summary>Finds the tree.</summary>
    /// <param name="distances">The distances between items.</param>
    /// <param name="cores">The core distance of each item.</param>
    /// <param name="scale">The factor of distances, but not of core distances.</param>
    /// <param name="run">The threads, the cancellation, and the progress.</param>
    /// <returns>n − 1 edges between items; of infinite weight where the distances do not connect them.</returns>
    public static ReachabilityEdge[] Build(IDistances distances, double[] cores, double scale, RunContext run)
    {
        var tree = new PrimTree(distances, cores, scale);
        var edges = new ReachabilityEdge[cores.Length - 1];
        var added = 0;
        for (var i = 0; i < edges.Length; i++)
        {
            if (i % ItemsPerChunk == 0)
            {
                run.Report(TopicModelingStage.Cluster, i, cores.Length);
            }

            added = tree.Add(added, run);
            edges[i] = tree._best[added];
        }

        return edges;
    }

    /// <summary>Adds an item to the tree, and returns the item that is then nearest to the tree.</summary>
    private int Add(int added, RunContext run)
    {
        _joined[added] = true;
        _left[added / ItemsPerChunk]--;
        OrderedParallel.ForChunks(_cores.Length, ItemsPerChunk, run, (from, to) => Improve(added, from, to));
        var nearest = -1;
        for (var chunk = 0; chunk < _left.Length; chunk++)
        {
            if (_left[chunk] > 0 && (nearest < 0 || _best[_nearest[chunk]].CompareTo(_best[nearest]) < 0))
            {
                nearest = _nearest[chunk];
            }
        }

        return nearest;
    }

    private void Improve(int added, int from, int to)
    {
        if (_left[from / ItemsPerChunk] == 0)
        {
            return;
        }

        Span<double> distances = stackalloc double[ItemsPerChunk];
        distances = distances[..(to - from)];
        _distances.Fill(added, from, distances);
        var core = _cores[added];
        var nearest = -1;
        for (var i = 0; i < distances.Length; i++)
        {
            var item = from + i;
            if (_joined[item])
            {
                continue;
            }

            ref var best = ref _best[item];
            var weight = Math.Max(Math.Max(core, _cores[item]), distances[i] * _scale);
            if (weight <= best.Weight)
            {
                var edge = ReachabilityEdge.Between(weight, distances[i], added, item);
                best = edge.CompareTo(best) < 0 ? edge : best;
            }

            if (nearest < 0 || (best.Weight <= _best[nearest].Weight && best.CompareTo(_best[nearest]) < 0))
            {
                nearest = item;
            }
        }

        _nearest[from / ItemsPerChunk] = nearest;
    }
}
