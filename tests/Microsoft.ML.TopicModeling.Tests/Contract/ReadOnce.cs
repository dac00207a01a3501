namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>Data that is gone when it has been read, such as what comes over a network.</summary>
internal sealed class ReadOnce(IDataView source) : ViewOver(source)
{
    private bool _wasRead;

    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        if (_wasRead)
        {
            throw new InvalidOperationException("The data was read a second time.");
        }

        _wasRead = true;
        return Source.GetRowCursor(columnsNeeded);
    }
}
