using System.Collections.Concurrent;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>Reads, scores and writes at the same time: a batch is scored while the next is read and the one before is written.</summary>
/// <param name="transformer">The model.</param>
/// <param name="hasTexts">Whether the documents have texts, and not only vectors.</param>
/// <param name="hasVectors">Whether the documents have vectors, so that nothing is embedded.</param>
/// <param name="hasGroups">Whether the documents have groups, whose means the model removes.</param>
internal sealed class ScoringPipeline(BERTopicTransformer transformer, bool hasTexts, bool hasVectors, bool hasGroups = false)
{
    // The embedding begins with small windows and ends with threads that wait for others, batch by batch: so there are many rows to a batch.
    // Long texts make smaller batches, so that memory does not depend on them either.
    private const int RowsOfBatch = 8192;
    private const int CharactersOfBatch = 1 << 22;
    private const int BatchesAhead = 2;

    /// <summary>Scores documents in order. Memory does not grow with their number.</summary>
    /// <exception cref="InputException">The model cannot score a document.</exception>
    public IEnumerable<ScoredDocument> Run(IEnumerable<Document> documents, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var read = new BlockingCollection<List<Document>>(BatchesAhead);
        using var scored = new BlockingCollection<ScoredDocument[]>(BatchesAhead);
        var reading = Task.Run(() => Feed(read, Batches(documents), stop.Token), CancellationToken.None);
        var scoring = Task.Run(
            () => Feed(scored, read.GetConsumingEnumerable(stop.Token).Select(batch => Score(batch, stop.Token)), stop.Token), CancellationToken.None);
        try
        {
            foreach (var document in scored.GetConsumingEnumerable(stop.Token).SelectMany(batch => batch))
            {
                yield return document;
            }

            // What has failed ends the queue behind it; the reader may still wait for room when the scoring has failed.
            scoring.GetAwaiter().GetResult();
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WhenAll(reading, scoring).ContinueWith(ended => ended.Exception, TaskScheduler.Default).GetAwaiter().GetResult();
        }
    }

    private static void Feed<T>(BlockingCollection<T> queue, IEnumerable<T> items, CancellationToken stop)
    {
        try
        {
            foreach (var item in items)
            {
                queue.Add(item, stop);
            }
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    private static IEnumerable<List<Document>> Batches(IEnumerable<Document> documents)
    {
        var batch = new List<Document>();
        var characters = 0;
        foreach (var document in documents)
        {
            batch.Add(document);
            characters += document.Text.Length;
            if (batch.Count == RowsOfBatch || characters >= CharactersOfBatch)
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private ScoredDocument[] Score(List<Document> batch, CancellationToken stop)
    {
        string[]? texts = hasTexts ? [.. batch.Select(document => document.Text)] : null;
        var vectors = hasVectors ? PointMatrix<float>.FromRows([.. batch.Select(document => document.Embedding!)]) : (PointMatrix<float>?)null;
        string?[]? groups = hasGroups ? [.. batch.Select(document => document.Group)] : null;
        try
        {
            var (scores, probabilities) = transformer.ScoreEach(texts, vectors, stop, groups);
            return [.. batch.Select((document, row) => new ScoredDocument(
                document.Row, scores[row], probabilities is { } each ? each[row].ToArray() : []))];
        }
        catch (ArgumentException e)
        {
            throw new InputException(batch[0].Row.Position, $"from here on, {batch.Count} rows cannot be scored: {e.Message}", e);
        }
    }
}
