namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The texts of the documents in the order of the page's rows, cut where they are longer than an excerpt.</summary>
/// <param name="texts">The texts, by document.</param>
/// <param name="documents">The document of each row.</param>
/// <param name="excerpt">How many UTF-16 units of a text are kept at most; null for all.</param>
internal sealed class DocumentTexts(IReadOnlyList<string?> texts, IReadOnlyList<int> documents, int? excerpt = null)
{
    public int Count => documents.Count;

    /// <summary>Gets how many units of a text are kept at most; null for all.</summary>
    public int? Excerpt => excerpt;

    /// <summary>The text of a row; a missing one is empty.</summary>
    public ReadOnlySpan<char> this[int row] => Whole(row).AsSpan(0, KeptLength(Whole(row)));

    /// <summary>Whether the text of a row is longer than what is kept of it.</summary>
    public bool IsCut(int row) => KeptLength(Whole(row)) < Whole(row).Length;

    private string Whole(int row) => texts[documents[row]] ?? "";

    private int KeptLength(string text)
    {
        if (excerpt is not { } most || text.Length <= most)
        {
            return text.Length;
        }

        return most > 0 && char.IsSurrogatePair(text[most - 1], text[most]) ? most - 1 : most;
    }
}
