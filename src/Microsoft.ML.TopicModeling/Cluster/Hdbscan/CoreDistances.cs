using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>How far each point is from its k-th nearest neighbour, reduced, by position in the tree.</summary>
/// <param name="ForTree">To the k-th <i>other</i> point: what the spanning tree is made from.</param>
/// <param name="ForPrediction">With the point itself as the first of the k: what predictions use.</param>
/// <remarks>
/// A core distance is an estimate of density: small where points are many. A duplicate is another point, at distance 0.
/// Source: Campello, Moulavi, Sander 2013, definition 5; that predictions count one neighbour fewer is how hdbscan does it.
/// </remarks>
internal readonly record struct CoreDistances(double[] ForTree, double[] ForPrediction)
{
    private const int LeavesPerChunk = 16;

    /// <summary>Searches the tree for all points of a leaf at once, nearer nodes first.</summary>
    /// <param name="tree">The points.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="neighbors">k; more than there are other points means all of them.</param>
    /// <param name="context">Threads, cancellation and progress.</param>
    public static CoreDistances Compute<TMetric>(KdTree tree, TMetric metric, int neighbors, StepContext context)
        where TMetric : struct, IMetric
    {
        var others = Math.Min(neighbors, tree.Count - 1);
        var cores = new CoreDistances(new double[tree.Count], new double[tree.Count]);
        var forPrediction = Math.Min(neighbors, tree.Count) - 1;
        OrderedParallel.ForChunks(tree.LeafCount, LeavesPerChunk, context.Threads, context.Cancellation, (from, to) =>
        {
            var search = new LeafSearch<TMetric>(tree, metric, others + 1);
            for (var leaf = from; leaf < to; leaf++)
            {
                search.Run(leaf);
                for (var lane = 0; lane < tree.LeafLength(leaf); lane++)
                {
                    var position = (leaf * KdTree.LeafSize) + lane;
                    cores.ForTree[position] = search.Distance(lane, others);
                    cores.ForPrediction[position] = search.Distance(lane, forPrediction);
                }
            }
        });
        return cores;
    }

    /// <summary>The smallest distances of each point of one leaf, ascending.</summary>
    private sealed class LeafSearch<TMetric>(KdTree tree, TMetric metric, int keep)
        where TMetric : struct, IMetric
    {
        private readonly double[] _smallest = new double[KdTree.LeafSize * keep];
        private readonly double[] _bounds = new double[KdTree.LeafSize];
        private readonly double[] _distances = new double[KdTree.LeafSize];
        private int _leaf;

        public double Distance(int lane, int rank) => _smallest[(lane * keep) + rank];

        public void Run(int leaf)
        {
            var length = tree.LeafLength(leaf);
            _leaf = leaf;
            _smallest.AsSpan().Fill(double.PositiveInfinity);
            _bounds.AsSpan().Fill(-1);
            _bounds.AsSpan(0, length).Fill(double.PositiveInfinity);
            Scan(leaf, (1u << length) - 1);
            Visit(0, 0, tree.LeafCount);
        }

        private void Visit(int node, int firstLeaf, int leaves)
        {
            if (leaves == 1)
            {
                return;
            }

            var first = KdTree.FirstLeaves(leaves);
            var second = KdTree.SecondChild(node, leaves);
            ref var queries = ref MemoryMarshal.GetReference(tree.Leaf(_leaf));
            var toFirst = LaneDistances.ToBox(metric, tree, ref queries, node + 1);
            var toSecond = LaneDistances.ToBox(metric, tree, ref queries, second);
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
            var lanes = distances.Below(_bounds);
            if (lanes == 0 || firstLeaf == _leaf && leaves == 1)
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

        private void Scan(int leaf, uint lanes)
        {
            var points = tree.Leaf(leaf);
            ref var queries = ref MemoryMarshal.GetReference(tree.Leaf(_leaf));
            for (; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                var smallest = _smallest.AsSpan(lane * keep, keep);
                LeafScan.ToLeaf(metric, ref Unsafe.Add(ref queries, lane), KdTree.LeafSize, points, _distances);
                Keep(_distances, smallest);
                _bounds[lane] = smallest[^1];
            }
        }

        private static void Keep(ReadOnlySpan<double> distances, Span<double> smallest)
        {
            ref var first = ref MemoryMarshal.GetReference(distances);
            for (var i = 0; i < KdTree.LeafSize; i += Vector256<double>.Count)
            {
                var near = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create(smallest[^1])).ExtractMostSignificantBits();
                for (; near != 0; near &= near - 1)
                {
                    Insert(distances[i + BitOperations.TrailingZeroCount(near)], smallest);
                }
            }
        }

        private static void Insert(double distance, Span<double> smallest)
        {
            var place = smallest.Length - 1;
            if (distance >= smallest[place])
            {
                return;
            }

            for (; place > 0 && smallest[place - 1] > distance; place--)
            {
                smallest[place] = smallest[place - 1];
            }

            smallest[place] = distance;
        }
    }
}
