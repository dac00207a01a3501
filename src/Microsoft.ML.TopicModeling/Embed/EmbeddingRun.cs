using System.Runtime.ExceptionServices;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Embeds a stream of texts window by window: while one window is in the network, the next one is made into tokens.</summary>
/// <remarks>
/// Inside a window texts are batched by length, so that little is padded. Windows grow, so that the first vectors do not wait for a thousand texts.
/// </remarks>
/// <param name="model">What embeds.</param>
/// <param name="settings">How.</param>
/// <param name="total">How many texts there will be; 0 if that is not known.</param>
internal sealed class EmbeddingRun(EmbeddingModel model, EmbeddingSettings settings, long total = 0)
{
    private const int FirstWindow = 16, LargestWindow = 1024;

    private readonly Lock _reporting = new();
    private long _done;

    public IEnumerable<ReadOnlyMemory<float>> Embed(IEnumerable<string?> texts, CancellationToken cancellation)
    {
        using var cache = EmbeddingCache.Open(settings.CacheDirectory, model.Fingerprint(settings), model.Dimension);
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var source = texts.GetEnumerator();
        try
        {
            var size = FirstWindow;
            var window = Prepare(Take(source, size), cache, abandoned.Token);
            while (window.Vectors.Length > 0)
            {
                size = Math.Min(LargestWindow, size * 2);
                var next = Take(source, size);
                var preparing = Task.Run(() => Prepare(next, cache, abandoned.Token), abandoned.Token);
                var vectors = Embed(window, cache, cancellation);
                for (var start = 0; start < vectors.Length; start += model.Dimension)
                {
                    yield return vectors.Slice(start, model.Dimension);
                }

                window = preparing.GetAwaiter().GetResult();
            }
        }
        finally
        {
            abandoned.Cancel();
        }
    }

    private static List<string?> Take(IEnumerator<string?> source, int count)
    {
        var texts = new List<string?>(count);
        while (texts.Count < count && source.MoveNext())
        {
            texts.Add(source.Current);
        }

        return texts;
    }

    private Window Prepare(List<string?> texts, EmbeddingCache? cache, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var dimension = model.Dimension;
        var unique = new UniqueTexts(texts);
        var vectors = new float[texts.Count * dimension];
        var missing = new List<int>(unique.Texts.Count);
        for (var i = 0; i < unique.Texts.Count; i++)
        {
            if (cache?.TryRead(unique.Texts[i], vectors.AsSpan(unique.FirstRows[i] * dimension, dimension)) != true)
            {
                missing.Add(i);
            }
        }

        var missingTexts = missing.ConvertAll(i => unique.Texts[i]);
        return new Window(vectors, unique, missing, missingTexts, model.Prepare(missingTexts, settings, cancellation));
    }

    private ReadOnlyMemory<float> Embed(Window window, EmbeddingCache? cache, CancellationToken cancellation)
    {
        var dimension = model.Dimension;
        Report(window.Unique.Texts.Count - window.Missing.Count);
        var missing = new float[window.Missing.Count * dimension];
        RunBatches(window.Prepared, missing, cancellation);
        window.Prepared.Finish(missing);
        cache?.Add(window.MissingTexts, missing);
        for (var i = 0; i < window.Missing.Count; i++)
        {
            var row = window.Unique.FirstRows[window.Missing[i]];
            missing.AsSpan(i * dimension, dimension).CopyTo(window.Vectors.AsSpan(row * dimension));
        }

        window.Unique.CopyToRepeats(window.Vectors, dimension);
        return window.Vectors;
    }

    private void RunBatches(PreparedTexts prepared, float[] vectors, CancellationToken cancellation)
    {
        var taken = -1;
        void Work(int worker)
        {
            while (Interlocked.Increment(ref taken) is var batch && batch < prepared.BatchCount)
            {
                cancellation.ThrowIfCancellationRequested();
                prepared.Embed(batch, vectors, cancellation);
                Report(prepared.TextsIn(batch));
            }
        }

        var workers = Math.Min(settings.Threads, prepared.BatchCount);
        if (workers <= 1)
        {
            Work(0);
            return;
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, Work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private void Report(int texts)
    {
        if (texts > 0 && settings.Progress is { } progress)
        {
            lock (_reporting)
            {
                progress.Report(new TopicModelingProgress("Embed", _done += texts, total));
            }
        }
    }

    /// <param name="Vectors">One for each text of the window; those found in the cache are there already.</param>
    /// <param name="Unique">The different texts.</param>
    /// <param name="Missing">Which of the different texts have to be embedded.</param>
    /// <param name="MissingTexts">The same, as texts.</param>
    /// <param name="Prepared">The same, ready for it.</param>
    private sealed record Window(float[] Vectors, UniqueTexts Unique, List<int> Missing, List<string> MissingTexts, PreparedTexts Prepared);
}
