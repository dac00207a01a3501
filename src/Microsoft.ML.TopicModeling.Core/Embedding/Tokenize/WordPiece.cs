namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>BERT's tokens: normalized words, each cut greedily into the longest pieces of the vocabulary.</summary>
/// <remarks>
/// Most words of a text have been seen before, so their ids are remembered. Source: Wu and others 2016, "Google's neural machine
/// translation system"; WordPiece of Hugging Face's tokenizers.
/// </remarks>
internal sealed class WordPiece : TextTokenizer
{
    private const int WordsBetweenChecks = 1024;
    private const string Continuation = "##";

    private readonly IReadOnlyList<string> _vocabulary;
    private readonly BertNormalization _normalization;
    private readonly PieceTable _first = new();
    private readonly PieceTable _next = new();
    private readonly WordCache _known;
    private readonly int _unknown;

    /// <param name="vocabulary">The pieces in order of their ids, with <see cref="Unused"/> where there is none.</param>
    /// <param name="normalization">What happens to a text first.</param>
    /// <param name="frame">The special tokens.</param>
    /// <param name="unknown">Stands for a word that the vocabulary cannot spell.</param>
    public WordPiece(IReadOnlyList<string> vocabulary, BertNormalization normalization, TokenFrame frame, string unknown)
        : base(frame, vocabulary.Count)
    {
        _vocabulary = vocabulary;
        _normalization = normalization;
        _known = new WordCache(vocabulary.Count);
        _unknown = -1;
        for (var id = 0; id < vocabulary.Count; id++)
        {
            Add(vocabulary[id], id);
            _unknown = vocabulary[id] == unknown ? id : _unknown;
        }

        if (_unknown < 0)
        {
            throw new InvalidDataException(
                $"The vocabulary of the model does not hold the special token {unknown}. Give the vocabulary that belongs to the model.");
        }
    }

    public override int? UnknownId => _unknown;

    /// <summary>A piece that no text holds.</summary>
    public static string Unused(int id) => FormattableString.Invariant($"\0unused{id}");

    public override string?[] Pieces() => [.. _vocabulary.Select((piece, id) => piece.Length == 0 || piece == Unused(id) ? null : piece)];

    public override string? WholeWord(string word)
    {
        var words = new BertWords(word, _normalization);
        return words.MoveNext() && words.Current.ToString() is { Length: > 0 } whole && !words.MoveNext() ? whole : null;
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
                ids.Add(_unknown);
            }
            else
            {
                ids.AddRange(_known.TryGet(words.Current, out var slot) ?? _known.Add(words.Current, slot, Cut(words.Current)));
            }
        }
    }

    private void Add(string piece, int id)
    {
        // An empty line is no piece, and may well stand at several places.
        var continues = piece.Length > Continuation.Length && piece.StartsWith(Continuation, StringComparison.Ordinal);
        if (piece.Length > 0 && !(continues ? _next.TryAdd(piece[Continuation.Length..], id) : _first.TryAdd(piece, id)))
        {
            throw new InvalidDataException($"The vocabulary of the model is damaged: it holds \"{piece}\" twice.");
        }
    }

    private int[] Cut(ReadOnlySpan<char> word)
    {
        var ids = new List<int>();
        for (var rest = word; !rest.IsEmpty;)
        {
            var length = (ids.Count == 0 ? _first : _next).LongestStart(rest, out var id);
            if (length == 0)
            {
                return [_unknown];
            }

            ids.Add(id);
            rest = rest[length..];
        }

        return [.. ids];
    }

    /// <summary>Pieces by their text.</summary>
    private sealed class PieceTable
    {
        private readonly Dictionary<string, int> _ids;
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
        private int _longest;

        public PieceTable()
        {
            _ids = new Dictionary<string, int>(StringComparer.Ordinal);
            _bySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public bool TryAdd(string piece, int id)
        {
            _longest = Math.Max(_longest, piece.Length);
            return _ids.TryAdd(piece, id);
        }

        /// <summary>Returns the length of the longest piece that a text begins with; 0 if there is none.</summary>
        public int LongestStart(ReadOnlySpan<char> text, out int id)
        {
            id = 0;
            var length = Math.Min(text.Length, _longest);
            while (length > 0 && !_bySpan.TryGetValue(text[..length], out id))
            {
                length--;
            }

            return length;
        }
    }
}
