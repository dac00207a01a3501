using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The minimum spanning tree by Borůvka's algorithm on a k-d tree, for few dimensions.</summary>
/// <remarks>
/// In each round every component finds its smallest edge to another one, and all are joined along these. The search of a round runs for all points of a leaf at once and
/// leaves out nodes that lie in the leaf's own component, or that hold nothing smaller than what is known. What a search has found carries over: a point's smallest edge stays its smallest until both ends
/// are in one component, and is a lower bound after that.
/// Since the order of edges is strict, the tree does not depend on which search comes first, and so not on the number of threads.
/// Source: March, Ram, Gray 2010, "Fast Euclidean minimum spanning tree".
/// </remarks>
internal sealed class BoruvkaTree<TMetric>
    where TMetric : struct, IMetric
{
    private const int LeavesPerChunk = 16;
    private const int None = -1;

    private readonly KdTree _tree;
    private readonly TMetric _metric;
    private readonly double[] _cores;
    private readonly double _scale;
    private readonly StepContext _context;
    private readonly int[] _leafNodes;
    private readonly double[] _nodeCores;
    private readonly int[] _nodeRows;

    // By position: the component, the smallest edge out of it where known, and what no edge out of it is below.
    private readonly int[] _components;
    private readonly int[] _nearest;
    private readonly double[] _nearestDistances;
    private readonly double[] _lowerBounds;

    // By node: the component of all its points, or none. By component: the smallest weight found in this round.
    private readonly int[] _nodeComponents;
    private readonly double[] _componentBounds;

    private BoruvkaTree(KdTree tree, TMetric metric, double[] cores, double scale, StepContext context)
    {
        (_tree, _metric, _cores, _scale, _context) = (tree, metric, cores, scale, context);
        _leafNodes = CoreDistances.LeafNodes(tree);
        _nodeCores = new double[tree.NodeCount];
        _nodeRows = new int[tree.NodeCount];
        _nodeComponents = new int[tree.NodeCount];
        _components = new int[tree.Count];
        _nearest = new int[tree.Count];
        _nearest.AsSpan().Fill(None);
        _nearestDistances = new double[tree.Count];
        _lowerBounds = (double[])cores.Clone();
        _componentBounds = new double[tree.Count];
        FillNodeMinima(0, 0, tree.LeafCount);
    }

    /// <summary>Finds the tree.</summary>
    /// <param name="tree">The points.</param>
    /// <param name="metric">Their metric.</param>
    /// <param name="cores">Reduced core distances by position.</param>
    /// <param name="scale">What reduced distances, but not core distances, are multiplied by.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    /// <returns>n − 1 edges between rows, in no order.</returns>
    public static ReachabilityEdge[] Build(KdTree tree, TMetric metric, double[] cores, double scale, StepContext context) =>
        new BoruvkaTree<TMetric>(tree, metric, cores, scale, context).Run();

    private ReachabilityEdge[] Run()
    {
        var edges = new ReachabilityEdge[_tree.Count - 1];
        var joined = new DisjointSet(_tree.Count);
        var smallest = new int[_tree.Count];
        for (var found = 0; found < edges.Length;)
        {
            _context.Progress?.Report(new TopicModelingProgress(StepContext.Stage, found, edges.Length));
            StartRound(joined);
            OrderedParallel.ForChunks(_tree.LeafCount, LeavesPerChunk, _context.Threads, _context.Cancellation, (from, to) =>
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
        _componentBounds.AsSpan().Fill(double.PositiveInfinity);
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
            if (_nearest[i] != None && (best == None || Edge(i).CompareTo(Edge(best)) < 0))
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

    private ReachabilityEdge Edge(int position) => ReachabilityEdge.Between(
        _lowerBounds[position], _nearestDistances[position], _tree.Rows[position], _tree.Rows[_nearest[position]]);

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

    /// <summary>A weight, a distance and a lower row, compared in this order: a bound on edges.</summary>
    private readonly record struct Bound(double Weight, double Distance, int Low)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Exceeds(Bound other) =>
            Weight > other.Weight || (Weight == other.Weight && (Distance > other.Distance || (Distance == other.Distance && Low > other.Low)));
    }

    /// <summary>The smallest edges out of the points of one leaf.</summary>
    private sealed class LeafSearch(BoruvkaTree<TMetric> round)
    {
        private readonly KdTree _tree = round._tree;
        private readonly TMetric _metric = round._metric;
        private readonly ReachabilityEdge[] _best = new ReachabilityEdge[KdTree.LeafSize];
        private readonly int[] _bestPositions = new int[KdTree.LeafSize];
        private readonly double[] _distances = new double[KdTree.LeafSize];
        private int _leaf;
        private int _node;
        private uint _active;
        private double _core;
        private Bound _bound;

        public void Run(int leaf)
        {
            (_leaf, _node) = (leaf, round._leafNodes[leaf]);
            Activate();
            if (_active == 0)
            {
                return;
            }

            Scan(leaf, _node);
            Visit(0, 0, _tree.LeafCount, 0);
            Store();
        }

        // A point whose smallest edge is known, or that cannot improve on its component, has nothing to search.
        private void Activate()
        {
            _active = 0;
            _core = double.PositiveInfinity;
            var start = _leaf * KdTree.LeafSize;
            for (var lane = 0; lane < _tree.LeafLength(_leaf); lane++)
            {
                var i = start + lane;
                if (round._nearest[i] == None && round._lowerBounds[i] <= Volatile.Read(ref round._componentBounds[round._components[i]]))
                {
                    _active |= 1u << lane;
                    _core = Math.Min(_core, round._cores[i]);
                    _best[lane] = new ReachabilityEdge(double.PositiveInfinity, double.PositiveInfinity, int.MaxValue, int.MaxValue);
                    _bestPositions[lane] = None;
                }
            }
        }

        private void Store()
        {
            for (var lanes = _active; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                var i = (_leaf * KdTree.LeafSize) + lane;
                var bound = Volatile.Read(ref round._componentBounds[round._components[i]]);
                if (_best[lane].Weight <= bound)
                {
                    round._nearest[i] = _bestPositions[lane];
                    round._nearestDistances[i] = _best[lane].Distance;
                }

                round._lowerBounds[i] = bound;
            }
        }

        private void Visit(int node, int firstLeaf, int leaves, double distance)
        {
            var component = round._nodeComponents[node];
            if ((component != None && component == round._nodeComponents[_node]) || Least(node, distance).Exceeds(_bound))
            {
                return;
            }

            if (leaves == 1)
            {
                if (firstLeaf != _leaf)
                {
                    Scan(firstLeaf, node);
                }

                return;
            }

            var first = KdTree.FirstLeaves(leaves);
            var second = KdTree.SecondChild(node, leaves);
            var toFirst = LeafScan.BetweenBoxes(_metric, _tree, node + 1, _node);
            var toSecond = LeafScan.BetweenBoxes(_metric, _tree, second, _node);
            if (toFirst <= toSecond)
            {
                Visit(node + 1, firstLeaf, first, toFirst);
                Visit(second, firstLeaf + first, leaves - first, toSecond);
            }
            else
            {
                Visit(second, firstLeaf + first, leaves - first, toSecond);
                Visit(node + 1, firstLeaf, first, toFirst);
            }
        }

        private Bound Least(int node, double distance) => new(
            Math.Max(Math.Max(round._nodeCores[node], _core), distance * round._scale),
            distance,
            Math.Min(round._nodeRows[node], round._nodeRows[_node]));

        private void Scan(int leaf, int node)
        {
            var points = _tree.Leaf(leaf);
            ref var queries = ref MemoryMarshal.GetReference(_tree.Leaf(_leaf));
            var loosest = default(Bound);
            for (var lanes = _active; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                var bound = BoundOf(lane);
                ref var query = ref Unsafe.Add(ref queries, lane);
                if (leaf == _leaf || LeafScan.ToBox(_metric, _tree, node, ref query, KdTree.LeafSize) * round._scale <= bound.Weight)
                {
                    LeafScan.ToLeaf(_metric, ref query, KdTree.LeafSize, points, _distances);
                    Improve(lane, leaf, bound.Weight);
                    bound = BoundOf(lane);
                }

                loosest = bound.Exceeds(loosest) ? bound : loosest;
            }

            _bound = loosest;
        }

        private Bound BoundOf(int lane)
        {
            var ofComponent = Volatile.Read(ref round._componentBounds[round._components[(_leaf * KdTree.LeafSize) + lane]]);
            ref var best = ref _best[lane];
            return best.Weight <= ofComponent
                ? new Bound(best.Weight, best.Distance, best.Low)
                : new Bound(ofComponent, double.PositiveInfinity, int.MaxValue);
        }

        private void Improve(int lane, int leaf, double bound)
        {
            var position = (_leaf * KdTree.LeafSize) + lane;
            var component = round._components[position];
            var start = leaf * KdTree.LeafSize;
            ref var distances = ref MemoryMarshal.GetArrayDataReference(_distances);
            for (var i = 0; i < KdTree.LeafSize; i += Vector256<double>.Count)
            {
                var near = Vector256.LessThanOrEqual(
                    Vector256.LoadUnsafe(ref distances, (nuint)i) * round._scale, Vector256.Create(bound)).ExtractMostSignificantBits();
                for (; near != 0; near &= near - 1)
                {
                    var other = start + i + BitOperations.TrailingZeroCount(near);
                    if (other < _tree.Count && round._components[other] != component)
                    {
                        Offer(lane, position, component, other, _distances[other - start]);
                    }
                }
            }
        }

        private void Offer(int lane, int position, int component, int other, double distance)
        {
            var weight = Math.Max(Math.Max(round._cores[position], round._cores[other]), distance * round._scale);
            if (weight > _best[lane].Weight)
            {
                return;
            }

            var edge = ReachabilityEdge.Between(weight, distance, _tree.Rows[position], _tree.Rows[other]);
            if (edge.CompareTo(_best[lane]) < 0)
            {
                _best[lane] = edge;
                _bestPositions[lane] = other;
                Lower(ref round._componentBounds[component], weight);
            }
        }

        private static void Lower(ref double bound, double weight)
        {
            for (var known = Volatile.Read(ref bound); weight < known;)
            {
                var before = Interlocked.CompareExchange(ref bound, weight, known);
                if (before == known)
                {
                    return;
                }

                known = before;
            }
        }
    }
}
