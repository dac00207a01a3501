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
        (_tree, _metric, _scale, _context) = (tree, metric, scale, context);

        // Filled up to whole leaves, as the coordinates are.
        _cores = new double[tree.LeafCount * KdTree.LeafSize];
        _cores.AsSpan().Fill(double.PositiveInfinity);
        cores.CopyTo(_cores, 0);
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
        // Less than infinity, which is how far away the places are with which the last leaf is filled up.
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

    /// <summary>The smallest edges out of the points of one leaf.</summary>
    private sealed class LeafSearch(BoruvkaTree<TMetric> round)
    {
        private readonly KdTree _tree = round._tree;
        private readonly TMetric _metric = round._metric;
        private readonly ReachabilityEdge[] _best = new ReachabilityEdge[KdTree.LeafSize];
        private readonly int[] _bestPositions = new int[KdTree.LeafSize];
        private readonly double[] _weights = new double[KdTree.LeafSize];
        private readonly double[] _distances = new double[KdTree.LeafSize];
        private readonly double[] _toLeaf = new double[KdTree.LeafSize];
        private int _leaf;
        private int _start;
        private uint _active;

        public void Run(int leaf)
        {
            (_leaf, _start) = (leaf, leaf * KdTree.LeafSize);
            Activate();
            if (_active == 0)
            {
                return;
            }

            Scan(leaf, _active);
            if (_tree.LeafCount > 1)
            {
                Visit(0, 0, _tree.LeafCount);
            }

            Store();
        }

        // A point whose smallest edge is known, or that cannot improve on its component, has nothing to search.
        private void Activate()
        {
            _active = 0;
            for (var lane = 0; lane < KdTree.LeafSize; lane++)
            {
                var i = _start + lane;
                _weights[lane] = -1;
                if (lane < _tree.LeafLength(_leaf) && round._nearest[i] == None && round._lowerBounds[i] <= ComponentBound(lane))
                {
                    _active |= 1u << lane;
                    _best[lane] = ReachabilityEdge.None;
                    _bestPositions[lane] = None;
                    (_weights[lane], _distances[lane]) = (ComponentBound(lane), double.PositiveInfinity);
                }
            }
        }

        private void Store()
        {
            for (var lanes = _active; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                var bound = ComponentBound(lane);
                if (_best[lane].Weight <= bound)
                {
                    round._nearest[_start + lane] = _bestPositions[lane];
                    round._nearestDistances[_start + lane] = _best[lane].Distance;
                }

                round._lowerBounds[_start + lane] = bound;
            }
        }

        private void Visit(int node, int firstLeaf, int leaves)
        {
            var first = KdTree.FirstLeaves(leaves);
            var second = KdTree.SecondChild(node, leaves);
            ref var queries = ref MemoryMarshal.GetReference(_tree.Leaf(_leaf));
            var toFirst = LaneDistances.ToBox(_metric, _tree, ref queries, node + 1);
            var toSecond = LaneDistances.ToBox(_metric, _tree, ref queries, second);
            if (toFirst.Smallest() <= toSecond.Smallest())
            {
                Enter(toFirst, node + 1, firstLeaf, first);
                Enter(toSecond, second, firstLeaf + first, leaves - first);
            }
            else
            {
                Enter(toSecond, second, firstLeaf + first, leaves - first);
                Enter(toFirst, node + 1, firstLeaf, first);
            }
        }

        private void Enter(in LaneDistances distances, int node, int firstLeaf, int leaves)
        {
            var lanes = distances.MayPrecede(Bounds, round._scale, round._nodeCores[node]);
            if (lanes == 0 || (firstLeaf == _leaf && leaves == 1))
            {
                return;
            }

            lanes = LeaveOut(lanes, node);
            if (lanes == 0)
            {
                return;
            }

            if (leaves == 1)
            {
                Scan(firstLeaf, lanes);
            }
            else
            {
                Visit(node, firstLeaf, leaves);
            }
        }

        private LaneBounds Bounds => new(round._cores.AsSpan(_start, KdTree.LeafSize), _weights, _distances);

        /// <summary>Leaves out lanes in whose component all of the node is, and those that have an edge already that is as small as can be, to a lower row than any of the node.</summary>
        private uint LeaveOut(uint lanes, int node)
        {
            var (component, row) = (round._nodeComponents[node], round._nodeRows[node]);
            for (var rest = lanes; rest != 0; rest &= rest - 1)
            {
                var lane = BitOperations.TrailingZeroCount(rest);
                if (component == round._components[_start + lane]
                    || (_distances[lane] == 0 && _weights[lane] == round._cores[_start + lane] && Math.Min(row, _tree.Rows[_start + lane]) > _best[lane].Low))
                {
                    lanes &= ~(1u << lane);
                }
            }

            return lanes;
        }

        private void Scan(int leaf, uint lanes)
        {
            var points = _tree.Leaf(leaf);
            var cores = round._cores.AsSpan(leaf * KdTree.LeafSize, KdTree.LeafSize);
            ref var queries = ref MemoryMarshal.GetReference(_tree.Leaf(_leaf));
            for (; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                Tighten(lane);
                LeafScan.ToLeaf(_metric, ref Unsafe.Add(ref queries, lane), KdTree.LeafSize, points, _toLeaf);
                Improve(lane, leaf * KdTree.LeafSize, cores);
            }
        }

        /// <summary>Takes over what other points of the component have found.</summary>
        private void Tighten(int lane)
        {
            var bound = ComponentBound(lane);
            if (bound < _weights[lane])
            {
                (_weights[lane], _distances[lane]) = (bound, double.PositiveInfinity);
            }
        }

        private void Improve(int lane, int start, ReadOnlySpan<double> cores)
        {
            var component = round._components[_start + lane];
            ref var distances = ref MemoryMarshal.GetArrayDataReference(_toLeaf);
            ref var others = ref MemoryMarshal.GetReference(cores);
            var own = Vector256.Create(round._cores[_start + lane]);
            for (var i = 0; i < KdTree.LeafSize; i += Vector256<double>.Count)
            {
                var distance = Vector256.LoadUnsafe(ref distances, (nuint)i);
                var weight = Vector256.Max(Vector256.Max(distance * round._scale, Vector256.LoadUnsafe(ref others, (nuint)i)), own);
                var bound = Vector256.Create(_weights[lane]);
                var smaller = Vector256.LessThan(weight, bound)
                    | (Vector256.Equals(weight, bound) & Vector256.LessThanOrEqual(distance, Vector256.Create(_distances[lane])));
                for (var bits = smaller.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                {
                    var other = start + i + BitOperations.TrailingZeroCount(bits);
                    if (round._components[other] != component)
                    {
                        Offer(lane, component, other, _toLeaf[other - start]);
                    }
                }
            }
        }

        private void Offer(int lane, int component, int other, double distance)
        {
            var position = _start + lane;
            var weight = Math.Max(Math.Max(round._cores[position], round._cores[other]), distance * round._scale);
            var edge = ReachabilityEdge.Between(weight, distance, _tree.Rows[position], _tree.Rows[other]);
            if (edge.CompareTo(_best[lane]) < 0)
            {
                _best[lane] = edge;
                _bestPositions[lane] = other;
                (_weights[lane], _distances[lane]) = (weight, distance);
                Lower(ref round._componentBounds[component], weight);
            }
        }

        private double ComponentBound(int lane) => Volatile.Read(ref round._componentBounds[round._components[_start + lane]]);

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
