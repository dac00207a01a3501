using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The minimum spanning tree by Borůvka's algorithm on a k-d tree.</summary>
/// <remarks>
/// In each round, every component finds its smallest edge to another component, and all are joined along these edges. The search of a round
/// runs for all points of a leaf at once. It skips nodes that lie in the leaf's own component, or that hold nothing smaller than what is
/// known. What a search has found carries over: a point's smallest edge stays its smallest until both ends are in one component, and is a
/// lower bound after that. Since the order of edges is strict, the tree does not depend on which search comes first, and so not on the
/// number of threads.
/// Source: March, Ram, Gray 2010, "Fast Euclidean minimum spanning tree".
/// </remarks>
internal sealed partial class BoruvkaTree<TMetric>
    where TMetric : struct, IMetric
{
    private const int LeavesPerChunk = 16;
    private const int None = -1;

    private readonly KdTree _tree;
    private readonly TMetric _metric;
    private readonly double[] _cores;
    private readonly double _scale;
    private readonly RunContext _run;
    private readonly double[] _nodeCores;
    private readonly int[] _nodeRows;

    // By position: the component, the smallest edge out of it where known, and a lower bound for all edges out of it.
    private readonly int[] _components;
    private readonly int[] _nearest;
    private readonly double[] _lowerBounds;

    // By node: the component of all its points, or none. By component: the smallest weight found in this round.
    private readonly int[] _nodeComponents;
    private readonly double[] _componentBounds;

    private BoruvkaTree(KdTree tree, TMetric metric, double[] cores, double scale, RunContext run)
    {
        (_tree, _metric, _scale, _run) = (tree, metric, scale, run);

        _cores = cores;
        _nodeCores = new double[tree.NodeCount];
        _nodeRows = new int[tree.NodeCount];
        _nodeComponents = new int[tree.NodeCount];
        _components = new int[tree.Count];
        _nearest = new int[tree.Count];
        _nearest.AsSpan().Fill(None);
        _lowerBounds = cores[..tree.Count];
        _componentBounds = new double[tree.Count];
        FillNodeMinima(0, 0, tree.LeafCount);
    }

    /// <summary>Finds the tree.</summary>
    /// <param name="tree">The points.</param>
    /// <param name="metric">Their metric.</param>
    /// <param name="cores">The reduced core distances by position, filled up to whole leaves with infinities.</param>
    /// <param name="scale">The factor of reduced distances, but not of core distances.</param>
    /// <param name="run">The threads, the cancellation, and the progress.</param>
    /// <returns>n − 1 edges between rows, in no order.</returns>
    public static ReachabilityEdge[] Build(KdTree tree, TMetric metric, double[] cores, double scale, RunContext run) =>
        new BoruvkaTree<TMetric>(tree, metric, cores, scale, run).Run();

    private ReachabilityEdge[] Run()
    {
        var edges = new ReachabilityEdge[_tree.Count - 1];
        var joined = new DisjointSet(_tree.Count);
        var smallest = new int[_tree.Count];
        for (var found = 0; found < edges.Length;)
        {
            _run.Report(TopicModelingStage.Cluster, found, _tree.Count);
            StartRound(joined);
            OrderedParallel.ForChunks(_tree.LeafCount, LeavesPerChunk, _run, (from, to) =>
            {
                var search = new LeafSearch(this);
                for (var leaf = from; leaf < to; leaf++)
                {
                    search.Run(leaf);
                }
            });
            found = Join(joined, smallest, edges, found);
        }

        return edges;
    }

    private void StartRound(DisjointSet joined)
    {
        // Less than infinity, which is the distance of the places that fill up the last leaf.
        _componentBounds.AsSpan().Fill(double.MaxValue);
        for (var i = 0; i < _components.Length; i++)
        {
            var component = joined.Find(i);
            _components[i] = component;
            if (_nearest[i] != None && joined.Find(_nearest[i]) == component)
            {
                _nearest[i] = None;
            }

            if (_nearest[i] != None)
            {
                _componentBounds[component] = Math.Min(_componentBounds[component], _lowerBounds[i]);
            }
        }

        FillNodeComponents(0, 0, _tree.LeafCount);
    }

    private int Join(DisjointSet joined, int[] smallest, ReachabilityEdge[] edges, int found)
    {
        smallest.AsSpan().Fill(None);
        for (var i = 0; i < _components.Length; i++)
        {
            ref var best = ref smallest[_components[i]];
            if (_nearest[i] != None && (best == None || Precedes(i, best)))
            {
                best = i;
            }
        }

        foreach (var position in smallest)
        {
            if (position != None && joined.Union(position, _nearest[position]))
            {
                edges[found++] = Edge(position);
            }
        }

        return found;
    }

    private bool Precedes(int position, int other) =>
        _lowerBounds[position] < _lowerBounds[other]
        || (_lowerBounds[position] == _lowerBounds[other] && Edge(position).CompareTo(Edge(other)) < 0);

    // The distance is not kept: it is needed only where weights tie, and once for each edge of the tree.
    private ReachabilityEdge Edge(int position) => ReachabilityEdge.Between(
        _lowerBounds[position],
        _tree.Distance(_metric, position, _nearest[position]),
        _tree.Rows[position],
        _tree.Rows[_nearest[position]]);

    private void FillNodeMinima(int node, int firstLeaf, int leaves)
    {
        if (leaves == 1)
        {
            var start = firstLeaf * KdTree.LeafSize;
            var length = _tree.LeafLength(firstLeaf);
            _nodeCores[node] = System.Numerics.Tensors.TensorPrimitives.Min<double>(_cores.AsSpan(start, length));
            _nodeRows[node] = System.Numerics.Tensors.TensorPrimitives.Min<int>(_tree.Rows.AsSpan(start, length));
            return;
        }

        var first = KdTree.FirstLeaves(leaves);
        var second = KdTree.SecondChild(node, leaves);
        FillNodeMinima(node + 1, firstLeaf, first);
        FillNodeMinima(second, firstLeaf + first, leaves - first);
        _nodeCores[node] = Math.Min(_nodeCores[node + 1], _nodeCores[second]);
        _nodeRows[node] = Math.Min(_nodeRows[node + 1], _nodeRows[second]);
    }

    private void FillNodeComponents(int node, int firstLeaf, int leaves)
    {
        if (leaves == 1)
        {
            var components = _components.AsSpan(firstLeaf * KdTree.LeafSize, _tree.LeafLength(firstLeaf));
            _nodeComponents[node] = components.ContainsAnyExcept(components[0]) ? None : components[0];
            return;
        }

        var first = KdTree.FirstLeaves(leaves);
        var second = KdTree.SecondChild(node, leaves);
        FillNodeComponents(node + 1, firstLeaf, first);
        FillNodeComponents(second, firstLeaf + first, leaves - first);
        _nodeComponents[node] = _nodeComponents[node + 1] == _nodeComponents[second] ? _nodeComponents[second] : None;
    }
}
