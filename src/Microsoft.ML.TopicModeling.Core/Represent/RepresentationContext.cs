using System.Collections.Concurrent;

namespace Microsoft.ML.TopicModeling;

/// <summary>What a representation may look at: the topics' documents, their words and weights, and the model that embeds.</summary>
public sealed class RepresentationContext
{
    private readonly ConcurrentDictionary<int, IReadOnlyList<IReadOnlyList<RepresentativeDocument>>> _ranked = new();

    /// <summary>Takes the fitted topics.</summary>
    /// <param name="documents">The corpus.</param>
    /// <param name="classes">The corpus by topic; class and row numbers are the same.</param>
    /// <param name="topics">The number of the topic of each row, ascending, −1 for the outliers.</param>
    /// <param name="vectorizer">What counts words.</param>
    /// <param name="weighting">What weighs them.</param>
    /// <param name="weights">The weights of the topics' words, rows × words.</param>
    /// <param name="embeddingModel">What embeds words and documents; null if nothing does.</param>
    /// <exception cref="ArgumentException">The parts have different numbers of topics or words.</exception>
    public RepresentationContext(
        IReadOnlyList<string> documents,
        ClassTexts classes,
        IReadOnlyList<int> topics,
        CountVectorizerModel vectorizer,
        ClassTfIdfModel weighting,
        SparseMatrix<double> weights,
        EmbeddingModel? embeddingModel = null)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentNullException.ThrowIfNull(vectorizer);
        ArgumentNullException.ThrowIfNull(weighting);
        ArgumentNullException.ThrowIfNull(weights);
        Throw.If(
            classes.Count != topics.Count || weights.RowCount != topics.Count,
            $"There are {topics.Count} topics, texts of {classes.Count} and weights of {weights.RowCount}. Give all three for the same topics.",
            nameof(topics));
        Throw.If(
            weights.ColumnCount != vectorizer.Vocabulary.Count,
            $"The weights have {weights.ColumnCount} words, the vocabulary {vectorizer.Vocabulary.Count}. Give the vectorizer of the weights.",
            nameof(weights));
        Documents = documents;
        Classes = classes;
        Topics = topics;
        Vectorizer = vectorizer;
        Weighting = weighting;
        Weights = weights;
        EmbeddingModel = embeddingModel;
    }

    /// <summary>The corpus.</summary>
    public IReadOnlyList<string> Documents { get; }

    /// <summary>The corpus by topic.</summary>
    public ClassTexts Classes { get; }

    /// <summary>The number of the topic of each row; in a hierarchy, that of the group of topics.</summary>
    public IReadOnlyList<int> Topics { get; }

    /// <summary>What counts words.</summary>
    public CountVectorizerModel Vectorizer { get; }

    /// <summary>What weighs words.</summary>
    public ClassTfIdfModel Weighting { get; }

    /// <summary>The weights of the topics' words, rows × words.</summary>
    public SparseMatrix<double> Weights { get; }

    /// <summary>What embeds words and documents; null if nothing does.</summary>
    public EmbeddingModel? EmbeddingModel { get; }

    /// <summary>How words and documents are embedded; null for the model's own way.</summary>
    internal EmbeddingOptions? Embedding { get; init; }

    /// <summary>Gives the words of documents, by their numbers, where these have been counted before.</summary>
    internal Func<IEnumerable<int>, SparseMatrix<int>>? CountDocuments { get; init; }

    /// <summary>Whether the documents of a topic are drawn as if there were no other topic.</summary>
    internal bool DrawsEachAlone { get; init; }

    /// <summary>The best words of each topic by c-TF-IDF.</summary>
    /// <param name="count">The most words of a topic.</param>
    public IReadOnlyList<IReadOnlyList<TopicWord>> GetTopWords(int count) =>
        [.. Enumerable.Range(0, Topics.Count).Select(row => TopicWords.Top(Weights, row, Vectorizer.Vocabulary, count))];

    /// <summary>The documents of each topic that say best what it is about, ranked once and kept.</summary>
    /// <param name="samples">How many documents are drawn of each topic, from 1 to 1,000,000.</param>
    /// <param name="cancellation">Stops the work.</param>
    public IReadOnlyList<IReadOnlyList<RepresentativeDocument>> GetRepresentativeDocuments(int samples = 500, CancellationToken cancellation = default)
    {
        Throw.IfOutside(samples, 1, RepresentativeDocuments.MostSamples, nameof(samples));
        if (!_ranked.TryGetValue(samples, out var ranked))
        {
            var draws = RepresentativeDocuments.Draw(Classes, samples, DrawsEachAlone);
            var count = CountDocuments ?? (rows => Vectorizer.Transform([.. rows.Select(row => Documents[row])], cancellation));
            ranked = RepresentativeDocuments.Rank(draws, count, Weighting, Weights, cancellation);
            _ranked.TryAdd(samples, ranked);
        }

        return ranked;
    }
}
