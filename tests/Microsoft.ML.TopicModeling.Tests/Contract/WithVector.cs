using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>Data in which the vectors of one column are others.</summary>
/// <param name="source">The data.</param>
/// <param name="name">The column.</param>
/// <param name="change">Gets the row and its vector, and gives another.</param>
internal sealed class WithVector(IDataView source, string name, Func<long, float[], VBuffer<float>> change) : ViewOver(source)
{
    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(Source.GetRowCursor(columnsNeeded), Source.Schema[name].Index, change);

    private sealed class Cursor(DataViewRowCursor cursor, int changed, Func<long, float[], VBuffer<float>> change) : CursorOver(cursor)
    {
        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var getter = base.GetGetter<TValue>(column);
            if (column.Index != changed)
            {
                return getter;
            }

            var get = (ValueGetter<VBuffer<float>>)(object)getter;
            ValueGetter<VBuffer<float>> other = (ref VBuffer<float> value) =>
            {
                var vector = default(VBuffer<float>);
                get(ref vector);
                change(Position, [.. vector.DenseValues()]).CopyTo(ref value);
            };
            return (ValueGetter<TValue>)(object)other;
        }
    }
}
