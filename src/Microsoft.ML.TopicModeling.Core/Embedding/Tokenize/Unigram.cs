using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>SentencePiece's Unigram tokens, as XLM-R and E5 have them: the most probable way to spell a text by the vocabulary.</summary>
internal sealed class Unigram : TextTokenizer
{
    /// <summary>Stands for a space in pieces.</summary>
    public const char Space = '\u2581';

    private readonly SentencePieceTokenizer _pieces;
    private readonly Func<int, int> _idOfPiece;
    private readonly int? _trailingSpace;

    /// <param name="pieces">What <see cref="Open"/> gave.</param>
    /// <param name="idOfPiece">The id that the network knows a piece by.</param>
    /// <param name="frame">The special tokens.</param>
    /// <param name="vocabularySize">One more than the network's largest id.</param>
    /// <param name="trailingSpace">
    /// Put where a text ends with white space: tokenizer.json keeps it as a piece, SentencePiece drops it (null).
    /// </param>
    public Unigram(SentencePieceTokenizer pieces, Func<int, int> idOfPiece, TokenFrame frame, int vocabularySize, int? trailingSpace)
        : base(frame, vocabularySize)
    {
        _pieces = pieces;
        _idOfPiece = idOfPiece;
        _trailingSpace = trailingSpace;
    }

    public override int? UnknownId => _idOfPiece(_pieces.UnknownId);

    /// <summary>Opens a SentencePiece model, without tokens before and behind a text. A large vocabulary takes a second.</summary>
    public static SentencePieceTokenizer Open(byte[] model)
    {
        try
        {
            CharacterMap.CheckThoseOf(model);
            return SentencePieceTokenizer.Create(new MemoryStream(model), addBeginningOfSentence: false, addEndOfSentence: false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidDataException(
                $"The SentencePiece model ({model.Length} bytes) cannot be read; it may be truncated: {e.Message}", e);
        }
    }

    public override string?[] Pieces() => ById(_pieces.Vocabulary.Select(piece => KeyValuePair.Create(piece.Key, _idOfPiece(piece.Value))));

    public override string? WholeWord(string word) => word.Length > 0 && !word.Any(char.IsWhiteSpace) ? Space + word : null;

    protected override void EncodePlain(ReadOnlySpan<char> text, int end, List<int> ids, CancellationToken cancellation)
    {
        var chunks = new TextChunks(text);
        while (ids.Count < end && chunks.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            var chunk = WellFormed.Text(chunks.Current);
            foreach (var piece in _pieces.EncodeToIds(chunk, addBeginningOfSentence: false, addEndOfSentence: false))
            {
                ids.Add(_idOfPiece(piece));
            }
        }

        if (_trailingSpace is { } space && text.Length > 0 && char.IsWhiteSpace(text[^1]))
        {
            ids.Add(space);
        }
    }
}
