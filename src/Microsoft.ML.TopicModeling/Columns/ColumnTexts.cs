namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The texts of a column in memory.</summary>
/// <param name="column">The column.</param>
internal sealed class ColumnTexts(DataViewSchema.Column column) : ITextColumn
{
    private readonly List<string> _texts = [];

    public DataViewSchema.Column Column => column;

    public IReadOnlyList<string> Texts => _texts;

    public Action From(DataViewRow row)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        var text = default(ReadOnlyMemory<char>);
        return () =>
        {
            get(ref text);
            _texts.Add(text.ToString());
        };
    }
}
