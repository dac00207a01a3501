using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Adds up what describes the topics of a corpus of any size: documents, words, embeddings and a sample of texts of each topic.
/// </summary>
/// <remarks>
/// <para>
/// Counts are integers and embeddings are added in fixed point, so that the totals of the parts of a corpus, merged in any order, are bit
/// for bit those of the whole. <see cref="TopicModel.Aggregate"/> makes a model of them. Memory grows with the number of different words of
/// each topic, not with that of documents.
/// </para>
/// <para>
/// Words are counted document by document, as the model counts them; sequences of words do not reach from one document to the next. One
/// thread can use it at a time.
/// </para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class TopicAggregate
{
    private const int MostSamples = 10_000;

    private readonly TopicModel _model;
    private readonly TopicTotal[] _totals;
    private readonly WordTally _words;
    private readonly int _dimension;

    /// <summary>Initializes a new instance of the <see cref="TopicAggregate"/> class without documents.</summary>
    /// <param name="model">The topics.</param>
    /// <param name="sampleSize">
    /// The number of documents of each topic of which the most representative are chosen, from 0 to 10,000. They are drawn by a hash of
    /// their ids, and held as whole texts. The default is 100.
    /// </param>
    /// <param name="seed">The seed of the hash. The default is 42.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleSize"/> is out of its range.</exception>
    public TopicAggregate(TopicModel model, int sampleSize = 100, int seed = 42)
    {
        ArgumentNullException.ThrowIfNull(model);
        Throw.IfOutside(sampleSize, 0, MostSamples, nameof(sampleSize));
        (_model, SampleSize, Seed) = (model, sampleSize, seed);
        Fingerprint = FingerprintOf(model, sampleSize, seed);
        _dimension = model.Topics[0].Embedding.Length;
        _words = new WordTally(model.TopicCount + 1);
        _totals = new TopicTotal[model.TopicCount + 1];
        for (var row = 0; row < _totals.Length; row++)
        {
            _totals[row] = new TopicTotal(_dimension, sampleSize, seed);
        }
    }

    /// <summary>Gets the number of documents of all topics and of outliers.</summary>
    public long DocumentCount => _totals.Sum(total => total.Count);

    /// <summary>Gets the number of documents of each topic of which the most representative are chosen.</summary>
    public int SampleSize { get; }

    /// <summary>Gets the seed of the hash by which they are drawn.</summary>
    public int Seed { get; }

    /// <summary>Gets the number of documents of a topic.</summary>
    /// <param name="topic">The id of the topic; −1 for the outliers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such topic.</exception>
    public long CountOf(int topic)
    {
        Throw.IfOutside(topic, Topic.Outlier, _totals.Length - 2, nameof(topic));
        return _totals[topic + 1].Count;
    }

    /// <summary>Adds documents.</summary>
    /// <param name="ids">The id of each document, by which the sample is drawn. No two documents of the corpus should have the same.</param>
    /// <param name="texts">The text of each document; null counts as an empty text.</param>
    /// <param name="topics">The topic of each document; −1 for an outlier.</param>
    /// <param name="embeddings">
    /// The embedding of each document, of numbers between −2³¹ and 2³¹; null if the topics have no embeddings, and only then.
    /// </param>
    /// <param name="cancellation">A token that cancels the work. Nothing is added then.</param>
    /// <exception cref="ArgumentException">
    /// The lists differ in length, an id is null, a topic is unknown, or the embeddings have another dimension than those of the topics or
    /// hold a number that is not finite or too large. Nothing is added then.
    /// </exception>
    public void Add(
        IReadOnlyList<string> ids,
        IReadOnlyList<string?> texts,
        IReadOnlyList<int> topics,
        PointMatrix<float>? embeddings = null,
        CancellationToken cancellation = default)
    {
        ThrowIfInvalid(ids, texts, topics, embeddings);
        if (ids.Count == 0)
        {
            return;
        }

        string[] present = [.. texts.Select(text => text ?? "")];
        int[] rows = [.. topics.Select(topic => topic + 1)];
        var (counts, words) = Count(present, cancellation);
        _words.Add(counts, words, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var hasText = TextCleaner.Clean(present[i], _model.State.Settings.Cleaning).Length > 0;
            _totals[rows[i]].Add(ids[i], present[i], hasText, embeddings is { } vectors ? vectors[i] : default);
        }
    }

    /// <summary>Adds the totals of other documents of the same corpus.</summary>
    /// <param name="other">The other totals, which stay as they are.</param>
    /// <exception cref="ArgumentException">They are of another model, or with another sample size or seed.</exception>
    public void Merge(TopicAggregate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Throw.If(other == this, "Totals cannot be added to themselves.", nameof(other));
        Throw.If(
            !other.Fingerprint.SequenceEqual(Fingerprint),
            "The other totals are those of another model, or with another sample size or seed. Add up those of one model.",
            nameof(other));
        foreach (var (total, added) in _totals.Zip(other._totals))
        {
            ThrowIfTooMany(total.Count + added.Count, nameof(other));
        }

        _words.Add(other._words);
        for (var row = 0; row < _totals.Length; row++)
        {
            _totals[row].Add(other._totals[row]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{DocumentCount} documents of {_totals.Length - 1} topics, {_totals[0].Count} of them outliers");

    /// <summary>What is known of a topic, beside its words.</summary>
    internal TopicTotal this[int topic] => _totals[topic + 1];

    /// <summary>Whether these are totals of a model's topics.</summary>
    internal bool IsOf(TopicModel model) => FingerprintOf(model, SampleSize, Seed).SequenceEqual(Fingerprint);

    /// <summary>The words of topics, chosen and weighed.</summary>
    internal TopicVocabulary Vocabulary(IReadOnlyList<int> topics, CancellationToken cancellation)
    {
        var settings = _model.State.Settings;
        var vectorizer = settings.Vectorizer with { KeepsAllRatherThanNone = true };
        var words = _words.Copy();
        foreach (var topic in topics.Where(topic => this[topic] is { Count: 1, HasText: false }))
        {
            var analyzed = new CountVectorizerModel(new Vocabulary([]), vectorizer, TermAnalyzer.Create(vectorizer));
            foreach (var word in analyzed.Analyze(ClassTexts.EmptyText))
            {
                words.Add(topic + 1, word);
            }
        }

        return new TalliedVocabulary(words, vectorizer).Of([.. topics.Select(topic => topic + 1)], settings.ClassTfIdf, cancellation);
    }

    private (SparseMatrix<int> Counts, Vocabulary Words) Count(string[] texts, CancellationToken cancellation)
    {
        var settings = _model.State.Settings;
        var vectorizer = settings.Vectorizer with { Binary = false };
        var analyzer = TermAnalyzer.Create(vectorizer);
        var rows = TextRows.OfDocuments(texts, settings.Cleaning);
        if (vectorizer.Vocabulary is { } given)
        {
            return (new CountVectorizerModel(given, vectorizer, analyzer).Transform(rows, cancellation), given);
        }

        var learned = VocabularyLearner.LearnAll(rows, analyzer, vectorizer, cancellation);
        return DocumentTermMatrix.Assemble(learned, rows.RowCount, vectorizer, cancellation);
    }

    private void ThrowIfInvalid(
        IReadOnlyList<string> ids, IReadOnlyList<string?> texts, IReadOnlyList<int> topics, PointMatrix<float>? embeddings)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(topics);
        TopicModel.ThrowIfCountDiffers(texts.Count, "texts", ids.Count, nameof(texts));
        TopicModel.ThrowIfCountDiffers(topics.Count, "topics", ids.Count, nameof(topics));
        TopicModel.ThrowIfCountDiffers(embeddings?.Count ?? ids.Count, "embeddings", ids.Count, nameof(embeddings));
        var dimension = embeddings?.Dimension ?? 0;
        Throw.If(
            dimension != _dimension && ids.Count > 0,
            _dimension == 0 ? "The topics have no embeddings, so those of documents cannot be added. Leave them out."
                : $"The embeddings have {dimension} numbers, and those of the topics {_dimension}. Give those of the same embedding model.",
            nameof(embeddings));
        for (var i = 0; i < ids.Count; i++)
        {
            Throw.If(ids[i] is null, $"The id of document {i} is null. Give each document one.", nameof(ids));
            Throw.IfOutside(topics[i], Topic.Outlier, _totals.Length - 2, nameof(topics));
        }

        foreach (var value in embeddings is { } vectors ? vectors.Values : default)
        {
            Throw.If(
                !(Math.Abs(value) <= ExactSum.Largest),
                $"An embedding holds {value}; its numbers must lie between -2^31 and 2^31. Scale them.",
                nameof(embeddings));
        }

        foreach (var total in _totals)
        {
            ThrowIfTooMany(total.Count + ids.Count, nameof(ids));
        }
    }

    private static void ThrowIfTooMany(long count, string paramName) => Throw.If(
        count > int.MaxValue,
        FormattableString.Invariant($"A topic would have more than {int.MaxValue} documents. Divide the corpus."),
        paramName);

    /// <summary>What tells these totals from those that cannot be added to them.</summary>
    private byte[] Fingerprint { get; }

    private static byte[] FingerprintOf(TopicModel model, int sampleSize, int seed)
    {
        using var bytes = new MemoryStream();
        using var binary = new BinaryWriter(bytes);
        var writer = new CheckedWriter(binary);
        TopicModelSettingsFormat.Write(writer, model.State.Settings);
        writer.Boolean(model.State.Clustering is not null);
        writer.Int64(model.State.Clustering ?? 0);
        writer.Array<int>([.. model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Identity)]);
        writer.Int32(model.Topics[0].Embedding.Length);
        writer.Int32(sampleSize);
        writer.Int32(seed);
        binary.Flush();
        return SHA256.HashData(bytes.ToArray());
    }
}
