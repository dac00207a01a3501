using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>Data with more columns, before or behind the others: by turns vectors of 8 numbers and texts, which tell the row and the column.</summary>
internal sealed class WithColumns : ViewOver
{
    private const int Dimension = 8;

    private readonly string[] _names;
    private readonly int _first;

    public WithColumns(IDataView source, string[] names, bool before)
        : base(source)
    {
        _names = names;
        _first = before ? 0 : source.Schema.Count;
        var schema = new DataViewSchema.Builder();
        if (!before)
        {
            schema.AddColumns(source.Schema);
        }

        for (var i = 0; i < names.Length; i++)
        {
            schema.AddColumn(names[i], IsVector(i) ? new VectorDataViewType(NumberDataViewType.Single, Dimension) : TextDataViewType.Instance);
        }

        if (before)
        {
            schema.AddColumns(source.Schema);
        }

        Schema = schema.ToSchema();
    }

    public override DataViewSchema Schema { get; }

    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = columnsNeeded.Select(column => column.Index).ToHashSet();
        return new Cursor(this, Source.GetRowCursor(active.Where(index => !IsAdded(index)).Select(index => InSource(index))), active);
    }

    private static bool IsVector(int place) => place % 2 == 0;

    private bool IsAdded(int index) => index >= _first && index < _first + _names.Length;

    private DataViewSchema.Column InSource(int index) => Source.Schema[index < _first ? index : index - _names.Length];

    private sealed class Cursor(WithColumns view, DataViewRowCursor cursor, HashSet<int> active) : CursorOver(cursor)
    {
        public override DataViewSchema Schema => view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            IsColumnActive(column).Should().BeTrue("a getter is for columns that the cursor was asked for");
            if (!view.IsAdded(column.Index))
            {
                return base.GetGetter<TValue>(view.InSource(column.Index));
            }

            var place = column.Index - view._first;
            ValueGetter<VBuffer<float>> vector = (ref VBuffer<float> value) =>
                new VBuffer<float>(Dimension, [.. Enumerable.Range(0, Dimension).Select(i => (1000f * place) + Position + (i / 10f))]).CopyTo(ref value);
            ValueGetter<ReadOnlyMemory<char>> text = (ref ReadOnlyMemory<char> value) => value = $"text {place} of {Position}".AsMemory();
            return (ValueGetter<TValue>)(IsVector(place) ? (object)vector : text);
        }
    }
}
