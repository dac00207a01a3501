using System.Collections;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Some of a list of texts, which are read from it as they are asked for.</summary>
internal sealed class TextSelection : IReadOnlyList<string>
{
    private readonly IReadOnlyList<string> _texts;
    private readonly Func<int, int> _place;

    /// <param name="texts">The list.</param>
    /// <param name="rows">The places of the texts in it.</param>
    public TextSelection(IReadOnlyList<string> texts, int[] rows) => (_texts, _place, Count) = (texts, row => rows[row], rows.Length);

    /// <param name="texts">The list.</param>
    /// <param name="run">The places of the texts in it, counted from the start.</param>
    public TextSelection(IReadOnlyList<string> texts, Range run)
    {
        var (start, length) = run.GetOffsetAndLength(texts.Count);
        (_texts, _place, Count) = (texts, row => start + row, length);
    }

    public int Count { get; }

    public string this[int index] => _texts[_place(index)];

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(row => this[row]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
