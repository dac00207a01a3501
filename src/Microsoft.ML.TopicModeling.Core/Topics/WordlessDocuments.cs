using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The documents without a word that have a cluster nevertheless, since any vector is near some others.</summary>
internal sealed class WordlessDocuments
{
    private readonly int[] _rows;
    private readonly bool _areOutliers;
    private readonly bool _areExpected;
    private readonly bool _hasDigits;

    /// <param name="documents">The texts.</param>
    /// <param name="clusters">The cluster of each, −1 for none.</param>
    /// <param name="settings">Whether those without a word are outliers.</param>
    /// <param name="areWordless">Which of the texts have no word; null if nobody has looked.</param>
    public WordlessDocuments(
        IReadOnlyList<string?> documents, int[] clusters, TopicModelSettings settings, bool[]? areWordless = null)
    {
        var unit = settings.Vectorizer.Unit;
        _rows =
        [
            .. Enumerable.Range(0, clusters.Length).Where(row => clusters[row] >= 0 && (areWordless?[row] ?? Wordless.Is(documents[row], unit))),
        ];
        _hasDigits = unit != TermUnit.CleanWord;
        _areOutliers = settings.WordlessAreOutliers == true;
        _areExpected = settings.HasImages;
        Clusters = Without(clusters, Topic.Outlier);
    }

    /// <summary>The cluster of each document, −1 for those that are outliers.</summary>
    public int[] Clusters { get; }

    /// <summary>A hint on how many have a topic, and what helps; none if there are none.</summary>
    public IEnumerable<string> Hints => _rows.Length == 0 || _areOutliers || _areExpected ? [] : [
        $"{_rows.Length} {(_rows.Length == 1 ? "document has" : "documents have")} no word, that is no letter"
        + $"{(_hasDigits ? " and no digit" : "")}, and a topic all the same. Leave them out, or make outliers of them by "
        + $"Topics.{nameof(TopicModelOptions.WordlessAreOutliers)}."];

    /// <summary>How strongly each document belongs to its cluster.</summary>
    public float[]? Strengths(float[]? strengths) => strengths is null ? null : Without(strengths, 0);

    private T[] Without<T>(T[] values, T value)
    {
        if (!_areOutliers || _rows.Length == 0)
        {
            return values;
        }

        var without = (T[])values.Clone();
        foreach (var row in _rows)
        {
            without[row] = value;
        }

        return without;
    }
}
