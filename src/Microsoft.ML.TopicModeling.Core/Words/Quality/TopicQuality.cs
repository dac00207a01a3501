using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>The usual measures of topics: of their words, each the mean over the topics, and of their agreement with true labels if there are any.</summary>
/// <param name="Npmi">c_npmi, windows of 10 tokens (<see cref="TopicCoherence.Npmi"/>).</param>
/// <param name="CV">c_v, windows of 110 tokens (<see cref="TopicCoherence.CV"/>).</param>
/// <param name="UMass">u_mass (<see cref="TopicCoherence.UMass"/>).</param>
/// <param name="DocumentNpmi">NPMI with whole documents as windows (<see cref="TopicCoherence.DocumentNpmi"/>).</param>
/// <param name="Diversity">The share of different words (<see cref="TopicDiversity"/>).</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicQuality(double Npmi, double CV, double UMass, double DocumentNpmi, double Diversity)
{
    /// <summary>What the topics tell of the documents' true labels, from 0 to 1 (<see cref="ClusterAgreement.NormalizedMutualInformation"/>); null without labels.</summary>
    public double? NormalizedMutualInformation { get; init; }

    /// <summary>The agreement of topics and true labels beyond chance (<see cref="ClusterAgreement.AdjustedRandIndex"/>); null without labels.</summary>
    public double? AdjustedRandIndex { get; init; }

    /// <summary>The share of documents that have the most frequent true label of their topic (<see cref="ClusterAgreement.Purity"/>); null without labels.</summary>
    public double? Purity { get; init; }

    /// <summary>Measures the words of topics by the texts that they come from, or by others.</summary>
    /// <param name="topics">The words of each topic, the best first; leave the outliers' out.</param>
    /// <param name="documents">The texts.</param>
    /// <param name="vectorizer">Cuts the texts into the tokens to compare with the words; the one of the topics' words.</param>
    /// <param name="topWords">How many of each topic's words count, from the first.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There are no words or no texts.</exception>
    public static TopicQuality Evaluate(
        IReadOnlyList<IReadOnlyList<string>> topics,
        IReadOnlyList<string> documents,
        CountVectorizerModel vectorizer,
        int topWords = 10,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(vectorizer);
        Throw.IfLess(topWords, 1, nameof(topWords));
        Throw.If(documents.Count == 0, "There are no texts to find the words in. Give at least one.", nameof(documents));
        var diversity = TopicDiversity.Compute(topics, topWords);
        IReadOnlyList<string>[] words = [.. topics.Select(topic => topic.Take(topWords).ToArray())];
        var tokens = new IReadOnlyList<string>[documents.Count];
        for (var document = 0; document < tokens.Length; document++)
        {
            cancellation.ThrowIfCancellationRequested();
            tokens[document] = vectorizer.Analyze(documents[document]);
        }

        return new(
            TopicCoherence.Npmi(words, tokens).Average(),
            TopicCoherence.CV(words, tokens).Average(),
            TopicCoherence.UMass(words, tokens).Average(),
            TopicCoherence.DocumentNpmi(words, tokens).Average(),
            diversity);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"NPMI {Npmi:0.###}, c_v {CV:0.###}, u_mass {UMass:0.###}, document NPMI {DocumentNpmi:0.###}, diversity {Diversity:0.###}")
        + (Purity is null ? "" : FormattableString.Invariant($", NMI {NormalizedMutualInformation:0.###}, adjusted Rand {AdjustedRandIndex:0.###}, purity {Purity:0.###}"));
}
