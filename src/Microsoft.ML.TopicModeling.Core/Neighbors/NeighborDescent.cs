using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Finds nearly all nearest neighbors of many points, in a time that grows only a little faster than their number.</summary>
/// <remarks>
/// Random projection trees give each point a first list. Then, round by round, each point looks at the neighbors of its neighbors, which
/// are likely to be its own. Only paths with a new step are followed. A round reads the lists of the previous one and each point writes its
/// own, so the bits do not depend on the number of threads.
/// Source: Dong, Charikar, Li 2011, "Efficient k-nearest neighbor graph construction for generic similarity measures".
/// </remarks>
internal sealed class NeighborDescent
{
    private const int Trees = 8;
    private const int LeafSize = 64;
    private const int MaxRounds = 8;
    private const int Chunk = 256;

    /// <summary>
    /// The number of entries of a list beyond the wanted neighbors: the path to a neighbor often leads over a point just beyond.
    /// </summary>
    private const int Reserve = 12;

    /// <summary>The search ends when a round changes less than this fraction of the entries of all lists.</summary>
    private const double SmallChange = 0.001;

    private readonly PointMatrix<float> _points;
    private readonly PointScores _scores;
    private readonly NeighborRanking _ranking;
    private readonly int _k;
    private readonly int _width;
    private readonly RunContext _run;
    private NeighborLists _lists;
    private NeighborLists _nextLists;

    private NeighborDescent(PointMatrix<float> points, MetricSettings metric, int k, RunContext run)
    {
        _points = points;
        _scores = new PointScores(points, metric);
        _ranking = new NeighborRanking(points, metric);
        _k = k;
        _width = Math.Min(k + Reserve, points.Count) - 1;
        _run = run;
        _lists = new NeighborLists(points.Count, _width);
        _nextLists = new NeighborLists(points.Count, _width);
    }

    /// <summary>Finds the k nearest points of each point, or nearly so, the point itself first.</summary>
    public static NeighborGraph Search(
        PointMatrix<float> points, MetricSettings metric, int k, long seed, RunContext run)
    {
        var search = new NeighborDescent(points, metric, k, run);
        var order = search.JoinTrees(seed);
        for (var round = 0; round < MaxRounds; round++)
        {
            run.Report(TopicModelingStage.Neighbors, (long)points.Count * round / MaxRounds, points.Count);
            var changes = search.Round(order);
            if (changes <= SmallChange * points.Count * k)
            {
                break;
            }
        }

        run.Report(TopicModelingStage.Neighbors, points.Count, points.Count);
        return search.Ranked();
    }

    /// <summary>
    /// Fills the lists from the leaves of all trees. Returns the points in the order of the first tree, in which near ones are close
    /// together.
    /// </summary>
    private int[] JoinTrees(long seed)
    {
        var trees = new RandomProjectionTree[Trees];
        OrderedParallel.ForChunks(Trees, 1, _run, (tree, _) =>
            trees[tree] = RandomProjectionTree.Grow(
                _scores, LeafSize, new RandomStream(seed, RandomPurpose.ProjectionTree, tree), _run.Cancellation));
        foreach (var tree in trees)
        {
            OrderedParallel.ForChunks(tree.LeafStarts.Length - 1, 8, _run, (from, to) =>
            {
                for (var leaf = from; leaf < to; leaf++)
                {
                    JoinLeaf(tree.Order.AsSpan(tree.LeafStarts[leaf]..tree.LeafStarts[leaf + 1]));
                }
            });
        }

        return trees[0].Order;
    }

    private void JoinLeaf(ReadOnlySpan<int> leaf)
    {
        var near = new float[leaf.Length * leaf.Length];
        _scores.AllPairs(leaf, near);
        for (var i = 0; i < leaf.Length; i++)
        {
            var list = _lists[leaf[i]];
            for (var j = 0; j < leaf.Length; j++)
            {
                var score = near[(i * leaf.Length) + j];
                if (j != i && score < list.Scores[^1] && !list.Neighbors.Contains(leaf[j]))
                {
                    list.Add(leaf[j], score);
                }
            }
        }
    }

