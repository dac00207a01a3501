namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The numbers of the topics in a directory, which can have gaps, and what they are without.</summary>
/// <remarks>
/// BERTopic leaves gaps after a merge in a zero-shot model and after update_topics with custom topics. Its own transform numbers topics by
/// the rows of their embeddings, so without gaps.
/// </remarks>
internal sealed class BERTopicIds
{
    private readonly int[] _saved;
    private readonly int[] _described;
    private readonly bool _hadOutliers;

    /// <param name="saved">All numbers, ascending.</param>
    /// <param name="described">Those of topics with words, ascending.</param>
    /// <param name="hadOutliers">Whether there ever were outliers.</param>
    public BERTopicIds(int[] saved, int[] described, bool hadOutliers)
    {
        (_saved, _described, _hadOutliers) = (saved, described, hadOutliers);
        First = saved[0] == Topic.Outlier ? Topic.Outlier : 0;
    }

    public int Count => _saved.Length;

    /// <summary>The number in the directory of a topic by its place.</summary>
    public int Saved(int place) => _saved[place];

    /// <summary>The number of the first topic.</summary>
    public int First { get; }

    public bool HaveGaps => _saved[^1] != First + Count - 1;

    /// <summary>The numbers that are missing.</summary>
    public string Missing
    {
        get
        {
            int[] missing = [.. Enumerable.Range(0, Math.Min(_saved[^1], 2 * Count)).Except(_saved)];
            return missing.Length <= 5 ? string.Join(", ", missing) : $"{string.Join(", ", missing[..5])}, …";
        }
    }

    /// <summary>The number of a topic without gaps; −1 for a topic that is no more.</summary>
    public int Renumbered(int saved) => Array.BinarySearch(_saved, saved) is var row and >= 0 ? row + First : Topic.Outlier;

    /// <summary>Which row of a matrix belongs to each topic; −1 for one that has none.</summary>
    /// <param name="rows">The number of rows of the matrix.</param>
    /// <returns>Null if there is no saying.</returns>
    public int[]? RowsOf(int rows)
    {
        if (rows == Count)
        {
            return [.. Enumerable.Range(0, Count)];
        }

        if (rows == _described.Length)
        {
            return Array.ConvertAll(_saved, id => Math.Max(-1, Array.BinarySearch(_described, id)));
        }

        // BERTopic keeps the row of outliers who are no more, and those of topics that have lost their documents.
        var outliers = First < 0 || _hadOutliers || rows == Count + 1 ? 1 : 0;
        return rows > _saved[^1] + outliers ? Array.ConvertAll(_saved, id => id + outliers) : null;
    }
}
