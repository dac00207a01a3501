namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Reads columns together.</summary>
/// <remarks>
/// So the values of a row belong together whatever order the data comes in, and data that can be read only once suffices.
/// </remarks>
internal static class OnePass
{
    public static void Read(IDataView data, CancellationToken cancellation, params IReadOnlyCollection<IColumnReader> columns)
    {
        using var cursor = data.GetRowCursor(columns.Select(reader => reader.Column));
        Action[] read = [.. columns.Select(reader => reader.From(cursor))];
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var readValue in read)
            {
                readValue();
            }
        }
    }
}
