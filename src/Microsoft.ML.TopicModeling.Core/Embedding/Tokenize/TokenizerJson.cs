using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Creates the tokenizer that a tokenizer.json of Hugging Face's tokenizers describes.</summary>
internal sealed class TokenizerJson(ModelFiles files, ModelJson json)
{
    private readonly ModelJson _model = json.Object("model") ?? throw json.Invalid("there is no model");

    public TextTokenizer Load() => _model.Text("type") switch
    {
        "WordPiece" => WordPieceOf(),
        "Unigram" => UnigramOf(),
        "BPE" => BpeOf(),
        var other => throw Unsupported($"a model of type {other}"),
    };

    private WordPiece WordPieceOf()
    {
        var normalizer = json.Object("normalizer");
        if (normalizer?.Text("type") is not "BertNormalizer" || json.Object("pre_tokenizer")?.Text("type") is not "BertPreTokenizer")
        {
            throw Unsupported("WordPiece with another normalizer or pre-tokenizer than BERT's");
        }

        if ((_model.Text("continuing_subword_prefix") ?? "##") != "##"
            || (_model.Int32("max_input_chars_per_word") ?? BertWords.LongestWord) != BertWords.LongestWord)
        {
            throw Unsupported("WordPiece with another prefix than ## or another longest word than 100");
        }

        var lowerCase = normalizer.Boolean("lowercase") ?? true;
        var normalization = new BertNormalization(
            lowerCase,
            normalizer.Boolean("strip_accents") ?? lowerCase,
            normalizer.Boolean("handle_chinese_chars") ?? true,
            normalizer.Boolean("clean_text") ?? true);
        var ids = Vocabulary();
        return new WordPiece(InOrder(ids), normalization, Frame(ids), _model.Text("unk_token") ?? "[UNK]");
    }

    private TextTokenizer BpeOf()
    {
        if (_model.Text("end_of_word_suffix") is { Length: > 0 } suffix)
        {
            return suffix == ClipBpe.EndOfWord ? ClipBpeOf() : throw Unsupported($"BPE with the suffix {suffix}");
        }

        var before = json.Object("pre_tokenizer");
        if (before?.Text("type") is not "ByteLevel" || before.Boolean("use_regex") == false || json.Object("normalizer") is not null)
        {
            throw Unsupported("BPE with another pre-tokenizer than ByteLevel, or with a normalizer");
        }

        var ids = Vocabulary();
        var frame = Frame(ids);
        return new ByteLevelBpe(ids, Merges(), before.Boolean("add_prefix_space") ?? false, frame, VocabularySize(ids));
    }

    private ClipBpe ClipBpeOf()
    {
        var ids = Vocabulary();
        var frame = Frame(ids);
        return new ClipBpe(ids, Merges(), frame, VocabularySize(ids));
    }

    private IEnumerable<string> Merges() => _model.List("merges").Select(merge => merge.ValueKind == JsonValueKind.Array
        ? string.Join(' ', merge.EnumerateArray().Select(part => _model.TextOf(part, "a merge")))
        : _model.TextOf(merge, "a merge"));

    /// <summary>Writes the vocabulary as a SentencePiece model whose piece numbers are the ids.</summary>
    private Unigram UnigramOf()
    {
        var pieces = _model.List("vocab").Select(Piece).ToList();
        if (pieces.Count == 0)
        {
            throw json.Invalid("there is no vocabulary");
        }

        var ids = new Dictionary<string, int>(pieces.Count, StringComparer.Ordinal);
        for (var id = 0; id < pieces.Count; id++)
        {
            ids.TryAdd(pieces[id].Piece, id);
        }

        var unknown = _model.Int32("unk_id") ?? throw Unsupported("Unigram without a token for the unknown");
        if (unknown < 0 || unknown >= pieces.Count)
        {
            throw json.Invalid($"unk_id is {unknown}, but the vocabulary has {pieces.Count} pieces");
        }

        var control = Added().Select(token => token.Id).ToHashSet();
        var model = SentencePieceModel.Write(pieces, unknown, control, CharacterMap());
        var trailingSpace = !DropsTrailingSpace() && ids.TryGetValue("▁", out var space) ? space : default(int?);
        return new Unigram(Unigram.Open(model), id => id, Frame(ids), VocabularySize(ids), trailingSpace);
    }

    private (string Piece, float Score) Piece(JsonElement item) =>
        item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 2
        && item[1].ValueKind == JsonValueKind.Number && item[1].TryGetSingle(out var score) && float.IsFinite(score)
            ? (_model.TextOf(item[0], "a piece"), score)
            : throw json.Invalid("a piece of the vocabulary is no pair of a text and a number");

