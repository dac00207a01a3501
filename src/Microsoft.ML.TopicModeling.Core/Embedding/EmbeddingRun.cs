namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Embeds a stream of texts window by window: while one window is in the network, the next one is read and tokenized.</summary>
/// <remarks>
/// Inside a window, texts are batched by length, so that there is little padding. Windows grow, so that the first vectors of a stream do
/// not wait for a thousand texts. The memory is that of two windows, whatever the number of texts.
/// </remarks>
/// <param name="model">The model that embeds.</param>
/// <param name="settings">The settings to embed with.</param>
/// <param name="total">The number of texts; null if it is not known.</param>
/// <param name="repeats">The number of texts of the total that are not given, because they repeat others.</param>
internal sealed class EmbeddingRun(EmbeddingModel model, EmbeddingSettings settings, long? total = null, int repeats = 0)
{
    public const int LargestWindow = 1024;
    private const int SmallestWindow = 16;
    private const int WindowsUnderWay = 2;

    private readonly Lock _reporting = new();
    private long _done;

    /// <param name="texts">The texts, which are read on the thread that asks for vectors.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <param name="firstWindow">The number of texts that are read before the first vector.</param>
    public IEnumerable<ReadOnlyMemory<float>> Embed(
        IEnumerable<string?> texts, CancellationToken cancellation, int firstWindow = SmallestWindow)
    {
        Report(repeats, always: true);
        using var cache = EmbeddingCache.Open(model, settings);
        using var source = texts.GetEnumerator();
        using var queue = new EmbeddingQueue(settings.Threads, texts => Report(texts), cancellation);
        var size = firstWindow;
        var hasMore = true;
        for (var underWay = 0; ; underWay--)
        {
            for (; hasMore && underWay < WindowsUnderWay; underWay++)
            {
                var window = Take(source, size);
                hasMore = window.Count == size;
                size = Math.Min(LargestWindow, size * 2);
                queue.Add(new EmbeddingWindow(window, model, settings, cache));
            }

            if (underWay == 0)
            {
                if (total is null)
                {
                    total = _done;
                    Report(0, always: true);
                }

                yield break;
            }

            var vectors = queue.TakeFirst().Finish();
            for (var start = 0; start < vectors.Length; start += model.Dimension)
            {
                yield return vectors.Slice(start, model.Dimension);
            }
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

    /// <summary>
    /// Reports the beginning, each step that completes texts, and the end, which is the first to know a total that was not known before.
    /// </summary>
    private void Report(int texts, bool always = false)
    {
        if ((texts > 0 || always) && settings.Progress is { } progress)
        {
            lock (_reporting)
            {
                progress.Report(new TopicModelingProgress(TopicModelingStage.Embed, _done += texts, total ?? 0));
            }
        }
    }
}
