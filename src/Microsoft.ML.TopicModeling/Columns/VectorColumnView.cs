using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling;

/// <summary>Another data view with one more column: vectors that are in memory, one per row.</summary>
/// <remarks>It saves a stage that reads its input several times from computing the vectors again, and copies none of them.</remarks>
internal sealed class VectorColumnView : IDataView
{
    private readonly IDataView _source;
    private readonly PointMatrix<float> _vectors;

    public VectorColumnView(IDataView source, string columnName, PointMatrix<float> vectors)
    {
        _source = source;
        _vectors = vectors;
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(source.Schema);
        schema.AddColumn(columnName, new VectorDataViewType(NumberDataViewType.Single, vectors.Dimension));
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _vectors.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        var fromSource = _source.Schema.Where(column => needed.Contains(column.Index));
        return new Cursor(this, _source.GetRowCursor(fromSource), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(VectorColumnView view, DataViewRowCursor source, HashSet<int> active) : DataViewRowCursor
    {
        public override DataViewSchema Schema => view.Schema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override bool MoveNext() => source.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index < view._source.Schema.Count)
            {
                return source.GetGetter<TValue>(view._source.Schema[column.Index]);
            }

            ValueGetter<VBuffer<float>> vector = (ref VBuffer<float> value) =>
            {
                var editor = VBufferEditor.Create(ref value, view._vectors.Dimension);
                view._vectors[(int)source.Position].CopyTo(editor.Values);
                value = editor.Commit();
            };
            return vector as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"Column '{column.Name}' holds vectors of Single, not {typeof(TValue)}.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                source.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
