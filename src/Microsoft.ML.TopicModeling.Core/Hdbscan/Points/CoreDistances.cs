using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The reduced distance of each point to its k-th nearest neighbor.</summary>
/// <param name="ForTree">
/// The distance to the k-th <i>other</i> point, by item, from which the spanning tree is made. For a k-d tree, it is filled up to whole
/// leaves with infinities, as its coordinates are.
/// </param>
/// <param name="ForPrediction">The distance with the point itself as the first of the k, by row, which predictions use.</param>
/// <remarks>
/// A core distance estimates density: it is small where points are many. A duplicate is another point, at distance 0.
/// Source: Campello, Moulavi, Sander 2013, definition 5; that predictions count one neighbor fewer is how hdbscan does it.
/// </remarks>
internal readonly record struct CoreDistances(double[] ForTree, double[] ForPrediction)
{
    private const int LeavesPerChunk = 64;

    /// <summary>Searches the tree for all points of a leaf at once, nearer nodes first.</summary>
    /// <param name="tree">The points.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="neighbors">k; values above the number of other points count as all of them.</param>
    /// <param name="run">The threads, the cancellation, and the progress.</param>
    public static CoreDistances Compute<TMetric>(KdTree tree, TMetric metric, int neighbors, RunContext run)
        where TMetric : struct, IMetric
    {
        var others = Math.Min(neighbors, tree.Count - 1);
        var cores = new CoreDistances(
            GC.AllocateUninitializedArray<double>(tree.LeafCount * KdTree.LeafSize), GC.AllocateUninitializedArray<double>(tree.Count));
        cores.ForTree.AsSpan(tree.Count).Fill(double.PositiveInfinity);
        var forPrediction = Math.Min(neighbors, tree.Count) - 1;
        OrderedParallel.ForChunks(tree.LeafCount, LeavesPerChunk, run, (from, to) =>
        {
            var search = new LeafSearch<TMetric>(tree, metric, others + 1);
            for (var leaf = from; leaf < to; leaf++)
            {
                search.Run(leaf);
                for (var lane = 0; lane < tree.LeafLength(leaf); lane++)
                {
                    var position = (leaf * KdTree.LeafSize) + lane;
                    cores.ForTree[position] = search.Distance(lane, others);
                    cores.ForPrediction[tree.Rows[position]] = search.Distance(lane, forPrediction);
                }
            }
        });
        return cores;
    }

    /// <summary>Finds the smallest distances of each point of one leaf, ascending.</summary>
    private sealed class LeafSearch<TMetric>(KdTree tree, TMetric metric, int keep)
        where TMetric : struct, IMetric
    {
        private readonly double[] _smallest = new double[KdTree.LeafSize * keep];
        private readonly double[] _bounds = new double[KdTree.LeafSize];
        private readonly double[] _distances = new double[KdTree.LeafSize];
        private readonly double[] _queries = new double[KdTree.LeafSize * tree.Dimension];
        private readonly double[] _room = new double[tree.LeafRoom];
        private int _leaf;

        public double Distance(int lane, int rank) => _smallest[(lane * keep) + rank];

        public void Run(int leaf)
        {
            var length = tree.LeafLength(leaf);
            _leaf = leaf;
            _smallest.AsSpan().Fill(double.PositiveInfinity);
            _bounds.AsSpan().Fill(-1);
            _bounds.AsSpan(0, length).Fill(double.PositiveInfinity);
            tree.Leaf(leaf, _room).CopyTo(_queries);
            Scan(leaf, (1u << length) - 1);
            new LeafWalk<TMetric, Steps>(tree, metric, new Steps(this), _queries).Run();
        }

        private void Scan(int leaf, uint lanes)
        {
            var points = tree.Leaf(leaf, _room);
            ref var queries = ref MemoryMarshal.GetArrayDataReference(_queries);
            for (; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                var smallest = _smallest.AsSpan(lane * keep, keep);
                LeafScan.ToLeaf(metric, ref Unsafe.Add(ref queries, lane), KdTree.LeafSize, points, _distances, smallest[^1]);
                Keep(_distances, smallest);
                _bounds[lane] = smallest[^1];
            }
        }

        private static void Keep(ReadOnlySpan<double> distances, Span<double> smallest)
        {
            ref var first = ref MemoryMarshal.GetReference(distances);
            for (var i = 0; i < KdTree.LeafSize; i += Vector256<double>.Count)
            {
                var near = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.Create(smallest[^1]))
                    .ExtractMostSignificantBits();
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

        private readonly struct Steps(LeafSearch<TMetric> search) : ILeafSearch
        {
            public uint Admit(in LaneDistances distances, int node) => distances.Below(search._bounds);

            public void Scan(int leaf, uint lanes)
            {
                if (leaf != search._leaf)
                {
                    search.Scan(leaf, lanes);
                }
            }
        }
    }
}
