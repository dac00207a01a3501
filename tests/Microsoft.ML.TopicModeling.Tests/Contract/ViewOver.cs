namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>Another data view, of which a test changes something.</summary>
internal abstract class ViewOver(IDataView source) : IDataView
{
    public virtual bool CanShuffle => false;

    public virtual DataViewSchema Schema => Source.Schema;

    protected IDataView Source => source;

    public virtual long? GetRowCount() => null;

    public abstract DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    protected class CursorOver(DataViewRowCursor cursor) : DataViewRowCursor
    {
        public override DataViewSchema Schema => cursor.Schema;

        public override long Position => cursor.Position;

        public override long Batch => cursor.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => cursor.IsColumnActive(column);

        public override ValueGetter<Data.DataViewRowId> GetIdGetter() => cursor.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => cursor.GetGetter<TValue>(column);

        public override bool MoveNext() => cursor.MoveNext();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                cursor.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
