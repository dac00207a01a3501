using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The tokens of a static model to be, and what its teacher is asked for the vector of each.</summary>
/// <param name="Tokenizer">The tokenizer of the static model.</param>
/// <param name="Tokens">The tokens in the order of their ids.</param>
/// <param name="Inputs">The ids of the teacher's tokens for each, special ones included.</param>
internal sealed partial record TokenInputs(TextTokenizer Tokenizer, IReadOnlyList<string> Tokens, IReadOnlyList<int[]> Inputs)
{
    /// <summary>
    /// Takes the tokens of a teacher without the reserved ones and those that only a network needs, and words that are not among them.
    /// </summary>
    /// <param name="teacher">The teacher's tokenizer.</param>
    /// <param name="vocabulary">The words.</param>
    /// <param name="maxTokens">The maximum number of tokens of an input.</param>
    /// <param name="wanted">The tokens of the teacher that are taken; null for all.</param>
    public static TokenInputs Of(
        TextTokenizer teacher, IEnumerable<string> vocabulary, int maxTokens, IReadOnlySet<int>? wanted = null)
    {
        var json = teacher.Json ?? throw new NotSupportedException(
            "The teacher's tokenizer was read from files other than tokenizer.json and vocab.txt. Put its tokenizer.json into its folder.");
        var pieces = teacher.Pieces();
        var kept = Enumerable.Range(0, pieces.Length).Where(id => IsKept(teacher, pieces[id], id) && IsWanted(id)).ToList();
        string[] tokens = [.. kept.Select(id => pieces[id]!)];
        var words = WordsBeside(tokens, vocabulary, teacher);
        var tokenizer = Load(TokenizerVocabulary.Replace(json(), kept, pieces, words));
        return new TokenInputs(
            tokenizer,
            [.. tokens, .. words],
            [.. kept.Select(id => Framed(teacher, [id])), .. words.Select(word => Framed(teacher, IdsOf(teacher, word, maxTokens)))]);

        // Single characters spell what is left out.
        bool IsWanted(int id) =>
            wanted is null
            || wanted.Contains(id)
            || id == teacher.UnknownId
            || id == teacher.Frame.PaddingId
            || pieces[id]!.TrimStart(Unigram.Space).Length <= 1;
    }

    /// <summary>A tokenizer of whole words, lowercase and without accents, for a teacher that keeps its tokens to itself.</summary>
    public static (TextTokenizer Tokenizer, List<string> Words) OfWords(IEnumerable<string> vocabulary)
    {
        string[] special = [SpecialTokenNames.Bert.Padding, SpecialTokenNames.Bert.Unknown];
        var none = new SpecialTokens([]);
        var normalizer = new WordPiece(special, BertNormalization.Uncased, new TokenFrame([], [], 0, none), special[1]);
        var words = WordsBeside(special, vocabulary, normalizer);
        Throw.If(
            words.Count == 0,
            "The vocabulary holds no words, and the teacher keeps its tokens to itself. "
            + "Give the words of your texts, the most frequent first.",
            nameof(vocabulary));
        return (Load(WordPieceJson.Write([.. special, .. words], BertNormalization.Uncased, special[1], none)), words);
    }

    [GeneratedRegex(@"^\[unused\d+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();

    private static bool IsKept(TextTokenizer teacher, string? piece, int id) =>
        piece is not null
        && !Reserved().IsMatch(piece)
        && (!teacher.Frame.Special.Ids.Contains(id) || id == teacher.UnknownId || id == teacher.Frame.PaddingId);

    private static List<string> WordsBeside(IEnumerable<string> tokens, IEnumerable<string> vocabulary, TextTokenizer tokenizer)
    {
        var seen = tokens.ToHashSet(StringComparer.Ordinal);
        var words = new List<string>();
        foreach (var word in vocabulary)
        {
            Throw.If(word is null, "The vocabulary holds a word that is null. Leave it out.", nameof(vocabulary));
            if (tokenizer.WholeWord(word) is { } piece && seen.Add(piece))
            {
                words.Add(piece);
            }
        }

        return words;
    }

    private static TextTokenizer Load(byte[] json) => TokenizerFiles.Load(ModelFiles.FromMemory(
        "the distilled model", new Dictionary<string, byte[]>(StringComparer.Ordinal) { [TokenizerFiles.JsonFile] = json }));

    private static int[] Framed(TextTokenizer teacher, IEnumerable<int> ids) =>
        [.. teacher.Frame.Opening, .. ids, .. teacher.Frame.Closing];

    private static List<int> IdsOf(TextTokenizer teacher, string piece, int maxTokens)
    {
        var ids = new List<int>();
        teacher.Encode(piece.TrimStart(Unigram.Space), maxTokens - teacher.Frame.Length, ids);
        return ids;
    }
}
