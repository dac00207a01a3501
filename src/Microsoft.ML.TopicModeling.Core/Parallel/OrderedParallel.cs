using System.Runtime.ExceptionServices;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Splits work by data: the chunks depend only on the data, never on the number of threads.</summary>
/// <remarks>
/// A chunk writes only to its own results, so any number of threads gives the same bits. Reduce over chunks in their order.
/// </remarks>
internal static class OrderedParallel
{
    /// <summary>Runs <paramref name="body"/> for the chunks [start, end) of [0, <paramref name="count"/>).</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="chunk">The number of items in a chunk; the last chunk may have fewer.</param>
    /// <param name="run">The threads, and the cancellation, which is checked before each chunk.</param>
    /// <param name="body">Receives the first item and the one after the last.</param>
    public static void ForChunks(int count, int chunk, RunContext run, Action<int, int> body)
    {
        var chunks = (int)(((long)count + chunk - 1) / chunk);
        if (chunks <= 1 || run.Threads == 1)
        {
            for (var c = 0; c < chunks; c++)
            {
                run.ThrowIfCanceled();
                body(c * chunk, (int)Math.Min(count, ((long)c + 1) * chunk));
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = run.MostThreads, CancellationToken = run.Cancellation };
        try
        {
            Parallel.For(0, chunks, options, c => body(c * chunk, (int)Math.Min(count, ((long)c + 1) * chunk)));
        }
        catch (AggregateException e)
        {
            // The same exception as on one thread, with its stack trace.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
