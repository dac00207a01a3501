using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Compares the windows of documents with the topics, a batch of documents at a time.</summary>
internal sealed class WindowSimilarity
{
    private const int DocumentsPerChunk = 8;

    private readonly TopicModel _model;
    private readonly ApproximateDistributionOptions _options;
    private readonly TopicWordIndex _words;

    public WindowSimilarity(TopicModel model, ApproximateDistributionOptions options)
    {
        _model = model;
        _options = options;
        _words = new TopicWordIndex(model.State.Vocabulary.Weights, -model.FirstTopic);
    }

    /// <summary>Gets the windows of one document.</summary>
    /// <param name="row">The document's place.</param>
    /// <param name="document">Its tokens and windows.</param>
    /// <param name="similarities">Windows × topics; those below the least similarity are 0. They do not outlive the call.</param>
    public delegate void Visitor(int row, WindowedDocument document, ReadOnlySpan<double> similarities);

    private delegate void WindowComparer(int window, Span<double> similarities);

    /// <summary>Shows each document to a visitor, several at once, in no certain order.</summary>
    public void Visit(IReadOnlyList<string?> documents, Visitor visitor, CancellationToken cancellation)
    {
        for (var start = 0; start < documents.Count; start += _options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            VisitBatch(start, [.. documents.Skip(start).Take(_options.BatchSize)], visitor, cancellation);
            _options.Progress?.Report(new TopicModelingProgress("Distribution", Math.Min(documents.Count, start + _options.BatchSize), documents.Count));
        }
    }

    private void VisitBatch(int firstRow, string?[] batch, Visitor visitor, CancellationToken cancellation)
    {
        var documents = Array.ConvertAll(batch, Cut);
        var firstWindows = new int[documents.Length];
        for (var i = 1; i < documents.Length; i++)
        {
            firstWindows[i] = firstWindows[i - 1] + documents[i - 1].Windows.Count;
        }

        string[] texts = [.. documents.SelectMany(document => document.WindowTexts())];
        var compare = _options.EmbeddingModel is { } embedder ? ByMeaning(embedder, texts, cancellation) : ByWords(texts, cancellation);
        OrderedParallel.ForChunks(documents.Length, DocumentsPerChunk, _options.MaxDegreeOfParallelism, cancellation, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                visitor(firstRow + i, documents[i], Compare(compare, firstWindows[i], documents[i].Windows.Count));
            }
        });
    }

    private WindowedDocument Cut(string? text)
    {
        var tokens = _model.State.Vocabulary.Vectorizer.Tokenize(text ?? "");
        return new WindowedDocument(tokens, TokenWindows.Slide(tokens.Count, _options.Window, _options.Stride, _options.Padding));
    }

    private double[] Compare(WindowComparer compare, int firstWindow, int count)
    {
        var topics = _words.TopicCount;
        var similarities = new double[count * topics];
        for (var window = 0; window < count; window++)
        {
            compare(firstWindow + window, similarities.AsSpan(window * topics, topics));
        }

        foreach (ref var similarity in similarities.AsSpan())
        {
            similarity = similarity < _options.MinSimilarity ? 0 : similarity;
        }

        return similarities;
    }

    private WindowComparer ByWords(string[] texts, CancellationToken cancellation)
    {
        var vocabulary = _model.State.Vocabulary;
        var weights = vocabulary.ClassTfIdf.Transform(vocabulary.Vectorizer.Transform(texts, cancellation));
        return (window, similarities) => _words.Similarities(weights.RowColumns(window), weights.RowValues(window), similarities);
    }

    private WindowComparer ByMeaning(EmbeddingModel embedder, string[] texts, CancellationToken cancellation)
    {
        var embeddings = embedder.Embed(texts, cancellation: cancellation);
        return (window, similarities) =>
        {
            for (var topic = 0; topic < similarities.Length; topic++)
            {
                similarities[topic] = _model.Similarity(embeddings[window], topic);
            }
        };
    }
}
