using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The minimum spanning tree by Borůvka's algorithm on a k-d tree.</summary>
/// <remarks>
/// In each round, components find their smallest edges to others, and are joined along these. Any components may do so, and a large one
/// does not: its search costs most, and is spared if smaller ones join it. The search of a round
/// runs for 16 near points at once. It skips nodes that lie in a point's own component, or that hold nothing smaller than what is
/// known. What a search has found carries over: a point's smallest edge stays its smallest until both ends are in one component, and is a
/// lower bound after that. Since the order of edges is strict, the tree does not depend on which search comes first, and so not on the
/// number of threads.
/// Source: March, Ram, Gray 2010, "Fast Euclidean minimum spanning tree".
/// </remarks>
internal sealed partial class BoruvkaTree<TMetric>
    where TMetric : struct, IMetric
{
    private const int LeavesPerChunk = 32;
    private const int PositionsPerChunk = 1 << 14;

    // A component with more than this part of the points waits until no smaller one is left.
    private const int SmallPart = 8;
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
    private double[] _componentBounds;
    private bool[] _waiting = [];

    // One for each thread, used again.
    private readonly ConcurrentBag<BlockSearch> _searches = [];
    private int _componentCount;

    private BoruvkaTree(KdTree tree, TMetric metric, double[] cores, double scale, RunContext run, SpareArrays spare)
    {
        (_tree, _metric, _scale, _run) = (tree, metric, scale, run);

        _cores = cores;
        _nodeCores = new double[tree.NodeCount];
        _nodeRows = new int[tree.NodeCount];
        _nodeComponents = new int[tree.NodeCount];
        _components = spare.IntegersFrom(tree.Count);
        _nearest = spare.IntegersFrom(tree.Count);
        _lowerBounds = spare.DoublesFrom(tree.Count);
        _componentCount = tree.Count;

        // In the first round, each point is a component, and what bounds one bounds the other.
        _componentBounds = _lowerBounds;
        for (var i = 0; i < _componentCount; i++)
        {
            _components[i] = i;
        }

        FillNodeMinima(0, 0, tree.LeafCount);
    }

    /// <summary>Finds the tree.</summary>
    /// <param name="tree">The points.</param>
    /// <param name="metric">Their metric.</param>
    /// <param name="cores">The reduced core distances by position, filled up to whole leaves with infinities.</param>
    /// <param name="scale">The factor of reduced distances, but not of core distances.</param>
    /// <param name="run">The threads, the cancellation, and the progress.</param>
    /// <param name="spare">Arrays to use, and for those that are no longer needed.</param>
    /// <returns>n − 1 edges between rows, in no order.</returns>
    public static BoruvkaEdges<TMetric> Build(
        KdTree tree, TMetric metric, double[] cores, double scale, RunContext run, SpareArrays? spare = null)
    {
        spare ??= new SpareArrays();
        return new BoruvkaTree<TMetric>(tree, metric, cores, scale, run, spare).Run(spare);
    }

    private BoruvkaEdges<TMetric> Run(SpareArrays spare)
    {
        var edges = new BoruvkaEdges<TMetric>(_tree, _metric, _cores, _scale);
        var (sets, smallest) = (spare.IntegersFrom(_tree.Count), spare.IntegersFrom(_tree.Count));
        for (var found = 0; found < edges.Count;)
        {
            _run.Report(TopicModelingStage.Cluster, found, _tree.Count);
            StartRound();
            Search();
            found = Join(new DisjointSet(sets, _componentCount), smallest, edges, found);
        }

        foreach (var array in (int[][])[sets, smallest, _components, _nearest])
        {
            spare.Give(array);
        }

        spare.Give(_lowerBounds);
        return edges;
    }

    private void StartRound()
    {
        // Less than infinity, which is the distance of the places that fill up the last leaf.
        _componentBounds.AsSpan(0, _componentCount).Fill(double.MaxValue);
        if (_componentCount == _tree.Count)
        {
            _nearest.AsSpan(0, _tree.Count).Fill(None);
        }
        else
        {
            LetLargeOnesWait();
            OrderedParallel.ForChunks(_tree.Count, PositionsPerChunk, _run, Keep);
        }

        FillNodeComponents(0, 0, _tree.LeafCount);
    }

    private void LetLargeOnesWait()
    {
        var sizes = new int[_componentCount];
        foreach (var component in _components.AsSpan(0, _tree.Count))
        {
            sizes[component]++;
        }

        _waiting = Array.ConvertAll(sizes, size => size > _tree.Count / SmallPart);
        _waiting[Array.IndexOf(sizes, sizes.Min())] = false;
    }

    private bool IsWaiting(int component) => _waiting.Length > 0 && _waiting[component];

    /// <summary>Keeps the edges that still lead to another component.</summary>
    private void Keep(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var nearest = _nearest[i];
            if (nearest == None)
            {
                continue;
            }

            if (_components[nearest] == _components[i])
            {
                _nearest[i] = None;
            }
            else
            {
                Lower(ref _componentBounds[_components[i]], _lowerBounds[i]);
            }
        }
    }

    private void Search()
    {
        if (_componentCount < _tree.Count)
        {
            ForLeaves((search, from, to) => search.Bound(from, to));
        }

        ForLeaves((search, from, to) => search.Run(from, to));
    }

    private void ForLeaves(Action<BlockSearch, int, int> step) => OrderedParallel.ForChunks(_tree.LeafCount, LeavesPerChunk, _run, (from, to) =>
    {
        var search = _searches.TryTake(out var used) ? used : new BlockSearch(this);
        step(search, from, to);
        _searches.Add(search);
    });

    private int Join(DisjointSet joined, int[] smallest, BoruvkaEdges<TMetric> edges, int found)
    {
        smallest.AsSpan(0, _componentCount).Fill(None);
        for (var i = 0; i < _tree.Count; i++)
        {
            ref var best = ref smallest[_components[i]];
            if (_nearest[i] != None && !IsWaiting(_components[i]) && (best == None || Precedes(i, best)))
            {
                best = i;
            }
        }

        for (var component = 0; component < _componentCount; component++)
        {
            var position = smallest[component];
            if (position != None && joined.Union(component, _components[_nearest[position]]))
            {
                edges.Set(found++, position, _nearest[position]);
            }
        }

        Number(joined, names: smallest);
        return found;
    }

    /// <summary>Numbers the components from 0.</summary>
    private void Number(DisjointSet joined, int[] names)
    {
        var count = 0;
        for (var component = 0; component < _componentCount; component++)
        {
            if (joined.Find(component) == component)
            {
                names[component] = count++;
            }
        }

        for (var component = 0; component < _componentCount; component++)
        {
            names[component] = names[joined.Find(component)];
        }

        _componentBounds = ReferenceEquals(_componentBounds, _lowerBounds) ? new double[count] : _componentBounds;
        _componentCount = count;
        OrderedParallel.ForChunks(_tree.Count, PositionsPerChunk, _run, (from, to) =>
        {
            foreach (ref var component in _components.AsSpan(from, to - from))
            {
                component = names[component];
            }
        });
    }

    private bool Precedes(int position, int other) =>
        _lowerBounds[position] < _lowerBounds[other]
        || (_lowerBounds[position] == _lowerBounds[other] && Edge(position).CompareTo(Edge(other)) < 0);

    // The distance is not kept: it is needed only where weights tie.
    private ReachabilityEdge Edge(int position) => ReachabilityEdge.Between(
        _lowerBounds[position],
        _tree.Distance(_metric, position, _nearest[position]),
        _tree.Rows[position],
        _tree.Rows[_nearest[position]]);

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
            var components = Components(firstLeaf);
            _nodeComponents[node] = components.ContainsAnyExcept(components[0]) ? None : components[0];
            return;
        }

        var first = KdTree.FirstLeaves(leaves);
        var second = KdTree.SecondChild(node, leaves);
        FillNodeComponents(node + 1, firstLeaf, first);
        FillNodeComponents(second, firstLeaf + first, leaves - first);
        _nodeComponents[node] = _nodeComponents[node + 1] == _nodeComponents[second] ? _nodeComponents[second] : None;
    }

    private ReadOnlySpan<int> Components(int leaf) => _components.AsSpan(leaf * KdTree.LeafSize, _tree.LeafLength(leaf));
}
