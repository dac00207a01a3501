namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The texts of a column in memory.</summary>
/// <param name="column">The column.</param>
/// <param name="check">Looks at the first texts before more are read.</param>
internal sealed class ColumnTexts(DataViewSchema.Column column, Action<IReadOnlyList<string>>? check = null) : IColumnReader
{
    private const int TextsToCheck = 256;

    private readonly List<string> _texts = [];

    public DataViewSchema.Column Column => column;

    public List<string> Texts => _texts;

    public Action From(DataViewRow row)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        var text = default(ReadOnlyMemory<char>);
        return () =>
        {
            get(ref text);
            _texts.Add(text.ToString());
            if (_texts.Count == TextsToCheck)
            {
                check?.Invoke(_texts);
            }
        };
    }
}
