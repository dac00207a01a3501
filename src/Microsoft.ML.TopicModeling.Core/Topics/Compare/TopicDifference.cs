using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a row of the table of two models' topics: a topic, and what became of it.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">The topic of the earlier model, or the one that it split from; null if it appeared.</param>
/// <param name="After">The topic of the later model, or the one that it merged into; null if it vanished.</param>
/// <param name="Similarity">What decided, as in <see cref="TopicRelation.Similarity"/>.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicDifference(TopicChange Change, Topic? Before, Topic? After, double Similarity)
{
    /// <summary>Gets the number of documents that are in both topics; 0 if the models have none in common.</summary>
    public int SharedDocuments { get; init; }

    /// <summary>
    /// Gets the Jaccard index of the documents in common, from 0 to 1; null if there are none, or there is only one topic.
    /// </summary>
    public double? DocumentSimilarity { get; init; }

    /// <summary>Gets the cosine of the topic embeddings; null if they cannot be compared, or there is only one topic.</summary>
    public double? EmbeddingSimilarity { get; init; }

    /// <summary>Gets the cosine of the c-TF-IDF of the words; null if there is only one topic.</summary>
    public double? WordSimilarity { get; init; }

    /// <summary>Gets the words that describe the later topic and not the earlier one, the most telling first.</summary>
    public IReadOnlyList<string> WordsGained => Missing(After, Before);

    /// <summary>Gets the words that described the earlier topic and not the later one, the most telling first.</summary>
    public IReadOnlyList<string> WordsLost => Missing(Before, After);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            "  ",
            Change.ToString().PadRight(nameof(TopicChange.MergedInto).Length),
            Similarity.ToString("0.000", CultureInfo.InvariantCulture),
            Named(Before),
            "→",
            Named(After)) + Words("+", WordsGained) + Words("−", WordsLost);

    private static string Named(Topic? topic) =>
        topic is null ? "nothing" : FormattableString.Invariant($"{topic.CustomLabel ?? topic.Label} ({topic.Count})");

    private static string Words(string sign, IReadOnlyList<string> words) => words.Count == 0 ? "" : $"  {sign} {string.Join(", ", words)}";

    private static IReadOnlyList<string> Missing(Topic? of, Topic? from) =>
        of is null || from is null ? [] : [.. of.Words.Select(word => word.Word).Except(from.Words.Select(word => word.Word))];
}
