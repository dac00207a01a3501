using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>
/// CLIP's tokens: words in lower case as bytes, the last of which is marked, whose pairs are merged in the order in which they were
/// learned.
/// </summary>
/// <remarks>Texts are taken for composed (NFC), as they are nearly everywhere. Source: Radford et al. 2021, CLIP.</remarks>
internal sealed partial class ClipBpe : TextTokenizer
{
    public const string EndOfWord = "</w>";
    public const string Opening = "<|startoftext|>";

    private const string Closing = "<|endoftext|>";

    private static readonly string[] Bytes = Spelled();

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<(string Left, string Right), int> _ranks = [];

    /// <param name="ids">The pieces with their ids.</param>
    /// <param name="merges">Pairs of pieces, with a space between, the first to be merged first.</param>
    /// <param name="frame">The special tokens.</param>
    /// <param name="vocabularySize">One more than the largest id.</param>
    public ClipBpe(Dictionary<string, int> ids, IEnumerable<string> merges, TokenFrame frame, int vocabularySize)
        : base(frame, vocabularySize)
    {
        _ids = ids;
        UnknownId = ids.TryGetValue(Closing, out var id)
            ? id
            : throw new InvalidDataException($"The vocabulary does not hold the special token {Closing}.");
        foreach (var merge in merges)
        {
            var pair = merge.Split(' ');
            if (pair.Length != 2)
            {
                throw new InvalidDataException($"The merge \"{Excerpt.Of(merge)}\" of the tokenizer is no pair of pieces.");
            }

            _ranks.TryAdd((pair[0], pair[1]), _ranks.Count);
        }
    }

    /// <summary>The end stands for what the vocabulary cannot spell.</summary>
    public override int? UnknownId { get; }

    /// <summary>The frame of a folder without a tokenizer.json.</summary>
    public static TokenFrame FrameOf(ModelFiles files, Dictionary<string, int> ids) => TokenFrame.Of(
        SpecialTokenNames.Read(files, new SpecialTokenNames(Opening, Closing, Closing, Closing, Closing)) with
        {
            Opening = Opening,
            Closing = Closing,
            Mask = Closing,
        },
        name => ids.TryGetValue(name, out var id) ? id : null);

    public override string?[] Pieces() => ById(_ids);

    public override string? WholeWord(string word) => word + EndOfWord;

    protected override void EncodePlain(ReadOnlySpan<char> text, int end, List<int> ids, CancellationToken cancellation)
    {
        var chunks = new TextChunks(text);
        while (ids.Count < end && chunks.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            var words = new string(WellFormed.Text(chunks.Current)).ToLowerInvariant();
            foreach (var word in Words().EnumerateMatches(words))
            {
                var pieces = Merged(words.AsSpan(word.Index, word.Length));
                ids.AddRange(pieces.Select(piece => _ids.GetValueOrDefault(piece, UnknownId!.Value)));
            }
        }
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    private List<string> Merged(ReadOnlySpan<char> word)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(word)];
        Encoding.UTF8.GetBytes(word, bytes);
        var pieces = bytes.Select(value => Bytes[value]).ToList();
        pieces[^1] += EndOfWord;
        while (Best(pieces) is { } pair)
        {
            Merge(pieces, pair);
        }

        return pieces;
    }

    private (string Left, string Right)? Best(List<string> pieces)
    {
        var (best, pair) = (int.MaxValue, default((string, string)?));
        for (var i = 0; i + 1 < pieces.Count; i++)
        {
            if (_ranks.TryGetValue((pieces[i], pieces[i + 1]), out var rank) && rank < best)
            {
                (best, pair) = (rank, (pieces[i], pieces[i + 1]));
            }
        }

        return pair;
    }

    private static void Merge(List<string> pieces, (string Left, string Right) pair)
    {
        var kept = 0;
        for (var i = 0; i < pieces.Count; i++, kept++)
        {
            var isPair = i + 1 < pieces.Count && pieces[i] == pair.Left && pieces[i + 1] == pair.Right;
            pieces[kept] = isPair ? pair.Left + pair.Right : pieces[i];
            i += isPair ? 1 : 0;
        }

        pieces.RemoveRange(kept, pieces.Count - kept);
    }

    /// <summary>A character for each byte: itself where it can be seen, else one behind those of Latin-1.</summary>
    private static string[] Spelled()
    {
        var spelled = new string[byte.MaxValue + 1];
        var next = byte.MaxValue + 1;
        for (var value = 0; value < spelled.Length; value++)
        {
            var isSeen = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            spelled[value] = ((char)(isSeen ? value : next++)).ToString();
        }

        return spelled;
    }
}
