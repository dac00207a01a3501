using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>A tree of merges as it is drawn.</summary>
/// <remarks>
/// The leaves stand at 5, 15, 25, …; a bracket stands in the middle between its parts. Brackets come after those of their parts, left
/// before right. Merges below the threshold belong to groups, which are numbered from left to right: a merge that is not below it, met
/// between its parts, ends a group. Source: scipy's dendrogram.
/// </remarks>
internal sealed class Dendrogram
{
    private const double LeafDistance = 10;

    private readonly LinkageStep[] _steps;
    private readonly double _threshold;
    private readonly int[] _groups;
    private readonly double[] _places;
    private readonly List<int> _leaves = [];
    private readonly List<DendrogramBracket> _brackets = [];
    private int _group = 1;
    private bool _isBelow;

    /// <param name="steps">By ascending distance, at least one.</param>
    /// <param name="threshold">The distance from which on merges belong to no group.</param>
    public Dendrogram(LinkageStep[] steps, double threshold)
    {
        _steps = steps;
        _threshold = threshold;
        _groups = new int[steps.Length];
        _places = new double[Count + steps.Length];
        Walk();
    }

    /// <summary>The items from the first to the last leaf.</summary>
    public IReadOnlyList<int> Leaves => _leaves;

    /// <summary>One for each merge.</summary>
    public IReadOnlyList<DendrogramBracket> Brackets => _brackets;

    private int Count => _steps.Length + 1;

    /// <summary>Where the leaf with a number stands.</summary>
    public static double PlaceOfLeaf(int leaf) => (leaf + 0.5) * LeafDistance;

    /// <summary>Visits each merge before, between and after its parts; a stack of its own, as a tree can be a long chain.</summary>
    private void Walk()
    {
        var open = new Stack<(int Node, int PartsDone)>([(Count + _steps.Length - 1, 0)]);
        while (open.TryPop(out var next))
        {
            var (node, partsDone) = next;
            if (node < Count)
            {
                _places[node] = PlaceOfLeaf(_leaves.Count);
                _leaves.Add(node);
                continue;
            }

            var step = node - Count;
            if (partsDone == 1)
            {
                _groups[step] = GroupOf(_steps[step].Distance);
            }

            if (partsDone == 2)
            {
                Draw(step);
                continue;
            }

            open.Push((node, partsDone + 1));
            open.Push((partsDone == 0 ? _steps[step].Left : _steps[step].Right, 0));
        }
    }

    private int GroupOf(double distance)
    {
        var wasBelow = _isBelow;
        _isBelow = distance < _threshold;
        if (wasBelow && !_isBelow)
        {
            _group++;
        }

        return _isBelow ? _group : 0;
    }

    private void Draw(int step)
    {
        var (left, right, distance, _) = _steps[step];
        _places[Count + step] = (_places[left] + _places[right]) / 2;
        _brackets.Add(new(
            Count + step, left, right, _places[left], _places[right], HeightOf(left), HeightOf(right), distance, _groups[step]));
    }

    private double HeightOf(int node) => node < Count ? 0 : _steps[node - Count].Distance;
}
