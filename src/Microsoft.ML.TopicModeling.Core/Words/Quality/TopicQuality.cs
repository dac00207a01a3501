using System.Diagnostics;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// The usual measures of topic quality: measures of the words, each averaged over the topics, and the agreement with true labels if there
/// are any.
/// </summary>
/// <param name="Npmi">The coherence c_npmi with windows of 10 tokens (<see cref="TopicCoherence.Npmi"/>).</param>
/// <param name="CV">The coherence c_v with windows of 110 tokens (<see cref="TopicCoherence.CV"/>).</param>
/// <param name="UMass">The coherence u_mass (<see cref="TopicCoherence.UMass"/>).</param>
/// <param name="DocumentNpmi">The mean NPMI with whole documents as windows (<see cref="TopicCoherence.DocumentNpmi"/>).</param>
/// <param name="Diversity">The share of distinct words (<see cref="TopicDiversity"/>).</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicQuality(double Npmi, double CV, double UMass, double DocumentNpmi, double Diversity)
{
    private const int NearWindow = 10;
    private const int WideWindow = 110;

    /// <summary>
    /// Gets the normalized mutual information of topics and true labels, from 0 to 1
    /// (<see cref="ClusterAgreement.NormalizedMutualInformation"/>); null without labels.
    /// </summary>
    public double? NormalizedMutualInformation { get; init; }

    /// <summary>
    /// Gets the adjusted Rand index of topics and true labels, at most 1 (<see cref="ClusterAgreement.AdjustedRandIndex"/>); null without
    /// labels.
    /// </summary>
    public double? AdjustedRandIndex { get; init; }

    /// <summary>
    /// Gets the share of documents that have the most frequent true label of their topic (<see cref="ClusterAgreement.Purity"/>); null
    /// without labels.
    /// </summary>
    public double? Purity { get; init; }

    /// <summary>Evaluates the words of topics on the texts that they come from or on other texts.</summary>
    /// <param name="topics">The words of each topic, the best first, without the outliers' words.</param>
    /// <param name="documents">The texts.</param>
    /// <param name="vectorizer">The vectorizer of the topics' words, which splits the texts into tokens.</param>
    /// <param name="topWords">The number of words of each topic that are evaluated, from the first.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">There are no words or no texts.</exception>
    public static TopicQuality Evaluate(
        IReadOnlyList<IReadOnlyList<string>> topics,
        IReadOnlyList<string> documents,
        CountVectorizerModel vectorizer,
        int topWords = 10,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        Throw.If(documents.Count == 0, "There are no texts to find the words in. Give at least one.", nameof(documents));
        return EvaluateEach(topics, documents, vectorizer, topWords, cancellation);
    }

    /// <summary>Computes all measures in one pass over texts, of which it keeps none.</summary>
    /// <param name="topics">The words of each topic, the best first.</param>
    /// <param name="documents">The texts; at least one.</param>
    /// <param name="vectorizer">Tells the words of a text.</param>
    /// <param name="topWords">How many words of each topic count.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    internal static TopicQuality EvaluateEach(
        IReadOnlyList<IReadOnlyList<string>> topics,
        IEnumerable<string> documents,
        CountVectorizerModel vectorizer,
        int topWords,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(vectorizer);
        Throw.IfLess(topWords, 1, nameof(topWords));
        var diversity = TopicDiversity.Compute(topics, topWords);
        IReadOnlyList<string>[] words = [.. topics.Select(topic => topic.Take(topWords).ToArray())];
        var (near, wide) = (new WindowOccurrences(words, NearWindow), new WindowOccurrences(words, WideWindow));
        var whole = new WindowOccurrences(words, int.MaxValue);
        foreach (var document in documents)
        {
            cancellation.ThrowIfCancellationRequested();
            var tokens = vectorizer.Analyze(document);
            near.Add(tokens);
            wide.Add(tokens);
            whole.Add(tokens);
        }

        return new(
            TopicCoherence.NpmiOf(words, near).Average(),
            TopicCoherence.CVOf(words, wide).Average(),
            TopicCoherence.UMassOf(words, whole).Average(),
            TopicCoherence.DocumentNpmiOf(words, whole).Average(),
            diversity);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"NPMI {Npmi:0.###}, c_v {CV:0.###}, u_mass {UMass:0.###}, ")
        + FormattableString.Invariant($"document NPMI {DocumentNpmi:0.###}, diversity {Diversity:0.###}")
        + (Purity is null ? "" : FormattableString.Invariant(
            $", NMI {NormalizedMutualInformation:0.###}, adjusted Rand {AdjustedRandIndex:0.###}, purity {Purity:0.###}"));
}
