namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The values of a column in memory.</summary>
internal abstract class ColumnValues(DataViewSchema.Column column) : IColumnReader
{
    public DataViewSchema.Column Column => column;

    /// <summary>Whatever the column holds, but vectors.</summary>
    public static ColumnValues Of(DataViewSchema.Column column) =>
        (ColumnValues)Activator.CreateInstance(typeof(ColumnValues<>).MakeGenericType(column.Type.RawType), column)!;

    public abstract Action From(DataViewRow row);

    /// <summary>The column, read from memory.</summary>
    public abstract MemoryColumn InMemory();
}

/// <inheritdoc/>
/// <typeparam name="T">The type of a value.</typeparam>
internal sealed class ColumnValues<T>(DataViewSchema.Column column) : ColumnValues(column)
{
    private readonly List<T> _values = [];

    public IReadOnlyList<T> Values => _values;

    public override Action From(DataViewRow row)
    {
        var get = row.GetGetter<T>(Column);
        return () =>
        {
            var value = default(T)!;
            get(ref value);
            _values.Add(value);
        };
    }

    public override MemoryColumn InMemory() =>
        new(Column.Name, Column.Type, Column.Annotations, row => (ValueGetter<T>)((ref T value) => value = _values[row()]));
}
