using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Tells whether the row at which a cursor stands has a text without a word, which makes it an outlier.</summary>
/// <param name="input">The row.</param>
/// <param name="column">The column of texts.</param>
/// <param name="unit">What counts the words of topics.</param>
internal sealed class WordlessRow(DataViewRow input, DataViewSchema.Column column, TermUnit unit)
{
    private readonly ValueGetter<ReadOnlyMemory<char>> _getText = input.GetGetter<ReadOnlyMemory<char>>(column);

    public bool IsCurrent
    {
        get
        {
            var text = default(ReadOnlyMemory<char>);
            _getText(ref text);
            return Wordless.Is(text.Span, unit);
        }
    }
}
