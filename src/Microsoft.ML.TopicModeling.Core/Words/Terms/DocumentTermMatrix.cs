using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Assembles the counts of all ranges to one matrix.</summary>
internal static class DocumentTermMatrix
{
    private const int RowsPerChunk = 64;

    /// <summary>
    /// Returns the matrix and the vocabulary of what was learned, at the same time because each takes about as long as the other.
    /// </summary>
    public static (SparseMatrix<int> Counts, Vocabulary Vocabulary) Assemble(
        VocabularyLearner.Learned learned, int rowCount, CountVectorizerSettings settings, CancellationToken cancellation)
    {
        var counts = default(SparseMatrix<int>)!;
        var terms = default(TermTable)!;
        var threads = settings.Run(cancellation).MostThreads;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.Invoke(
            parallel,
            () => counts = Assemble(learned.Counters, learned.Columns, rowCount, learned.Kept.Length, settings, cancellation),
            () => terms = learned.All.Select(learned.Kept));
        return (counts, new Vocabulary(terms));
    }

    /// <summary>Returns the matrix of the counts.</summary>
    /// <param name="counters">The ranges, in the order of the rows.</param>
    /// <param name="columns">
    /// For each counter the column of each of its terms, −1 for none; null where a term's number is its column.
    /// </param>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="columnCount">The number of columns.</param>
    /// <param name="settings">Threads, and whether counts are at most 1.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static SparseMatrix<int> Assemble(
        TermCounter[] counters,
        int[]?[] columns,
        int rowCount,
        int columnCount,
        CountVectorizerSettings settings,
        CancellationToken cancellation)
    {
        var segments = Segments(counters, rowCount, out var firstOfRow, out var starts);
        var entryColumns = new int[starts[rowCount]];
        var entryCounts = new int[starts[rowCount]];
        var lengths = new int[rowCount];
        OrderedParallel.ForChunks(rowCount, RowsPerChunk, settings.Run(cancellation), (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var next = starts[row];
                foreach (var segment in segments[firstOfRow[row]..firstOfRow[row + 1]])
                {
                    next = Copy(counters[segment.Counter], columns[segment.Counter], segment, entryColumns, entryCounts, next);
                }

                var length = next - starts[row];
                lengths[row] = Order(entryColumns.AsSpan(starts[row], length), entryCounts.AsSpan(starts[row], length), settings.Binary);
            }
        });
        return Compact(columnCount, starts, lengths, entryColumns, entryCounts);
    }

    private static Segment[] Segments(TermCounter[] counters, int rowCount, out int[] firstOfRow, out int[] starts)
    {
        var segments = new List<Segment>();
        firstOfRow = new int[rowCount + 1];
        starts = new int[rowCount + 1];
        for (var counter = 0; counter < counters.Length; counter++)
        {
            var start = 0;
            foreach (var (row, end) in counters[counter].Rows)
            {
                segments.Add(new Segment(counter, start, end));
                firstOfRow[row + 1]++;
                starts[row + 1] = checked(starts[row + 1] + end - start);
                start = end;
            }
        }

        for (var row = 0; row < rowCount; row++)
        {
            firstOfRow[row + 1] += firstOfRow[row];
            starts[row + 1] = checked(starts[row + 1] + starts[row]);
        }

        return [.. segments];
    }

    private static int Copy(TermCounter counter, int[]? columns, Segment segment, int[] entryColumns, int[] entryCounts, int next)
    {
        var terms = counter.EntryTerms;
        var counts = counter.EntryCounts;
        for (var entry = segment.Start; entry < segment.End; entry++)
        {
            var column = columns is null ? terms[entry] : columns[terms[entry]];
            if (column >= 0)
            {
                entryColumns[next] = column;
                entryCounts[next++] = counts[entry];
            }
        }

        return next;
    }

    /// <summary>Sorts a row by column and adds up the entries of a column, of which there are several where a row was cut.</summary>
    /// <returns>The number of remaining entries.</returns>
    private static int Order(Span<int> columns, Span<int> counts, bool binary)
    {
        columns.Sort(counts);
        var last = -1;
        for (var entry = 0; entry < columns.Length; entry++)
        {
            if (last >= 0 && columns[last] == columns[entry])
            {
                counts[last] += counts[entry];
                continue;
            }

            columns[++last] = columns[entry];
            counts[last] = counts[entry];
        }

        if (binary)
        {
            counts[..(last + 1)].Fill(1);
        }

        return last + 1;
    }

    /// <summary>Closes the gaps that dropped terms left behind.</summary>
    private static SparseMatrix<int> Compact(int columnCount, int[] starts, int[] lengths, int[] columns, int[] counts)
    {
        var rowStarts = new int[starts.Length];
        for (var row = 0; row < lengths.Length; row++)
        {
            Array.Copy(columns, starts[row], columns, rowStarts[row], lengths[row]);
            Array.Copy(counts, starts[row], counts, rowStarts[row], lengths[row]);
            rowStarts[row + 1] = rowStarts[row] + lengths[row];
        }

        Array.Resize(ref columns, rowStarts[^1]);
        Array.Resize(ref counts, rowStarts[^1]);
        return new SparseMatrix<int>(columnCount, rowStarts, columns, counts);
    }

    private readonly record struct Segment(int Counter, int Start, int End);
}
