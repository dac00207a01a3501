using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Provides the data that a representation can use: the documents, words and weights of the topics and the embedding model.
/// </summary>
public sealed class RepresentationContext
{
    private readonly ConcurrentDictionary<int, IReadOnlyList<IReadOnlyList<RepresentativeDocument>>> _ranked = new();

    /// <summary>Initializes a new instance of the <see cref="RepresentationContext"/> class from fitted topics.</summary>
    /// <param name="documents">The texts of the corpus.</param>
    /// <param name="classes">The texts of the corpus by topic. The class of a topic is its row.</param>
    /// <param name="topics">The topic number of each row, in ascending order; −1 for the outliers.</param>
    /// <param name="vectorizer">The vectorizer that counts words.</param>
    /// <param name="weighting">The model that weighs words.</param>
    /// <param name="weights">The weights of the topics' words, rows × words.</param>
    /// <param name="embeddingModel">The model that embeds words and documents; null for none.</param>
    /// <exception cref="ArgumentException">The arguments have different numbers of topics or words.</exception>
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
            $"There are {topics.Count} topics, texts of {classes.Count} and weights of {weights.RowCount}. "
            + "Give all three for the same topics.",
            nameof(topics));
        Throw.If(
            weights.ColumnCount != vectorizer.Vocabulary.Count,
            $"The weights have {weights.ColumnCount} words, the vocabulary {vectorizer.Vocabulary.Count}. "
            + "Give the vectorizer of the weights.",
            nameof(weights));
        Documents = documents;
        Classes = classes;
        Topics = topics;
        Vectorizer = vectorizer;
        Weighting = weighting;
        Weights = weights;
        EmbeddingModel = embeddingModel;
    }

    /// <summary>Gets the texts of the corpus.</summary>
    public IReadOnlyList<string> Documents { get; }

    /// <summary>Gets the texts of the corpus by topic.</summary>
    public ClassTexts Classes { get; }

    /// <summary>Gets the topic number of each row; in a hierarchy, the number of the group of topics.</summary>
    public IReadOnlyList<int> Topics { get; }

    /// <summary>Gets the vectorizer that counts words.</summary>
    public CountVectorizerModel Vectorizer { get; }

    /// <summary>Gets the model that weighs words.</summary>
    public ClassTfIdfModel Weighting { get; }

    /// <summary>Gets the weights of the topics' words, rows × words.</summary>
    public SparseMatrix<double> Weights { get; }

    /// <summary>Gets the model that embeds words and documents; null for none.</summary>
    public EmbeddingModel? EmbeddingModel { get; }

    /// <summary>Gets the options for embedding words and documents; null for the model's own defaults.</summary>
    internal EmbeddingOptions? Embedding { get; init; }

    /// <summary>Gets the function that returns the counted words of documents by index, if they have been counted before.</summary>
    internal Func<IEnumerable<int>, SparseMatrix<int>>? CountDocuments { get; init; }

    /// <summary>Gets a value that indicates whether the documents of a topic are drawn as if it were the only topic.</summary>
    internal bool DrawsEachAlone { get; init; }

    /// <summary>Returns the best words of each topic by c-TF-IDF.</summary>
    /// <param name="count">The maximum number of words per topic.</param>
    /// <returns>The words of each topic, the best first.</returns>
    public IReadOnlyList<IReadOnlyList<TopicWord>> GetTopWords(int count) =>
        [.. Enumerable.Range(0, Topics.Count).Select(row => TopicWords.Top(Weights, row, Vectorizer.Vocabulary, count))];

    /// <summary>Returns the most representative documents of each topic. The ranking is computed once and cached.</summary>
    /// <param name="samples">The number of draws from each topic, from 1 to 1,000,000.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public IReadOnlyList<IReadOnlyList<RepresentativeDocument>> GetRepresentativeDocuments(
        int samples = 500, CancellationToken cancellation = default)
    {
        Throw.IfOutside(samples, 1, RepresentativeDocuments.MostSamples, nameof(samples));
        if (!_ranked.TryGetValue(samples, out var ranked))
        {
            var draws = RepresentativeDocuments.Draw(Classes, samples, DrawsEachAlone);
            var count = CountDocuments ?? (rows => Vectorizer.Transform(new TextSelection(Documents, [.. rows]), cancellation));
            ranked = RepresentativeDocuments.Rank(draws, count, Weighting, Weights, cancellation);
            _ranked.TryAdd(samples, ranked);
        }

        return ranked;
    }
}
