using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <content>The search of a round.</content>
internal sealed partial class BoruvkaTree<TMetric>
{
    /// <summary>Finds the smallest edges out of points, of which up to 16 that follow each other in the tree search at once.</summary>
    private sealed class BlockSearch(BoruvkaTree<TMetric> round)
    {
        private readonly KdTree _tree = round._tree;
        private readonly TMetric _metric = round._metric;
        private readonly double[] _queries = new double[KdTree.LeafSize * round._tree.Dimension];
        private readonly double[] _room = new double[round._tree.LeafRoom];
        private readonly double[] _toLeaf = new double[KdTree.LeafSize];

        // By lane: the point, its component and core distance, its smallest edge, and that edge's weight and distance.
        private readonly int[] _positions = new int[KdTree.LeafSize];
        private readonly int[] _components = new int[KdTree.LeafSize];
        private readonly double[] _cores = new double[KdTree.LeafSize];
        private readonly ReachabilityEdge[] _best = new ReachabilityEdge[KdTree.LeafSize];
        private readonly int[] _bestPositions = new int[KdTree.LeafSize];
        private readonly double[] _weights = new double[KdTree.LeafSize];
        private readonly double[] _distances = new double[KdTree.LeafSize];
        private int _count;

        /// <summary>Bounds the smallest edges of components by those within leaves, which spares the first searches their way.</summary>
        public void Bound(int fromLeaf, int toLeaf)
        {
            for (var leaf = fromLeaf; leaf < toLeaf; leaf++)
            {
                var components = round.Components(leaf);
                if (components.ContainsAnyExcept(components[0]))
                {
                    Bound(leaf, components);
                }
            }
        }

        /// <summary>Searches for the points of some leaves that may have the smallest edge of their component.</summary>
        public void Run(int fromLeaf, int toLeaf)
        {
            var end = Math.Min(_tree.Count, toLeaf * KdTree.LeafSize);
            for (var position = fromLeaf * KdTree.LeafSize; position < end; position++)
            {
                var component = round._components[position];
                if (round._nearest[position] == None
                    && !round.IsWaiting(component)
                    && round._lowerBounds[position] <= ComponentBound(component))
                {
                    Add(position);
                }
            }

            if (_count > 0)
            {
                SearchBlock();
            }
        }

        private void Bound(int leaf, ReadOnlySpan<int> components)
        {
            var points = _tree.Leaf(leaf, _room);
            var cores = round._cores.AsSpan(leaf * KdTree.LeafSize, components.Length);
            for (var lane = 1; lane < components.Length; lane++)
            {
                ref var point = ref Unsafe.Add(ref MemoryMarshal.GetReference(points), lane);
                LeafScan.ToLeaf(_metric, ref point, KdTree.LeafSize, points, _toLeaf, double.PositiveInfinity);
                for (var other = 0; other < lane; other++)
                {
                    if (components[other] != components[lane])
                    {
                        var weight = Math.Max(Math.Max(cores[lane], cores[other]), _toLeaf[other] * round._scale);
                        Lower(ref round._componentBounds[components[lane]], weight);
                        Lower(ref round._componentBounds[components[other]], weight);
                    }
                }
            }
        }

        private void Add(int position)
        {
            (_positions[_count], _components[_count], _cores[_count]) = (position, round._components[position], round._cores[position]);
            (_best[_count], _bestPositions[_count]) = (ReachabilityEdge.None, None);
            (_weights[_count], _distances[_count]) = (ComponentBound(round._components[position]), double.PositiveInfinity);
            _tree.CopyPoint(position, _queries.AsSpan(_count), KdTree.LeafSize);
            if (++_count == KdTree.LeafSize)
            {
                SearchBlock();
            }
        }

        private void SearchBlock()
        {
            CloseEmptyLanes();
            for (var lane = 0; lane < _count;)
            {
                var leaf = _positions[lane] / KdTree.LeafSize;
                var lanes = OfLeaf(leaf);
                Scan(leaf, lanes);
                lane += BitOperations.PopCount(lanes);
            }

            new LeafWalk<TMetric, Steps>(_tree, _metric, new Steps(this), _queries).Run();
            for (var lane = 0; lane < _count; lane++)
            {
                Store(lane);
            }

            _count = 0;
        }

