using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Data with vectors that are made in batches as it is read.</summary>
/// <remarks>
/// The input is read once, by the windows of <see cref="EmbeddingRun"/> ahead of the rows that are asked for. Embedding is parallel inside, so a set of
/// cursors is one cursor.
/// </remarks>
internal sealed class SentenceEmbeddingView(
    IDataView input, SentenceEmbeddingTransformer transformer, DataViewSchema schema, CancellationToken cancellation) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    // The schema is that of the input with one column at its end.
    private int OutputIndex => input.Schema.Count;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        var passed = input.Schema.Where(column => needed.Contains(column.Index)).ToArray();
        if (!needed.Contains(OutputIndex))
        {
            return new PassingCursor(input.GetRowCursor(passed), schema);
        }

        var texts = input.Schema[transformer.InputColumnName];
        var rows = new RowsAhead(input.GetRowCursor(passed.Union([texts])), passed);
        var run = new EmbeddingRun(transformer.Model, transformer.Settings, input.GetRowCount() ?? 0);
        return new EmbeddingCursor(rows, run.Embed(rows.Read(texts), cancellation), schema, needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The rows of the input, with their vectors.</summary>
    private sealed class EmbeddingCursor(
        RowsAhead rows, IEnumerable<ReadOnlyMemory<float>> vectors, DataViewSchema schema, HashSet<int> active) : DataViewRowCursor
    {
        private readonly IEnumerator<ReadOnlyMemory<float>> _vectors = vectors.GetEnumerator();
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
                throw new ArgumentException($"The column \"{column.Name}\" was not asked for when the cursor was made.", nameof(column));
            }

            if (column.Index + 1 < schema.Count)
            {
                return rows.GetGetter<TValue>(column);
            }

            ValueGetter<VBuffer<float>> getter = (ref value) =>
            {
                var editor = VBufferEditor.Create(ref value, _vectors.Current.Length);
                _vectors.Current.Span.CopyTo(editor.Values);
                value = editor.Commit();
            };
            return getter as ValueGetter<TValue>
                ?? throw new ArgumentException($"The column \"{column.Name}\" holds vectors of Single, not {typeof(TValue)}.", nameof(column));
        }

        public override bool MoveNext()
        {
            if (!_vectors.MoveNext())
            {
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
            IsColumnActive(column)
                ? rows.GetGetter<TValue>(rows.Schema[column.Index])
                : throw new ArgumentException($"The column \"{column.Name}\" was not asked for when the cursor was made.", nameof(column));

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
}
