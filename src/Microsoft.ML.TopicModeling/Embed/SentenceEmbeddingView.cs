using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Data with vectors that are made in batches as it is read.</summary>
/// <remarks>
/// One cursor of the input gives the rows, a second one reads the text column ahead of it by the windows of <see cref="EmbeddingRun"/>.
/// Embedding is parallel inside, so a set of cursors is one cursor.
/// </remarks>
internal sealed class SentenceEmbeddingView(
    IDataView input, SentenceEmbeddingTransformer transformer, DataViewSchema schema, CancellationToken cancellation) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        var passed = input.Schema.Where(column => needed.Contains(column.Index));
        var vectors = needed.Contains(OutputIndex) ? Vectors().GetEnumerator() : null;
        return new Cursor(input.GetRowCursor(passed), schema, OutputIndex, vectors);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    // The schema is that of the input with one column at its end.
    private int OutputIndex => input.Schema.Count;

    private IEnumerable<ReadOnlyMemory<float>> Vectors() =>
        new EmbeddingRun(transformer.Model, transformer.Settings, input.GetRowCount() ?? 0).Embed(Texts(), cancellation);

    private IEnumerable<string> Texts()
    {
        var column = input.Schema[transformer.InputColumnName];
        using var cursor = input.GetRowCursor([column]);
        var getText = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        var text = default(ReadOnlyMemory<char>);
        while (cursor.MoveNext())
        {
            getText(ref text);
            yield return text.ToString();
        }
    }

    private sealed class Cursor(
        DataViewRowCursor rows, DataViewSchema schema, int outputIndex, IEnumerator<ReadOnlyMemory<float>>? vectors) : DataViewRowCursor
    {
        public override long Position => rows.Position;

        public override long Batch => rows.Batch;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) =>
            column.Index == outputIndex ? vectors is not null : rows.IsColumnActive(rows.Schema[column.Index]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => rows.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index != outputIndex)
            {
                return rows.GetGetter<TValue>(rows.Schema[column.Index]);
            }

            if (vectors is null)
            {
                throw new ArgumentException($"The column \"{column.Name}\" was not asked for when the cursor was made.", nameof(column));
            }

            ValueGetter<VBuffer<float>> getter = (ref value) =>
            {
                var editor = VBufferEditor.Create(ref value, vectors.Current.Length);
                vectors.Current.Span.CopyTo(editor.Values);
                value = editor.Commit();
            };
            return getter as ValueGetter<TValue>
                ?? throw new ArgumentException($"The column \"{column.Name}\" holds vectors of Single, not {typeof(TValue)}.", nameof(column));
        }

        public override bool MoveNext()
        {
            var more = rows.MoveNext();
            return vectors is null || vectors.MoveNext() == more
                ? more
                : throw new InvalidOperationException("The input had another number of rows when it was read a second time. Cache it before it is embedded (mlContext.Data.Cache).");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rows.Dispose();
                vectors?.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
