using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The rows of data that has been read: some columns are in memory, and the others are read again.</summary>
/// <remarks>
/// Data may come in another order when it is read again, or not at all. Its texts then differ from those in memory, which is an error.
/// </remarks>
internal sealed class MemoryView : IDataView
{
    private readonly IDataView _source;
    private readonly DataViewSchema.Column _text;
    private readonly IReadOnlyList<string> _texts;
    private readonly IReadOnlyList<MemoryColumn> _columns;

    /// <param name="source">The data that was read.</param>
    /// <param name="text">Its column of texts, by which its rows are known again.</param>
    /// <param name="texts">The texts as they were read.</param>
    /// <param name="columns">The columns in memory, which hide those of the data with the same names.</param>
    public MemoryView(IDataView source, DataViewSchema.Column text, IReadOnlyList<string> texts, params IReadOnlyList<MemoryColumn> columns)
    {
        (_source, _text, _texts, _columns) = (source, text, texts, columns);
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(source.Schema);
        foreach (var column in columns)
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        }

        Schema = schema.ToSchema();
    }

    /// <summary>Rows whose columns are all in memory.</summary>
    /// <param name="texts">The texts, one for each row.</param>
    /// <param name="columns">The columns.</param>
    public static MemoryView Of(IReadOnlyList<string> texts, params IReadOnlyList<MemoryColumn> columns) =>
        new(NoColumns.Data, default, texts, columns);

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _texts.Count;

    /// <summary>The same rows with one more column.</summary>
    public MemoryView With(MemoryColumn column) => new(_source, _text, _texts, [.. _columns, column]);

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">The places of the rows, ascending.</param>
    /// <param name="select">Gives those of these rows among the points of a column.</param>
    public MemoryView Rows(int[] rows, Func<PointMatrix<float>, PointMatrix<float>> select) => new(
        new RowSubsetView(_source, rows),
        _text,
        new TextSelection(_texts, rows),
        [.. _columns.Select(column => column.Rows(rows, select))]);

    /// <summary>The vectors of a column that is in memory; null for another one.</summary>
    public PointMatrix<float>? PointsOf(DataViewSchema.Column column) =>
        column.Index >= _source.Schema.Count ? _columns[column.Index - _source.Schema.Count].Points : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        DataViewSchema.Column[] again = [.. _source.Schema.Where(column => needed.Contains(column.Index))];
        return new Cursor(this, again.Length == 0 ? null : _source.GetRowCursor(again.Union([_text])), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded)];

    /// <summary>Data of which no column is left to read.</summary>
    private sealed class NoColumns : IDataView
    {
        public static NoColumns Data { get; } = new();

        public bool CanShuffle => false;

        public DataViewSchema Schema { get; } = new DataViewSchema.Builder().ToSchema();

        public long? GetRowCount() => null;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
            throw new NotSupportedException();

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
            throw new NotSupportedException();
    }

    private sealed class Cursor(MemoryView view, DataViewRowCursor? again, HashSet<int> active) : DataViewRowCursor
    {
        private readonly ValueGetter<ReadOnlyMemory<char>>? _getText = again?.GetGetter<ReadOnlyMemory<char>>(view._text);
        private int _row = -1;
        private ReadOnlyMemory<char> _text;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _row;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override bool MoveNext()
        {
            if (_row == view._texts.Count)
            {
                return false;
            }

            _row++;
            CheckAgain();
            return _row < view._texts.Count;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column))
            {
                throw new ArgumentException($"The column \"{column.Name}\" was not asked for when the cursor was made.", nameof(column));
            }

            var inMemory = column.Index - view._source.Schema.Count;
            return inMemory < 0
                ? again!.GetGetter<TValue>(view._source.Schema[column.Index])
                : view._columns[inMemory].Getter(() => _row) as ValueGetter<TValue>
                    ?? throw new ArgumentException(
                        $"The column \"{column.Name}\" holds {column.Type}, not {typeof(TValue)}.", nameof(column));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                again?.Dispose();
            }

            base.Dispose(disposing);
        }

        /// <summary>Refuses data whose rows differ when they are read again.</summary>
        private void CheckAgain()
        {
            if (again is null)
            {
                return;
            }

            var isThere = again.MoveNext();
            if (isThere)
            {
                _getText!(ref _text);
            }

            var isExpected = _row < view._texts.Count;
            var found = !isThere ? "was missing" : isExpected ? "had another text" : "was new";
            Throw.If(
                isThere != isExpected || (isThere && !_text.Span.SequenceEqual(view._texts[_row])),
                $"The data was read again, for the columns that a stage of the caller's reads, and row {_row} {found} then. "
                    + $"Put the rows in a fixed order, or keep them by mlContext.Data.Cache.",
                "input");
        }
    }
}
