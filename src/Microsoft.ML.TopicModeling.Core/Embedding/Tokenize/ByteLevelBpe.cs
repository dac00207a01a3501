using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>RoBERTa's tokens: words as bytes, whose pairs are merged in the order in which they were learned.</summary>
internal sealed class ByteLevelBpe : TextTokenizer
{
    private readonly BpeTokenizer _pieces;
    private readonly IEnumerable<KeyValuePair<string, int>> _vocabulary;
    private readonly bool _prefixSpace;

    /// <param name="vocabulary">The pieces with their ids.</param>
    /// <param name="merges">Pairs of pieces, with a space between, the first to be merged first.</param>
    /// <param name="prefixSpace">Whether a text begins as if a space stood before it.</param>
    /// <param name="frame">The special tokens.</param>
    /// <param name="vocabularySize">One more than the largest id.</param>
    public ByteLevelBpe(
        IEnumerable<KeyValuePair<string, int>> vocabulary,
        IEnumerable<string> merges,
        bool prefixSpace,
        TokenFrame frame,
        int vocabularySize)
        : base(frame, vocabularySize)
    {
        _vocabulary = vocabulary;
        _prefixSpace = prefixSpace;
        try
        {
            _pieces = BpeTokenizer.Create(new BpeOptions(vocabulary)
            {
                Merges = merges,
                ByteLevel = true,
                PreTokenizer = RobertaPreTokenizer.Instance,
            });
        }
        catch (Exception e) when (e is not (OutOfMemoryException or InvalidDataException))
        {
            throw new InvalidDataException($"The vocabulary and the merges of the model do not belong together: {e.Message}", e);
        }
    }

    /// <summary>None: every byte is a token.</summary>
    public override int? UnknownId => null;

    public override string?[] Pieces() => ById(_vocabulary);

    public override string? WholeWord(string word) => word;

    protected override void EncodePlain(ReadOnlySpan<char> text, int end, List<int> ids, CancellationToken cancellation)
    {
        if (_prefixSpace && text is [not ' ', ..])
        {
            text = string.Concat(" ", text);
        }

        var chunks = new TextChunks(text);
        while (ids.Count < end && chunks.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            ids.AddRange(_pieces.EncodeToIds(WellFormed.Text(chunks.Current)));
        }
    }
}
