using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Topics.Hierarchy;

/// <summary>Chooses left and right at each step so that neighboring leaves are near each other.</summary>
/// <remarks>
/// For each subtree and each choice of its outermost leaves u and w, M(u, w) is the length of the shortest path through its leaves:
/// M(u, w) = min over m, k of M(u, m) + d(m, k) + M(k, w), where m ends the one half and k begins the other. The minimum is taken first
/// over m, then over k: O(n³) time and O(n²) memory. Source: Bar-Joseph, Gifford, Jaakkola 2001, "Fast optimal leaf ordering for
/// hierarchical clustering". As scipy does it, each node turns its two halves to its own shortest path, where the paper goes down from the
/// shortest path of the root: near to the optimum but, against the name, not always at it; this way the trees are those that BERTopic
/// prints.
/// </remarks>
internal sealed class OptimalLeafOrder
{
    private readonly LinkageStep[] _steps;
    private readonly int _count;

    // Leaves are numbered by their place in the given tree, so that those of a node are a range.
    private readonly Range[] _leaves;
    private readonly double[] _distances;
    private readonly double[] _paths;

    private OptimalLeafOrder(LinkageStep[] steps, CondensedDistances distances)
    {
        _steps = steps;
        _count = distances.Count;
        _leaves = new Range[_count + steps.Length];
        var items = PlaceLeaves();
        _distances = new double[Throw.IfTooLarge(_count, _count, nameof(distances))];
        _paths = new double[_distances.Length];
        for (var i = 0; i < _count; i++)
        {
            for (var j = 0; j < _count; j++)
            {
                _distances[(i * _count) + j] = distances[items[i], items[j]];
            }
        }
    }

    /// <summary>Exchanges left and right where that brings neighbors nearer.</summary>
    /// <returns>The same steps, in the same order.</returns>
    public static LinkageStep[] Apply(LinkageStep[] steps, CondensedDistances distances, CancellationToken cancellation = default)
    {
        if (steps.Length == 0)
        {
            return steps;
        }

        var order = new OptimalLeafOrder(steps, distances);
        order.FindPaths(cancellation);
        return order.Choose();
    }

    /// <summary>Numbers the leaves from left to right and notes the range of each node.</summary>
    private int[] PlaceLeaves()
    {
        var items = new int[_count];
        var sizes = new int[_leaves.Length];
        Array.Fill(sizes, 1, 0, _count);
        for (var step = 0; step < _steps.Length; step++)
        {
            sizes[_count + step] = _steps[step].Size;
        }

        _leaves[^1] = new Range(0, _count);
        for (var node = _leaves.Length - 1; node >= 0; node--)
        {
            var range = _leaves[node];
            if (node < _count)
            {
                items[range.Start] = node;
                continue;
            }

            var step = _steps[node - _count];
            var middle = range.Start + sizes[step.Left];
            _leaves[step.Left] = range with { End = middle };
            _leaves[step.Right] = range with { Start = middle };
        }

        return items;
    }

    private void FindPaths(CancellationToken cancellation)
    {
        var toNext = new double[_count];
        foreach (var step in _steps)
        {
            foreach (var (firsts, lasts) in Halves(step.Left))
            {
                foreach (var (ends, nexts) in Halves(step.Right))
                {
                    for (var first = firsts.Start; first < firsts.End; first++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        FindPaths(first, lasts, nexts, ends, toNext.AsSpan(0, nexts.Length));
                    }
                }
            }
        }
    }

    private void FindPaths(int first, Range lasts, Range nexts, Range ends, Span<double> toNext)
    {
        toNext.Fill(double.PositiveInfinity);
        for (var last = lasts.Start; last < lasts.End; last++)
        {
            LowerTo(toNext, Row(_distances, last, nexts), _paths[(first * _count) + last]);
        }

        var paths = Row(_paths, first, ends);
        paths.Fill(double.PositiveInfinity);
        for (var k = 0; k < toNext.Length; k++)
        {
            LowerTo(paths, Row(_paths, nexts.Start + k, ends), toNext[k]);
        }

        for (var k = 0; k < paths.Length; k++)
        {
            _paths[((ends.Start + k) * _count) + first] = paths[k];
        }
    }

    /// <summary>Turns the halves of each node to its own shortest path; a turned node takes all below it along.</summary>
    private LinkageStep[] Choose()
    {
        var turned = new bool[_leaves.Length];
        foreach (var step in _steps)
        {
            var (first, last) = OuterLeaves(_leaves[step.Left], _leaves[step.Right]);
            turned[step.Left] = step.Left >= _count && !_leaves[_steps[step.Left - _count].Left].Contains(first);
            turned[step.Right] = step.Right >= _count && !_leaves[_steps[step.Right - _count].Right].Contains(last);
        }

        var chosen = (LinkageStep[])_steps.Clone();
        for (var s = _steps.Length - 1; s >= 0; s--)
        {
            var step = _steps[s];
            if (turned[_count + s])
            {
                turned[step.Left] ^= true;
                turned[step.Right] ^= true;
                chosen[s] = step with { Left = step.Right, Right = step.Left };
            }
        }

        return chosen;
    }

    private (int First, int Last) OuterLeaves(Range firsts, Range lasts)
    {
        var best = (firsts.Start, lasts.Start);
        var shortest = double.PositiveInfinity;
        for (var first = firsts.Start; first < firsts.End; first++)
        {
            var paths = Row(_paths, first, lasts);
            var last = TensorPrimitives.IndexOfMin<double>(paths);
            if (paths[last] < shortest)
            {
                (best, shortest) = ((first, lasts.Start + last), paths[last]);
            }
        }

        return best;
    }

    /// <summary>The two ways to pass through a node: from its left to its right half and back. A leaf has but one.</summary>
    private (Range Outer, Range Inner)[] Halves(int node)
    {
        if (node < _count)
        {
            return [(_leaves[node], _leaves[node])];
        }

        var (left, right) = (_leaves[_steps[node - _count].Left], _leaves[_steps[node - _count].Right]);
        return [(left, right), (right, left)];
    }

    private Span<double> Row(double[] matrix, int row, Range columns) =>
        matrix.AsSpan((row * _count) + columns.Start, columns.Length);

    /// <summary>Lowers each value to the sum of an offset and the value beside it, where that is less.</summary>
    private static void LowerTo(Span<double> values, ReadOnlySpan<double> others, double offset)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var otherVectors = MemoryMarshal.Cast<double, Vector<double>>(others);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.Min(vectors[i], otherVectors[i] + new Vector<double>(offset));
        }

        for (var i = vectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            values[i] = Math.Min(values[i], others[i] + offset);
        }
    }

    private readonly record struct Range(int Start, int End)
    {
        public int Length => End - Start;

        public bool Contains(int leaf) => leaf >= Start && leaf < End;
    }
}
