namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>Adds the rows to a page; the page's core/rows.js reads them.</summary>
/// <remarks>
/// <code>
/// section rows                   count, layerCount, hasProbabilities, time (kind) and columns (name, kind)
/// block   rows-places            Morton codes, each as its difference from the one before
///         rows-documents         the place of each row among the documents
///         rows-topics-LAYER      topics + 1
///         rows-probabilities     65535ths
///         rows-time, rows-column-I            places among the values, counted from 1, or 0 for none
///         rows-time-values, rows-column-I-values   the values: a JSON array of texts, or numbers of 64 bits
/// </code>
/// All but the texts are planes of bytes (<see cref="BytePlanes"/>), whose number follows from their length.
/// </remarks>
internal static class RowParts
{
    private const int LargestProbability = ushort.MaxValue;

    public static void Add(ReportPage page, ReportRows rows, CancellationToken cancellation)
    {
        var order = rows.Order;
        page.Section("rows", new
        {
            count = rows.Count,
            layerCount = rows.Topics.Length,
            hasProbabilities = !rows.Probabilities.IsEmpty,
            time = rows.Time is { } time ? Describe(time) : null,
            columns = rows.Columns.Select(Describe),
        });
        Planes("rows-places", uint.MaxValue, row => Code(row) - (row == 0 ? 0 : Code(row - 1)));
        Planes("rows-documents", (ulong)rows.Count, row => (uint)order[row]);
        for (var layer = 0; layer < rows.Topics.Length; layer++)
        {
            var topics = rows.Topics[layer];
            Planes($"rows-topics-{layer}", (ulong)topics.DefaultIfEmpty().Max() + 1, row => (uint)(topics[order[row]] + 1));
        }

        if (!rows.Probabilities.IsEmpty)
        {
            Planes("rows-probabilities", LargestProbability, row => (uint)MathF.Round(LargestProbability * rows.Probabilities[order[row]]));
        }

        AddColumns(page, rows, Planes, cancellation);

        uint Code(int row) => MortonCode.Of(rows.Places.X[order[row]], rows.Places.Y[order[row]]);

        void Planes(string name, ulong largest, Func<int, uint> valueAt) =>
            page.Block(name, stream => BytePlanes.Write(stream, rows.Count, BytePlanes.Width(largest), row => valueAt(row), cancellation));
    }

    private static object Describe(RowColumn column) => new { name = column.Name, kind = column.Kind.ToString().ToLowerInvariant() };

    private static void AddColumns(ReportPage page, ReportRows rows, Action<string, ulong, Func<int, uint>> planes, CancellationToken cancellation)
    {
        if (rows.Time is { } time)
        {
            Add("rows-time", time);
        }

        foreach (var (place, column) in rows.Columns.Index())
        {
            Add($"rows-column-{place}", column);
        }

        void Add(string name, RowColumn column)
        {
            planes(name, (ulong)column.ValueCount, row => (uint)column.Codes[rows.Order[row]]);
            if (column.Kind == ColumnKind.Category)
            {
                page.JsonBlock($"{name}-values", column.Names);
            }
            else
            {
                page.Block($"{name}-values", stream => BytePlanes.Write(
                    stream, column.Numbers.Length, sizeof(double), place => BitConverter.DoubleToUInt64Bits(column.Numbers[place]), cancellation));
            }
        }
    }
}
