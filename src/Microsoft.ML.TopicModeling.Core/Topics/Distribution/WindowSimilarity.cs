using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Compares the windows of documents with the topics, several documents at once.</summary>
/// <remarks>
/// By words, a thread holds one document and one window; by meaning, the windows of a batch of documents are embedded together.
/// </remarks>
internal sealed class WindowSimilarity
{
    private const int DocumentsPerChunk = 16;

    private readonly TopicModel _model;
    private readonly ApproximateDistributionOptions _options;
    private readonly TopicWordIndex _words;

    public WindowSimilarity(TopicModel model, ApproximateDistributionOptions options)
    {
        _model = model;
        _options = options;
        _words = new TopicWordIndex(model.State.Vocabulary.Weights, -model.FirstTopic);
    }

    /// <summary>Shows each document to a visitor, several at once, in no certain order.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="visitor">Gets the place of a document and the document, before its first window. It may not keep it.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public void Visit(IReadOnlyList<string?> documents, Action<int, WindowedDocument> visitor, CancellationToken cancellation)
    {
        var run = new RunContext(_options.MaxDegreeOfParallelism, cancellation, _options.Progress);
        run.Report(TopicModelingStage.Distribution, 0, documents.Count);
        for (var start = 0; start < documents.Count; start += _options.BatchSize)
        {
            run.ThrowIfCanceled();
            var end = (int)Math.Min(documents.Count, (long)start + _options.BatchSize);
            VisitBatch(documents, start, end, visitor, run);
            run.Report(TopicModelingStage.Distribution, end, documents.Count);
        }
    }

    private void VisitBatch(IReadOnlyList<string?> documents, int first, int last, Action<int, WindowedDocument> visitor, RunContext run)
    {
        var (embeddings, firstWindows) = _options.EmbeddingModel is { } embedder
            ? Embed(documents, first, last, embedder, run.Cancellation)
            : default;
        OrderedParallel.ForChunks(last - first, DocumentsPerChunk, run, (start, end) =>
        {
            WindowedDocument document = firstWindows is null
                ? new WindowsByWords(_model.State.Vocabulary, _words, _options.FullMinSimilarity)
                : new WindowsByMeaning(_model, embeddings, _options.FullMinSimilarity) { Next = firstWindows[start] };
            for (var row = first + start; row < first + end; row++)
            {
                run.ThrowIfCanceled();
                document.Read(documents[row] ?? "", _options, run.Cancellation);
                visitor(row, document);
            }
        });
    }

    /// <returns>The embeddings of the windows of the documents from first to last, and the first window of each of them.</returns>
    private (PointMatrix<float> Embeddings, int[] FirstWindows) Embed(
        IReadOnlyList<string?> documents, int first, int last, EmbeddingModel embedder, CancellationToken cancellation)
    {
        var counter = _model.State.Vocabulary.Vectorizer.NewWindowCounter();
        var firstWindows = new int[last - first];
        var texts = new List<string>();
        for (var row = first; row < last; row++)
        {
            firstWindows[row - first] = texts.Count;
            counter.Read(documents[row] ?? "", cancellation);
            foreach (var (start, end) in TokenWindows.Slide(counter.TokenCount, _options.Window, _options.Stride, _options.Padding))
            {
                texts.Add(counter.Text(start, end));
            }
        }

        return (embedder.Embed(texts, cancellation: cancellation), firstWindows);
    }
}
