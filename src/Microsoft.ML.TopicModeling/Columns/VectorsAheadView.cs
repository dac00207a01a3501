using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Data with one more column of vectors, which are made in batches as the rows are read.</summary>
/// <remarks>
/// The input is read once, ahead of the rows that are asked for by as many as <paramref name="make"/> takes at a time. That is parallel
/// inside, so a set of cursors is one cursor. A vector depends on nothing but its own row, so the rows may come in any order.
/// </remarks>
/// <param name="input">The data.</param>
/// <param name="schema">Its schema with the column of vectors: at the end, or behind the column that it hides.</param>
/// <param name="added">The column of vectors.</param>
/// <param name="sources">The columns of the input that they are made of.</param>
/// <param name="read">Returns what reads their value at the row at which a cursor stands.</param>
/// <param name="make">Makes a vector for each value, which are good until the next one is read.</param>
internal sealed class VectorsAheadView<TSource>(
    IDataView input,
    DataViewSchema schema,
    string added,
    IReadOnlyList<string> sources,
    Func<DataViewRow, Func<TSource>> read,
    Func<IEnumerable<TSource>, IEnumerable<VectorAhead>> make) : IDataView
{
    private readonly int _added = schema[added].Index;

    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        var passed = schema.Where(column => column.Index != _added && needed.Contains(column.Index)).Select(InInput).ToArray();
        if (!needed.Contains(_added))
        {
            return new PassingCursor(this, input.GetRowCursor(passed, rand));
        }

        var rows = new RowsAhead(input.GetRowCursor(passed.Union(sources.Select(name => input.Schema[name])), rand), passed);
        return new VectorCursor(this, rows, make(rows.Read(read)), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The column of the input that a column of the schema is.</summary>
    private DataViewSchema.Column InInput(DataViewSchema.Column column) => input.Schema[column.Index - (column.Index < _added ? 0 : 1)];

    /// <summary>The rows of the input, with their vectors.</summary>
    private sealed class VectorCursor(
        VectorsAheadView<TSource> view, RowsAhead rows, IEnumerable<VectorAhead> vectors, HashSet<int> active) : DataViewRowCursor
    {
        private readonly IEnumerator<VectorAhead> _vectors = vectors.GetEnumerator();
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => rows.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column))
            {
                throw NotActive(column);
            }

            if (column.Index != view._added)
            {
                return rows.GetGetter<TValue>(view.InInput(column));
            }

            ValueGetter<VBuffer<float>> getter = (ref value) =>
            {
                var vector = _vectors.Current.Values;
                var editor = VBufferEditor.Create(ref value, vector.Length);
                vector.CopyTo(editor.Values);
                value = editor.Commit();
            };
            return getter as ValueGetter<TValue>
                ?? throw new ArgumentException(
                    $"The column \"{column.Name}\" holds vectors of Single, not {typeof(TValue)}.", nameof(column));
        }

        public override bool MoveNext()
        {
            if (!_vectors.MoveNext())
            {
                rows.ThrowIfFailed();
                return false;
            }

            rows.MoveNext();
            _position++;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _vectors.Dispose();
                rows.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>The rows of the input when the vectors are not needed.</summary>
    private sealed class PassingCursor(VectorsAheadView<TSource> view, DataViewRowCursor rows) : DataViewRowCursor
    {
        public override long Position => rows.Position;

        public override long Batch => rows.Batch;

        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) =>
            column.Index != view._added && rows.IsColumnActive(view.InInput(column));

        public override ValueGetter<DataViewRowId> GetIdGetter() => rows.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            IsColumnActive(column) ? rows.GetGetter<TValue>(view.InInput(column)) : throw NotActive(column);

        public override bool MoveNext() => rows.MoveNext();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rows.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    private static ArgumentException NotActive(DataViewSchema.Column column) =>
        new($"The column \"{column.Name}\" was not asked for when the cursor was made.", nameof(column));
}
