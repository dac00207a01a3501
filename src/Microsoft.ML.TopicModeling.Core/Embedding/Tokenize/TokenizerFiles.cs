using System.Text;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Creates the tokenizer that a model's folder describes.</summary>
internal static class TokenizerFiles
{
    public const string JsonFile = "tokenizer.json";

    public static TextTokenizer Load(ModelFiles files)
    {
        if (ModelJson.TryRead(files, JsonFile) is { } json)
        {
            var tokenizer = new TokenizerJson(files, json).Load();
            tokenizer.Json = () => files.Read(JsonFile);
            return tokenizer;
        }

        if (files.TryRead("vocab.txt") is { } vocabulary)
        {
            return WordPieceOf(files, Lines(vocabulary));
        }

        if (files.TryRead("sentencepiece.bpe.model") is { } pieces)
        {
            return UnigramOf(files, pieces);
        }

        return ModelJson.TryRead(files, "vocab.json") is { } ids && files.TryRead("merges.txt") is { } merges
            ? BpeOf(files, ids.Ids(), Lines(merges))
            : throw new FileNotFoundException(
                $"The model in {files.Place} has no tokenizer: none of tokenizer.json, vocab.txt, sentencepiece.bpe.model "
                + "and vocab.json with merges.txt is there.");
    }

    private static WordPiece WordPieceOf(ModelFiles files, List<string> vocabulary)
    {
        var config = ModelJson.TryRead(files, "tokenizer_config.json");
        var names = SpecialTokenNames.Read(files, SpecialTokenNames.Bert);
        var lowerCase = config?.Boolean("do_lower_case") ?? true;
        var normalization = new BertNormalization(
            lowerCase, config?.Boolean("strip_accents") ?? lowerCase, config?.Boolean("tokenize_chinese_chars") ?? true);
        var frame = TokenFrame.Of(names, name => vocabulary.LastIndexOf(name) is >= 0 and var id ? id : null);
        return new WordPiece(vocabulary, normalization, frame, names.Unknown)
        {
            Json = () => WordPieceJson.Write(vocabulary, normalization, names.Unknown, frame.Special),
        };
    }

    /// <summary>
    /// XLM-R's ids: four special tokens first, then the pieces of the SentencePiece model except the first three, finally the mask.
    /// </summary>
    private static Unigram UnigramOf(ModelFiles files, byte[] model)
    {
        const int Unknown = 3, Shift = 1;
        var opened = Unigram.Open(model);
        var pieces = opened.Vocabulary.Count;
        var names = SpecialTokenNames.Read(files, SpecialTokenNames.Roberta);
        int? IdOf(string name) =>
            name == names.Opening ? 0
            : name == names.Padding ? 1
            : name == names.Closing ? 2
            : name == names.Unknown ? Unknown
            : name == names.Mask ? pieces + Shift
            : null;
        return new Unigram(
            opened, piece => piece == 0 ? Unknown : piece + Shift, TokenFrame.Of(names, IdOf), pieces + Shift + 1, trailingSpace: null);
    }

    private static TextTokenizer BpeOf(ModelFiles files, Dictionary<string, int> ids, List<string> lines)
    {
        var merges = lines.Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal));
        return ids.ContainsKey(ClipBpe.Opening)
            ? new ClipBpe(ids, merges, ClipBpe.FrameOf(files, ids), ids.Values.Max() + 1)
            : ByteLevelBpeOf(files, ids, merges);
    }

    private static ByteLevelBpe ByteLevelBpeOf(ModelFiles files, Dictionary<string, int> ids, IEnumerable<string> merges)
    {
        var names = SpecialTokenNames.Read(files, SpecialTokenNames.Roberta);
        var prefixSpace = ModelJson.TryRead(files, "tokenizer_config.json")?.Boolean("add_prefix_space") ?? false;
        var frame = TokenFrame.Of(names, name => ids.TryGetValue(name, out var id) ? id : null);
        return new ByteLevelBpe(ids, merges, prefixSpace, frame, ids.Values.Max() + 1);
    }

    private static List<string> Lines(byte[] text)
    {
        // Not by a reader, which would cut at a carriage return too.
        var lines = Encoding.UTF8.GetString(text).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}
