using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Ranks the words of a topic by the similarity of their embeddings to the topic's documents, which favors words that say what the topic is
/// about.
/// </summary>
/// <remarks>
/// The vector of a topic is the mean of the vectors of its most representative documents. The topic's best words by c-TF-IDF are ranked by
/// their cosine similarity to that vector, which becomes their score. The candidates are always the words of c-TF-IDF, even if earlier
/// representations of a chain gave others. BERTopic 0.17.4 embeds the wrong documents if this is its only representation; this class does
/// what BERTopic intends and does in a list of representations. Source: Grootendorst, KeyBERT and BERTopic.
/// </remarks>
public sealed class KeyBertInspired : IRepresentation
{
    /// <summary>Gets the maximum number of words per topic, at least 1. The default is 10.</summary>
    public int TopWords { get; init; } = 10;

    /// <summary>
    /// Gets the number of documents that represent a topic, at least 1. Larger values blur what is specific to the topic; smaller values
    /// depend on single documents. The default is 5.
    /// </summary>
    public int RepresentativeDocuments { get; init; } = 5;

    /// <summary>
    /// Gets the number of documents that are drawn from a topic to find the representative ones, from 1 to 1,000,000. The default is 500.
    /// </summary>
    public int Samples { get; init; } = 500;

    /// <summary>
    /// Gets the number of candidate words per topic that are embedded and ranked, at least 1. Larger values find more words and take
    /// longer. The default is 100.
    /// </summary>
    public int CandidateWords { get; init; } = 100;

    /// <inheritdoc/>
    public void Validate(EmbeddingModel? embedder)
    {
        Throw.IfLess(TopWords, 1, nameof(TopWords));
        Throw.IfLess(RepresentativeDocuments, 1, nameof(RepresentativeDocuments));
        Throw.IfOutside(Samples, 1, Microsoft.ML.TopicModeling.RepresentativeDocuments.MostSamples, nameof(Samples));
        Throw.IfLess(CandidateWords, 1, nameof(CandidateWords));
        Throw.If(
            embedder is null,
            "KeyBertInspired embeds words and documents, but there is no model that embeds. "
            + "Set EmbeddingModel in the options, or use MaximalMarginalRelevance or TopKeywords.",
            nameof(embedder));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no embedding model.</exception>
    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        Validate(context.EmbeddingModel);
        var embedder = context.EmbeddingModel!;
        var candidates = context.GetTopWords(CandidateWords);
        var documents = context.GetRepresentativeDocuments(Samples, cancellation)
            .Select(ranked => ranked.Take(RepresentativeDocuments).Select(document => context.Documents[document.Document] ?? "").ToArray())
            .ToArray();
        var texts = new EmbeddedTexts(
            context,
            candidates.SelectMany(topic => topic.Select(word => word.Word)).Concat(documents.SelectMany(texts => texts)),
            cancellation);
        return Task.FromResult<IReadOnlyList<IReadOnlyList<TopicWord>>>(
            [.. candidates.Select((topic, row) => Rank(topic, Mean(documents[row], texts, embedder.Dimension), texts))]);
    }

    private static float[] Mean(string[] documents, EmbeddedTexts texts, int dimension)
    {
        var mean = new float[dimension];
        foreach (var document in documents)
        {
            TensorPrimitives.Add(mean, texts[document], mean);
        }

        TensorPrimitives.Divide(mean, Math.Max(1, documents.Length), mean);
        return mean;
    }

    private TopicWord[] Rank(IReadOnlyList<TopicWord> topic, float[] vector, EmbeddedTexts texts) =>
        [.. topic
            .Select(word => word with { Score = texts.Cosine(word.Word, vector) })
            .OrderByDescending(word => word.Score)
            .Take(TopWords)];
}
