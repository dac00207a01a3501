using System.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>The best candidates of every point so far, sorted by score, with a mark on those that came last.</summary>
internal sealed class NeighborLists
{
    private readonly int[] _neighbors;
    private readonly float[] _scores;
    private readonly bool[] _isNew;

    /// <summary>Initializes empty lists of <paramref name="width"/> places for each point.</summary>
    public NeighborLists(int count, int width)
    {
        Width = width;
        _neighbors = new int[Throw.IfTooLarge(count, width, nameof(count))];
        _scores = new float[_neighbors.Length];
        _isNew = new bool[_neighbors.Length];
        _neighbors.AsSpan().Fill(-1);
        _scores.AsSpan().Fill(float.PositiveInfinity);
    }

    public int Width { get; }

    /// <summary>Gets the neighbors in all lists; −1 for a free place.</summary>
    public ReadOnlySpan<int> Neighbors => _neighbors;

    public Row this[int point] => new(
        _neighbors.AsSpan(point * Width, Width), _scores.AsSpan(point * Width, Width), _isNew.AsSpan(point * Width, Width));

    /// <summary>The list of one point.</summary>
    public readonly ref struct Row(Span<int> neighbors, Span<float> scores, Span<bool> isNew)
    {
        public Span<int> Neighbors { get; } = neighbors;

        public Span<float> Scores { get; } = scores;

        public Span<bool> IsNew { get; } = isNew;

        /// <summary>Copies another list, with all its entries marked as old.</summary>
        public void CopyFrom(Row other)
        {
            other.Neighbors.CopyTo(Neighbors);
            other.Scores.CopyTo(Scores);
            IsNew.Clear();
        }

        /// <summary>
        /// Adds a candidate as new if it is better than the last entry; of equal ones, the one that came first stays in front.
        /// </summary>
        public bool Add(int candidate, float score)
        {
            var at = Scores.Length - 1;
            if (!(score < Scores[at]))
            {
                return false;
            }

            for (; at > 0 && score < Scores[at - 1]; at--)
            {
                Scores[at] = Scores[at - 1];
                Neighbors[at] = Neighbors[at - 1];
                IsNew[at] = IsNew[at - 1];
            }

            Scores[at] = score;
            Neighbors[at] = candidate;
            IsNew[at] = true;
            return true;
        }
    }
}

/// <summary>A small set of point indices that is emptied often.</summary>
internal readonly struct VisitedPoints
{
    private readonly int[] _table;

    /// <param name="capacity">The maximum number of points that are ever in it.</param>
    public VisitedPoints(int capacity) => _table = new int[(int)BitOperations.RoundUpToPowerOf2((uint)(2 * capacity))];

    public void Clear() => _table.AsSpan().Fill(-1);

    /// <summary>Adds a point; false if it was in the set already.</summary>
    public bool Add(int point)
    {
        var at = (int)unchecked((uint)point * 0x9E3779B9u) & (_table.Length - 1);
        while (_table[at] >= 0)
        {
            if (_table[at] == point)
            {
                return false;
            }

            at = (at + 1) & (_table.Length - 1);
        }

        _table[at] = point;
        return true;
    }
}
