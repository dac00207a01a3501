using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Counts the terms of all rows, one range of texts per thread.</summary>
internal static class TermCounting
{
    private const int CharactersWorthAThread = 1 << 15;
    private const int PiecesPerReport = 256;

    /// <param name="rows">The texts.</param>
    /// <param name="analyzer">Cuts texts into terms.</param>
    /// <param name="newCounter">Creates the counter of a range.</param>
    /// <param name="settings">Threads and progress.</param>
    /// <param name="cancellation">A token that cancels the work, checked for each text.</param>
    /// <returns>One counter per range, in the order of the rows. A row may begin in one and end in another.</returns>
    public static TCounter[] Count<TCounter>(
        TextRows rows, TermAnalyzer analyzer, Func<TCounter> newCounter, CountVectorizerSettings settings, CancellationToken cancellation)
        where TCounter : TermCounter
    {
        var run = settings.Run(cancellation);
        run.Report(TopicModelingStage.Vectorize, 0, rows.PieceCount);
        var ranges = rows.Ranges(run.MostThreads, CharactersWorthAThread);
        var counters = new TCounter[ranges.Length - 1];
        var done = 0;
        OrderedParallel.ForChunks(counters.Length, 1, run, (range, _) =>
        {
            var counter = newCounter();
            var buffer = new TermBuffer();
            var keep = analyzer.ReachesBack ?? 0;
            Recall(rows, ranges[range], analyzer, buffer, keep, cancellation);
            for (var piece = ranges[range]; piece < ranges[range + 1]; piece++)
            {
                cancellation.ThrowIfCancellationRequested();
                var row = rows.RowOf(piece);
                buffer.Clear(piece > 0 && rows.RowOf(piece - 1) == row ? keep : 0);
                analyzer.Analyze(rows[piece], buffer, cancellation);
                counter.Add(row, buffer);
                if (Interlocked.Increment(ref done) is var count && (count % PiecesPerReport == 0 || count == rows.PieceCount))
                {
                    run.Report(TopicModelingStage.Vectorize, count, rows.PieceCount);
                }
            }

            counter.Stopped = buffer.Stopped;
            counters[range] = counter;
        });
        return counters;
    }

    /// <summary>Reads the texts before a range again, as far as n-grams of its first text reach back into its row.</summary>
    private static void Recall(TextRows rows, int piece, TermAnalyzer analyzer, TermBuffer buffer, int keep, CancellationToken cancellation)
    {
        if (keep == 0 || piece == 0 || piece == rows.PieceCount)
        {
            return;
        }

        for (var from = piece - 1; from >= 0 && rows.RowOf(from) == rows.RowOf(piece); from--)
        {
            buffer.Clear(0);
            for (var before = from; before < piece; before++)
            {
                buffer.Clear(keep);
                analyzer.Analyze(rows[before], buffer, cancellation);
            }

            if (buffer.Tokens.Count >= keep)
            {
                break;
            }
        }

        buffer.Stopped = 0;
    }
}