        // They stand where the first point does, so that they lead nowhere else.
        private void CloseEmptyLanes()
        {
            _weights.AsSpan(_count).Fill(-1);
            for (var lane = _count; lane < KdTree.LeafSize; lane++)
            {
                _tree.CopyPoint(_positions[0], _queries.AsSpan(lane), KdTree.LeafSize);
            }
        }

        private void Store(int lane)
        {
            var (position, bound) = (_positions[lane], ComponentBound(_components[lane]));
            if (_best[lane].Weight <= bound)
            {
                round._nearest[position] = _bestPositions[lane];
            }

            round._lowerBounds[position] = bound;
        }

        private uint OfLeaf(int leaf)
        {
            var lanes = 0u;
            for (var lane = 0; lane < _count; lane++)
            {
                lanes |= _positions[lane] / KdTree.LeafSize == leaf ? 1u << lane : 0;
            }

            return lanes;
        }

        private uint Admit(in LaneDistances distances, int node)
        {
            var lanes = distances.MayPrecede(new LaneBounds(_cores, _weights, _distances), round._scale, round._nodeCores[node]);
            return lanes == 0 ? 0 : LeaveOut(lanes, node);
        }

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
                if (component == _components[lane]
                    || (_distances[lane] == 0
                        && _weights[lane] == _cores[lane]
                        && Math.Min(row, _tree.Rows[_positions[lane]]) > _best[lane].Low))
                {
                    lanes &= ~(1u << lane);
                }
            }

            return lanes;
        }

        private void ScanOther(int leaf, uint lanes)
        {
            if (leaf >= _positions[0] / KdTree.LeafSize && leaf <= _positions[_count - 1] / KdTree.LeafSize)
            {
                lanes &= ~OfLeaf(leaf);
            }

            if (lanes != 0)
            {
                Scan(leaf, lanes);
            }
        }

        private void Scan(int leaf, uint lanes)
        {
            var points = _tree.Leaf(leaf, _room);
            var cores = round._cores.AsSpan(leaf * KdTree.LeafSize, KdTree.LeafSize);
            ref var queries = ref MemoryMarshal.GetArrayDataReference(_queries);
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
            var bound = ComponentBound(_components[lane]);
            if (bound < _weights[lane])
            {
                (_weights[lane], _distances[lane]) = (bound, double.PositiveInfinity);
            }
        }

        private void Improve(int lane, int start, ReadOnlySpan<double> cores)
        {
            ref var distances = ref MemoryMarshal.GetArrayDataReference(_toLeaf);
            ref var others = ref MemoryMarshal.GetReference(cores);
            var own = Vector256.Create(_cores[lane]);
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
                    if (round._components[other] != _components[lane])
                    {
                        Offer(lane, other, _toLeaf[other - start]);
                    }
                }
            }
        }

        private void Offer(int lane, int other, double distance)
        {
            var weight = Math.Max(Math.Max(_cores[lane], round._cores[other]), distance * round._scale);
            var edge = ReachabilityEdge.Between(weight, distance, _tree.Rows[_positions[lane]], _tree.Rows[other]);
            if (edge.CompareTo(_best[lane]) < 0)
            {
                _best[lane] = edge;
                _bestPositions[lane] = other;
                (_weights[lane], _distances[lane]) = (weight, distance);
                Lower(ref round._componentBounds[_components[lane]], weight);
            }
        }

        private double ComponentBound(int component) => Volatile.Read(ref round._componentBounds[component]);

        private readonly struct Steps(BlockSearch search) : ILeafSearch
        {
            public uint Admit(in LaneDistances distances, int node) => search.Admit(distances, node);

            public void Scan(int leaf, uint lanes) => search.ScanOther(leaf, lanes);
        }
    }
}
