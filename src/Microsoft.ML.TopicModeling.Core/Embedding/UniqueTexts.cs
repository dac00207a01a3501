namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The distinct texts of a list, in order of their first occurrence.</summary>
internal sealed class UniqueTexts
{
    private readonly int[] _unique;
    private readonly List<string> _texts = [];
    private readonly List<int> _firstRows = [];

    public UniqueTexts(IReadOnlyList<string?> texts)
    {
        _unique = new int[texts.Count];
        var seen = new Dictionary<string, int>(texts.Count, StringComparer.Ordinal);
        for (var row = 0; row < _unique.Length; row++)
        {
            var text = texts[row] ?? "";
            if (!seen.TryGetValue(text, out _unique[row]))
            {
                seen.Add(text, _unique[row] = _texts.Count);
                _texts.Add(text);
                _firstRows.Add(row);
            }
        }
    }

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The row in which each of <see cref="Texts"/> occurs first.</summary>
    public IReadOnlyList<int> FirstRows => _firstRows;

    /// <summary>Copies the vectors in the first rows to the rows that repeat their texts.</summary>
    public void CopyToRepeats(Span<float> vectors, int dimension)
    {
        for (var row = 0; row < _unique.Length; row++)
        {
            var first = _firstRows[_unique[row]];
            if (first != row)
            {
                vectors.Slice(first * dimension, dimension).CopyTo(vectors[(row * dimension)..]);
            }
        }
    }
}
