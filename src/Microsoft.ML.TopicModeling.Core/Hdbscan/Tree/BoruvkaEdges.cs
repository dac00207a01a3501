using System.Collections;

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Edges between positions of a k-d tree, whose weights and distances are computed when they are asked for.</summary>
internal sealed class BoruvkaEdges<TMetric>(KdTree tree, TMetric metric, double[] cores, double scale) : IReadOnlyList<ReachabilityEdge>
    where TMetric : struct, IMetric
{
    private readonly int[] _positions = GC.AllocateUninitializedArray<int>(tree.Count - 1);
    private readonly int[] _others = GC.AllocateUninitializedArray<int>(tree.Count - 1);

    public int Count => _positions.Length;

    public ReachabilityEdge this[int index]
    {
        get
        {
            var (position, other) = (_positions[index], _others[index]);
            var distance = tree.Distance(metric, position, other);
            var weight = Math.Max(Math.Max(cores[position], cores[other]), distance * scale);
            return ReachabilityEdge.Between(weight, distance, tree.Rows[position], tree.Rows[other]);
        }
    }

    public void Set(int index, int position, int other) => (_positions[index], _others[index]) = (position, other);

    /// <summary>Gives the arrays away, after which the edges are gone.</summary>
    public void Give(SpareArrays spare)
    {
        spare.Give(_positions);
        spare.Give(_others);
    }

    public IEnumerator<ReachabilityEdge> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
