namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The value of a column at the row at which a cursor stands.</summary>
internal static class RowValue
{
    /// <summary>Returns what makes a reader for a row; a value is good until the next one is read.</summary>
    public static Func<DataViewRow, Func<T>> Of<T>(string column) => row =>
    {
        var get = row.GetGetter<T>(row.Schema[column]);
        var value = default(T)!;
        return () =>
        {
            get(ref value);
            return value;
        };
    };
}
