namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects the texts of a column.</summary>
internal sealed class ColumnTexts : IColumnReader
{
    private readonly Action<ReadOnlySpan<char>> _add;
    private readonly Func<IReadOnlyList<string>> _texts;

    /// <summary>Collects them in memory.</summary>
    /// <param name="column">The column.</param>
    public ColumnTexts(DataViewSchema.Column column)
    {
        var texts = new List<string>();
        (Column, _add, _texts) = (column, text => texts.Add(text.ToString()), () => texts);
    }

    /// <summary>Collects them elsewhere.</summary>
    /// <param name="column">The column.</param>
    /// <param name="add">Receives each text.</param>
    /// <param name="texts">Returns them, once all rows were read.</param>
    public ColumnTexts(DataViewSchema.Column column, Action<ReadOnlySpan<char>> add, Func<IReadOnlyList<string>> texts) =>
        (Column, _add, _texts) = (column, add, texts);

    public DataViewSchema.Column Column { get; }

    /// <summary>Gets the texts, once all rows were read.</summary>
    public IReadOnlyList<string> Texts => _texts();

    public Action From(DataViewRow row)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(Column);
        var text = default(ReadOnlyMemory<char>);
        return () =>
        {
            get(ref text);
            _add(text.Span);
        };
    }
}
