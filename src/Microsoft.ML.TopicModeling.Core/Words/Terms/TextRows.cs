namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Texts as rows of a matrix: each row is one text, or several pieces that a space would join.</summary>
internal sealed class TextRows
{
    private readonly IReadOnlyList<string> _documents;
    private readonly int[] _documentOfPiece;
    private readonly int[] _rowOfPiece;
    private readonly TextCleaning? _cleaning;
    private readonly bool _areClasses;

    private TextRows(
        IReadOnlyList<string> documents, int rowCount, int[] documentOfPiece, int[] rowOfPiece, TextCleaning? cleaning, bool areClasses)
    {
        _documents = documents;
        RowCount = rowCount;
        _documentOfPiece = documentOfPiece;
        _rowOfPiece = rowOfPiece;
        _cleaning = cleaning;
        _areClasses = areClasses;
    }

    public int RowCount { get; }

    public int PieceCount => _rowOfPiece.Length;

    /// <summary>Gets what the cleaning takes from the texts.</summary>
    public CleaningLoss Loss => _cleaning == TextCleaning.English ? CleaningLoss.Of(_documents) : default;

    /// <summary>The text of a piece.</summary>
    public string this[int piece]
    {
        get
        {
            var text = _documentOfPiece[piece] is var document and >= 0 ? _documents[document] ?? "" : "";
            if (_cleaning is not { } cleaning)
            {
                return text;
            }

            text = TextCleaner.Clean(text, cleaning);
            return _areClasses && text.Length == 0 && IsAlone(piece) ? ClassTexts.EmptyText : text;
        }
    }

    /// <summary>Returns rows of one document each.</summary>
    /// <param name="documents">The texts; null counts as empty.</param>
    /// <param name="cleaning">The cleaning of the texts; null for none.</param>
    public static TextRows OfDocuments(IReadOnlyList<string> documents, TextCleaning? cleaning = null)
    {
        int[] numbers = [.. Enumerable.Range(0, documents.Count)];
        return new(documents, documents.Count, numbers, numbers, cleaning, areClasses: false);
    }

    /// <summary>Returns rows of one class each, whose pieces are its documents. A class without documents has one empty piece.</summary>
    public static TextRows OfClasses(ClassTexts classes, IReadOnlyList<string> documents, TextCleaning cleaning)
    {
        var documentOfPiece = new List<int>(documents.Count);
        var rowOfPiece = new List<int>(documents.Count);
        for (var row = 0; row < classes.Count; row++)
        {
            documentOfPiece.AddRange(classes.Documents(row) is { IsEmpty: false } members ? members : [-1]);
            rowOfPiece.AddRange(Enumerable.Repeat(row, documentOfPiece.Count - rowOfPiece.Count));
        }

        return new(documents, classes.Count, [.. documentOfPiece], [.. rowOfPiece], cleaning, areClasses: true);
    }

    public int RowOf(int piece) => _rowOfPiece[piece];

    /// <summary>Splits the pieces into ranges of about the same number of characters.</summary>
    /// <param name="most">The maximum number of ranges.</param>
    /// <param name="characters">The minimum number of characters of a range that is worth a thread.</param>
    /// <returns>The first piece of each range, and the number of pieces.</returns>
    public int[] Ranges(int most, int characters)
    {
        if (most == 1)
        {
            return [0, PieceCount];
        }

        // Texts on disk are read to know their lengths.
        var lengths = new int[PieceCount];
        for (var piece = 0; piece < lengths.Length; piece++)
        {
            lengths[piece] = Length(piece);
        }

        var total = lengths.Sum(length => (long)length);
        var count = (int)Math.Clamp(total / characters, 1, most);
        List<int> starts = [0];
        var before = 0L;
        for (var piece = 0; piece < PieceCount; piece++)
        {
            if (starts.Count < count && before >= total * starts.Count / count)
            {
                starts.Add(piece);
            }

            before += lengths[piece];
        }

        return [.. starts, PieceCount];
    }

    private int Length(int piece) => _documentOfPiece[piece] is var document and >= 0 ? _documents[document]?.Length ?? 0 : 0;

    private bool IsAlone(int piece) =>
        (piece == 0 || _rowOfPiece[piece - 1] != _rowOfPiece[piece])
        && (piece + 1 == PieceCount || _rowOfPiece[piece + 1] != _rowOfPiece[piece]);
}