    /// <summary>Lets every point look at its neighbors' neighbors once. Returns the number of changed entries.</summary>
    private long Round(int[] order)
    {
        var (reverseStarts, reverse) = Reverse();
        var changes = new long[(_points.Count + Chunk - 1) / Chunk];
        OrderedParallel.ForChunks(_points.Count, Chunk, _run, (from, to) =>
        {
            var most = (2 * _width * (_width + 1)) + _width + 1;
            var seen = new VisitedPoints(most);
            var candidates = new int[most];
            for (var i = from; i < to; i++)
            {
                var own = reverse.AsSpan(reverseStarts[order[i]]..reverseStarts[order[i] + 1]);
                changes[from / Chunk] += Improve(order[i], own, seen, candidates);
            }
        });
        (_lists, _nextLists) = (_nextLists, _lists);
        return changes.Sum();
    }

    private int Improve(int point, ReadOnlySpan<int> reverse, VisitedPoints seen, Span<int> candidates)
    {
        var old = _lists[point];
        seen.Clear();
        seen.Add(point);
        foreach (var neighbor in old.Neighbors)
        {
            if (neighbor >= 0)
            {
                seen.Add(neighbor);
            }
        }

        var count = 0;
        for (var j = 0; j < old.Neighbors.Length && old.Neighbors[j] >= 0; j++)
        {
            count = Follow(old.Neighbors[j], old.IsNew[j], seen, candidates, count);
        }

        foreach (var entry in reverse)
        {
            var via = entry / _width;
            if (seen.Add(via))
            {
                candidates[count++] = via;
            }

            count = Follow(via, _lists[via].IsNew[entry % _width], seen, candidates, count);
        }

        return Try(point, candidates[..count]);
    }

    /// <summary>Collects the neighbors of one neighbor, if the step to it or from it is new.</summary>
    private int Follow(int via, bool viaIsNew, VisitedPoints seen, Span<int> candidates, int count)
    {
        var next = _lists[via];
        for (var j = 0; j < next.Neighbors.Length && next.Neighbors[j] >= 0; j++)
        {
            if ((viaIsNew || next.IsNew[j]) && seen.Add(next.Neighbors[j]))
            {
                candidates[count++] = next.Neighbors[j];
            }
        }

        return count;
    }

    /// <summary>Makes the next list of a point from its last one and candidates. Returns the number of candidates that it took.</summary>
    private int Try(int point, ReadOnlySpan<int> candidates)
    {
        var list = _nextLists[point];
        list.CopyFrom(_lists[point]);
        Span<float> scores = stackalloc float[ScoreKernel.Side];
        var changes = 0;
        for (var from = 0; from < candidates.Length; from += ScoreKernel.Side)
        {
            var few = candidates[from..Math.Min(from + ScoreKernel.Side, candidates.Length)];
            _scores.Score(point, few, scores);
            for (var i = 0; i < few.Length; i++)
            {
                changes += list.Add(few[i], scores[i]) ? 1 : 0;
            }
        }

        return changes;
    }

    /// <summary>
    /// Returns for each point the entries of other lists that name it, nearest first and at most as many as a list holds.
    /// </summary>
    private (int[] Starts, int[] Entries) Reverse()
    {
        var starts = new int[_points.Count + 1];
        foreach (var neighbor in _lists.Neighbors)
        {
            if (neighbor >= 0 && starts[neighbor + 1] < _width)
            {
                starts[neighbor + 1]++;
            }
        }

        for (var i = 0; i < _points.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts[..^1];
        var entries = new int[starts[^1]];
        for (var rank = 0; rank < _width; rank++)
        {
            for (var entry = rank; entry < _lists.Neighbors.Length; entry += _width)
            {
                var neighbor = _lists.Neighbors[entry];
                if (neighbor >= 0 && next[neighbor] < starts[neighbor + 1])
                {
                    entries[next[neighbor]++] = entry;
                }
            }
        }

        return (starts, entries);
    }

    /// <summary>Returns the best of each list by exact distance, the point itself first.</summary>
    private NeighborGraph Ranked()
    {
        var indices = new int[Throw.IfTooLarge(_points.Count, _k, "points")];
        var distances = new float[indices.Length];
        OrderedParallel.ForChunks(_points.Count, Chunk, _run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                _ranking.Rank(row, _lists[row].Neighbors, indices.AsSpan(row * _k, _k), distances.AsSpan(row * _k, _k));
            }
        });
        return new NeighborGraph(_k, indices, distances);
    }
}