    private byte[] CharacterMap()
    {
        if (!Steps("pre_tokenizer", "pretokenizers").Any(step => step.Text("type") == "Metaspace"))
        {
            throw Unsupported("Unigram without the pre-tokenizer Metaspace");
        }

        var map = default(byte[]);
        foreach (var step in Steps("normalizer", "normalizers"))
        {
            switch (step.Text("type"))
            {
                case "Precompiled" when step.Text("precompiled_charsmap") is { } text:
                    map = new byte[text.Length];
                    map = Convert.TryFromBase64String(text, map, out var length)
                        ? map[..length]
                        : throw json.Invalid("precompiled_charsmap is no base64");
                    break;
                case "Replace" or "Strip":
                    // Runs of spaces, which SentencePiece makes one of by itself, and those at the ends.
                    break;
                case var other:
                    throw Unsupported($"Unigram with the normalizer {other}");
            }
        }

        return map ?? [];
    }

    private bool DropsTrailingSpace() =>
        Steps("normalizer", "normalizers").Any(step => step.Text("type") == "Strip" && step.Boolean("strip_right") != false)
        || Steps("pre_tokenizer", "pretokenizers").Any(step => step.Text("type") == "WhitespaceSplit");

    /// <summary>The steps of a sequence, or the one step that stands in its place.</summary>
    private IEnumerable<ModelJson> Steps(string key, string listKey) => json.Object(key) is not { } step ? []
        : step.Text("type") == "Sequence" ? step.Objects(listKey)
        : [step];

    private Dictionary<string, int> Vocabulary() => _model.Object("vocab")?.Ids() ?? throw json.Invalid("there is no vocabulary");

    private int VocabularySize(Dictionary<string, int> ids) => Math.Max(ids.Values.Max(), Added().Max(token => (int?)token.Id) ?? 0) + 1;

    private List<string> InOrder(Dictionary<string, int> ids)
    {
        var pieces = Enumerable.Range(0, VocabularySize(ids)).Select(WordPiece.Unused).ToList();
        foreach (var (piece, id) in ids.Concat(Added().Select(token => KeyValuePair.Create(token.Text, token.Id))))
        {
            pieces[id] = piece;
        }

        return pieces;
    }

    private IEnumerable<SpecialToken> Added() => json.Objects("added_tokens").Select(token => new SpecialToken(
        token.Text("content") ?? throw json.Invalid("an added token has no content"),
        token.Id(token["id"], token.Text("content")!),
        token.Boolean("lstrip") == true,
        token.Boolean("rstrip") == true));

    private TokenFrame Frame(Dictionary<string, int> ids)
    {
        var added = Added().ToList();
        foreach (var token in added)
        {
            ids.TryAdd(token.Text, token.Id);
        }

        var (opening, closing, between, segment) = Around(ids);
        var padding = json.Object("padding")?.Int32("pad_id")
            ?? (ids.TryGetValue(SpecialTokenNames.Read(files, SpecialTokenNames.Bert).Padding, out var id)
                ? id
                : ids.GetValueOrDefault("<pad>"));
        return new TokenFrame(opening, closing, padding, new SpecialTokens(added)) { Between = between, SecondSegment = segment };
    }

    private (int[] Opening, int[] Closing, int[] Between, int SecondSegment) Around(Dictionary<string, int> ids)
    {
        var after = json.Object("post_processor");
        switch (after?.Text("type"))
        {
            case "BertProcessing":
                return ([Second("cls")], [Second("sep")], [Second("sep")], 1);
            case "RobertaProcessing":
                return ([Second("cls")], [Second("sep")], [Second("sep"), Second("sep")], 0);
            case "TemplateProcessing":
                var items = after.Objects("single").ToList();
                var text = items.FindIndex(item => item.Object("Sequence") is not null);
                if (text < 0)
                {
                    throw json.Invalid("its template has no place for the text");
                }

                var (between, segment) = Pair(after.Objects("pair").ToList());
                return (Ids(items.Take(text)), Ids(items.Skip(text + 1)), between, segment);
            case null or "ByteLevel":
                return ([], [], [], 0);
            case var other:
                throw Unsupported($"the post-processor {other}");
        }

        int[] Ids(IEnumerable<ModelJson> tokens) => [.. tokens.Select(item =>
            item.Object("SpecialToken")?.Text("id") is { } name && ids.TryGetValue(name, out var id)
            ? id
            : throw json.Invalid("its template names a special token that is not in the vocabulary"))];

        (int[] Between, int Segment) Pair(List<ModelJson> items)
        {
            var first = items.FindIndex(item => item.Object("Sequence") is not null);
            var second = items.FindLastIndex(item => item.Object("Sequence") is not null);
            return first < second
                ? (Ids(items.Take(second).Skip(first + 1)), items[second].Object("Sequence")!.Int32("type_id") ?? 0)
                : ([], 0);
        }

        // A pair of a token and its id.
        int Second(string key) => after.List(key).ToArray() is [_, var id]
            ? after.Id(id, key)
            : throw json.Invalid($"{key} is no pair of a token and its id");
    }

    private NotSupportedException Unsupported(string what) =>
        new($"{json.Name} of {files.Place} asks for {what}. Known are WordPiece (BERT), Unigram (SentencePiece: XLM-R, E5) "
            + "and byte-level BPE (RoBERTa, CLIP); with another tokenizer, give the vectors by an IEmbeddingGenerator.");
}
