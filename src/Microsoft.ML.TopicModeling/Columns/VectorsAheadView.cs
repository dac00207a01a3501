using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Data with one more column of vectors, which are made in batches as the rows are read.</summary>
/// <remarks>
/// The input is read once, ahead of the rows that are asked for by as many as <paramref name="make"/> takes at a time. That is parallel inside, so a set of
/// cursors is one cursor. A vector depends on nothing but its own row, so the rows may come in any order.
/// </remarks>
/// <param name="input">The data.</param>
/// <param name="schema">Its schema with the column of vectors at the end.</param>
/// <param name="source">The column of the input that they are made of.</param>
/// <param name="make">Makes a vector for each of its values, which are good until the next one is read.</param>
internal sealed class VectorsAheadView<TSource>(
    IDataView input, DataViewSchema schema, string source, Func<IEnumerable<TSource>, IEnumerable<VectorAhead>> make) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        var passed = input.Schema.Where(column => needed.Contains(column.Index)).ToArray();
        if (!needed.Contains(input.Schema.Count))
        {
            return new PassingCursor(input.GetRowCursor(passed, rand), schema);
        }

        var column = input.Schema[source];
        var rows = new RowsAhead(input.GetRowCursor(passed.Union([column]), rand), passed);
        return new VectorCursor(rows, make(rows.Read<TSource>(column)), schema, needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The rows of the input, with their vectors.</summary>
    private sealed class VectorCursor(RowsAhead rows, IEnumerable<VectorAhead> vectors, DataViewSchema schema, HashSet<int> active) : DataViewRowCursor
    {
        private readonly IEnumerator<VectorAhead> _vectors = vectors.GetEnumerator();
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => rows.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column))
            {
                throw NotActive(column);
            }

            if (column.Index + 1 < schema.Count)
            {
                return rows.GetGetter<TValue>(column);
            }

            ValueGetter<VBuffer<float>> getter = (ref value) =>
            {
                var vector = _vectors.Current.Values;
                var editor = VBufferEditor.Create(ref value, vector.Length);
                vector.CopyTo(editor.Values);
                value = editor.Commit();
            };
            return getter as ValueGetter<TValue>
                ?? throw new ArgumentException($"The column \"{column.Name}\" holds vectors of Single, not {typeof(TValue)}.", nameof(column));
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

    /// <summary>The rows of the input when nobody asks for the vectors.</summary>
    private sealed class PassingCursor(DataViewRowCursor rows, DataViewSchema schema) : DataViewRowCursor
    {
        public override long Position => rows.Position;

        public override long Batch => rows.Batch;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) =>
            column.Index + 1 < schema.Count && rows.IsColumnActive(rows.Schema[column.Index]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => rows.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            IsColumnActive(column) ? rows.GetGetter<TValue>(rows.Schema[column.Index]) : throw NotActive(column);

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
