namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>Has the schema of another data view, but throws as soon as somebody reads a row.</summary>
internal sealed class Unreadable(IDataView inner) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => inner.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => throw new ReadException();

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => throw new ReadException();

    public sealed class ReadException : Exception;
}
