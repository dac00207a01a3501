using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>BERT's tokens: normalised words, each cut greedily into the longest pieces of the vocabulary.</summary>
/// <remarks>
/// The pieces are found by <see cref="WordPieceTokenizer"/>. Normalisation and words are <see cref="BertWords"/>, because .NET's Unicode
/// categories differ from the reference's and a text is not to be normalised beyond the ids that are wanted.
/// </remarks>
internal sealed class WordPiece : ITextTokenizer
{
    private readonly WordPieceTokenizer _pieces;
    private readonly BertNormalization _normalization;
    private readonly SpecialTokens _special;
    private readonly int[] _opening;
    private readonly int[] _closing;

    /// <param name="vocabulary">The pieces in order of their ids.</param>
    /// <param name="normalization">What happens to a text first.</param>
    /// <param name="names">The names of the special tokens; all of them are in the vocabulary.</param>
    public WordPiece(IReadOnlyList<string> vocabulary, BertNormalization normalization, WordPieceNames names)
    {
        var ids = new Dictionary<string, int>(vocabulary.Count);
        for (var id = 0; id < vocabulary.Count; id++)
        {
            ids[vocabulary[id]] = id;
        }

        int Id(string name) => ids.TryGetValue(name, out var id)
            ? id
            : throw new InvalidDataException($"The vocabulary of {vocabulary.Count} pieces does not hold the special token {name}. Give the vocabulary that belongs to the model.");

        _pieces = Create(vocabulary, names.Unknown);
        _normalization = normalization;
        _special = new SpecialTokens(names.All.Distinct().Select(name => new SpecialToken(name, Id(name))));
        _opening = [Id(names.Classification)];
        _closing = [Id(names.Separator)];
        PaddingId = Id(names.Padding);
        VocabularySize = vocabulary.Count;
    }

    public int VocabularySize { get; }

    public ReadOnlySpan<int> Opening => _opening;

    public ReadOnlySpan<int> Closing => _closing;

    public int PaddingId { get; }

    public void Encode(ReadOnlySpan<char> text, int most, List<int> ids)
    {
        var end = (int)Math.Min(int.MaxValue, (long)ids.Count + most);
        while (!text.IsEmpty && ids.Count < end)
        {
            EncodeWords(_special.Cut(ref text, out var token), end, ids);
            if (token is { } special)
            {
                ids.Add(special.Id);
            }
        }

        if (ids.Count > end)
        {
            ids.RemoveRange(end, ids.Count - end);
        }
    }

    private void EncodeWords(ReadOnlySpan<char> text, int end, List<int> ids)
    {
        var words = new BertWords(text, _normalization);
        while (ids.Count < end && words.MoveNext())
        {
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

    private static WordPieceTokenizer Create(IReadOnlyList<string> vocabulary, string unknown)
    {
        var lines = new MemoryStream();
        using (var writer = new StreamWriter(lines, leaveOpen: true) { NewLine = "\n" })
        {
            foreach (var piece in vocabulary)
            {
                writer.WriteLine(piece);
            }
        }

        lines.Position = 0;
        return WordPieceTokenizer.Create(lines, new WordPieceOptions { UnknownToken = unknown, MaxInputCharsPerWord = 2 * BertWords.LongestWord });
    }
}

/// <summary>The names of BERT's special tokens.</summary>
internal sealed record WordPieceNames(
    string Classification = "[CLS]", string Separator = "[SEP]", string Padding = "[PAD]", string Unknown = "[UNK]", string Mask = "[MASK]")
{
    public IEnumerable<string> All => [Classification, Separator, Padding, Unknown, Mask];
}
