using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>The texts of a column, which go to a file as they are read.</summary>
/// <param name="column">The column.</param>
/// <param name="texts">The file.</param>
internal sealed class StoredTextColumn(DataViewSchema.Column column, StoredTexts texts) : ITextColumn
{
    public DataViewSchema.Column Column => column;

    public IReadOnlyList<string> Texts
    {
        get
        {
            texts.Complete();
            return texts;
        }
    }

    public Action From(DataViewRow row)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        var text = default(ReadOnlyMemory<char>);
        return () =>
        {
            get(ref text);
            texts.Add(text.Span);
        };
    }
}
