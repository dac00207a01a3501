using System.Runtime.ExceptionServices;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Splits work by data: the chunks depend on the data alone, never on the number of threads.</summary>
/// <remarks>What a chunk writes is its own, so any number of threads gives the same bits; reduce over chunks in their order.</remarks>
internal static class OrderedParallel
{
    /// <summary>Runs <paramref name="body"/> for the chunks [start, end) of [0, <paramref name="count"/>).</summary>
    /// <param name="count">How many items there are.</param>
    /// <param name="chunk">How many items a chunk has; the last may have fewer.</param>
    /// <param name="run">Threads, and cancellation, which is checked before each chunk.</param>
    /// <param name="body">Gets the first item and the one after the last.</param>
    public static void ForChunks(int count, int chunk, RunContext run, Action<int, int> body)
    {
        var chunks = (int)(((long)count + chunk - 1) / chunk);
        if (chunks <= 1 || run.Threads == 1)
        {
            for (var c = 0; c < chunks; c++)
            {
                run.ThrowIfCancelled();
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
            // The same exception as on one thread, whose stack it keeps.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
