using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <content>The search of a round.</content>
internal sealed partial class BoruvkaTree<TMetric>
{
    /// <summary>Finds the smallest edges out of the points of one leaf.</summary>
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
            new LeafWalk<TMetric, Steps>(_tree, _metric, new Steps(this), leaf).Run();
            Store();
        }

        // A point whose smallest edge is known, or that cannot improve on its component, has nothing to search for.
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
                }

                round._lowerBounds[_start + lane] = bound;
            }
        }

        private uint Admit(in LaneDistances distances, int node)
        {
            var lanes = distances.MayPrecede(Bounds, round._scale, round._nodeCores[node]);
            return lanes == 0 ? 0 : LeaveOut(lanes, node);
        }

        private LaneBounds Bounds => new(round._cores.AsSpan(_start, KdTree.LeafSize), _weights, _distances);

        /// <summary>
        /// Leaves out lanes in whose component the whole node is, and those that already have the smallest possible edge, to a lower row
        /// than any in the node.
        /// </summary>
        private uint LeaveOut(uint lanes, int node)
        {
            var (component, row) = (round._nodeComponents[node], round._nodeRows[node]);
            for (var rest = lanes; rest != 0; rest &= rest - 1)
            {
                var lane = BitOperations.TrailingZeroCount(rest);
                if (component == round._components[_start + lane]
                    || (_distances[lane] == 0
                        && _weights[lane] == round._cores[_start + lane]
                        && Math.Min(row, _tree.Rows[_start + lane]) > _best[lane].Low))
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
                var bound = round._scale == 1 ? _weights[lane] : double.PositiveInfinity;
                LeafScan.ToLeaf(_metric, ref Unsafe.Add(ref queries, lane), KdTree.LeafSize, points, _toLeaf, bound);
                Improve(lane, leaf * KdTree.LeafSize, cores);
            }
        }

        /// <summary>Takes over the bound that other points of the component have found.</summary>
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

        private readonly struct Steps(LeafSearch search) : ILeafSearch
        {
            public uint Admit(in LaneDistances distances, int node) => search.Admit(distances, node);

            public void Scan(int leaf, uint lanes) => search.Scan(leaf, lanes);
        }
    }
}
