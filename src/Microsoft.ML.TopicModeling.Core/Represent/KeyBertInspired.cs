using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Ranks a topic's words by how near their embeddings are to its documents: words that say what it is about, rather than words that it uses.</summary>
/// <remarks>
/// The topic's vector is the mean of the vectors of its most representative documents; its best words by c-TF-IDF are ranked by their cosine
/// with that vector, which becomes their score. The words are always those of c-TF-IDF, whatever a chain gave before.
/// BERTopic 0.17.4, when this is its only representation, embeds the wrong documents; this is what it means to do, and does as part of a list.
/// Source: Grootendorst, KeyBERT and BERTopic.
/// </remarks>
public sealed class KeyBertInspired : IRepresentation
{
    /// <summary>Gets the most words of a topic, at least 1. Default: 10.</summary>
    public int TopWords { get; init; } = 10;

    /// <summary>Gets how many documents stand for a topic, at least 1; larger values blur what is special, smaller ones hang on single documents. Default: 5.</summary>
    public int RepresentativeDocuments { get; init; } = 5;

    /// <summary>Gets how many documents of a topic are drawn to find those, at least 1. Default: 500.</summary>
    public int Samples { get; init; } = 500;

    /// <summary>Gets how many words of a topic are embedded and ranked, at least 1; larger values find more, and take longer. Default: 100.</summary>
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
            "KeyBertInspired embeds words and documents, but there is no model that embeds. Set EmbeddingModel in the options, or use MaximalMarginalRelevance or TopKeywords.",
            nameof(embedder));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no model that embeds.</exception>
    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        Validate(context.EmbeddingModel);
        var embedder = context.EmbeddingModel!;
        var candidates = context.GetTopWords(CandidateWords);
        var documents = context.GetRepresentativeDocuments(Samples, cancellation)
            .Select(ranked => ranked.Take(RepresentativeDocuments).Select(document => context.Documents[document.Document] ?? "").ToArray()).ToArray();
        var texts = new EmbeddedTexts(
            context, candidates.SelectMany(topic => topic.Select(word => word.Word)).Concat(documents.SelectMany(texts => texts)), cancellation);
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
        [.. topic.Select(word => word with { Score = texts.Cosine(word.Word, vector) }).OrderByDescending(word => word.Score).Take(TopWords)];
}
