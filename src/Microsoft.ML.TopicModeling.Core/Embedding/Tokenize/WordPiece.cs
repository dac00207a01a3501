using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>BERT's tokens: normalized words, each cut greedily into the longest pieces of the vocabulary.</summary>
/// <remarks>
/// The pieces are found by <see cref="WordPieceTokenizer"/>. Normalization and words are <see cref="BertWords"/>, because .NET's Unicode
/// categories differ from the reference's.
/// </remarks>
internal sealed class WordPiece : TextTokenizer
{
    private const int WordsBetweenChecks = 1024;

    private readonly WordPieceTokenizer _pieces;
    private readonly BertNormalization _normalization;

    /// <param name="vocabulary">The pieces in order of their ids, with <see cref="Unused"/> where there is none.</param>
    /// <param name="normalization">What happens to a text first.</param>
    /// <param name="frame">The special tokens.</param>
    /// <param name="unknown">Stands for a word that the vocabulary cannot spell.</param>
    public WordPiece(IReadOnlyList<string> vocabulary, BertNormalization normalization, TokenFrame frame, string unknown)
        : base(frame, vocabulary.Count)
    {
        _normalization = normalization;
        _pieces = Open(vocabulary, unknown);
    }

    /// <summary>A piece that no text holds.</summary>
    public static string Unused(int id) => FormattableString.Invariant($"\0unused{id}");

    private static WordPieceTokenizer Open(IReadOnlyList<string> vocabulary, string unknown)
    {
        var seen = new HashSet<string>(vocabulary.Count, StringComparer.Ordinal);
        foreach (var piece in vocabulary)
        {
            // An empty line is no piece, and may well stand at several places.
            if (!seen.Add(piece) && piece.Length > 0)
            {
                throw new InvalidDataException($"The vocabulary of the model is damaged: it holds \"{piece}\" twice.");
            }
        }

        if (!seen.Contains(unknown))
        {
            throw new InvalidDataException(
                $"The vocabulary of the model does not hold the special token {unknown}. Give the vocabulary that belongs to the model.");
        }

        // The tokenizer reads lines. No word holds a line break, so what stands in the place of such a piece is never found either.
        var lines = vocabulary.Select((piece, id) => piece.Length == 0 || piece.AsSpan().ContainsAny('\r', '\n') ? Unused(id) : piece);
        var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return WordPieceTokenizer.Create(
            stream, new WordPieceOptions { UnknownToken = unknown, MaxInputCharsPerWord = 2 * BertWords.LongestWord });
    }

    protected override void EncodePlain(ReadOnlySpan<char> text, int end, List<int> ids, CancellationToken cancellation)
    {
        var words = new BertWords(text, _normalization);
        for (var word = 1; ids.Count < end && words.MoveNext(); word++)
        {
            if (word % WordsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (words.Current.IsEmpty)
            {
                ids.Add(_pieces.UnknownTokenId);
            }
            else
            {
                ids.AddRange(_pieces.EncodeToIds(words.Current, considerPreTokenization: false, considerNormalization: false));
            }
        }
    }
}
