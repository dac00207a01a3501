using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Makes the tokenizer that a tokenizer.json of Hugging Face's tokenizers describes.</summary>
internal sealed class TokenizerJson(ModelFiles files, ModelJson json)
{
    private readonly ModelJson _model = json.Object("model") ?? throw new InvalidDataException($"{json.Name} of {files.Place} has no model.");

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

        if ((_model.Text("continuing_subword_prefix") ?? "##") != "##" || (_model.Int32("max_input_chars_per_word") ?? BertWords.LongestWord) != BertWords.LongestWord)
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

    private ByteLevelBpe BpeOf()
    {
        var before = json.Object("pre_tokenizer");
        if (before?.Text("type") is not "ByteLevel" || before.Boolean("use_regex") == false || json.Element("normalizer") is { ValueKind: JsonValueKind.Object })
        {
            throw Unsupported("BPE with another pre-tokenizer than ByteLevel, or with a normalizer");
        }

        var ids = Vocabulary();
        var merges = _model.Element("merges") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(merge => merge.ValueKind == JsonValueKind.Array
                ? string.Join(' ', merge.EnumerateArray().Select(part => part.GetString()))
                : merge.GetString()!)
            : [];
        var frame = Frame(ids);
        return new ByteLevelBpe(ids, merges, before.Boolean("add_prefix_space") ?? false, frame, VocabularySize(ids));
    }

    /// <summary>Puts the vocabulary into a SentencePiece model whose piece numbers are the ids.</summary>
    private Unigram UnigramOf()
    {
        if (_model.Element("vocab") is not { ValueKind: JsonValueKind.Array } list)
        {
            throw new InvalidDataException($"{json.Name} of {files.Place} has no vocabulary.");
        }

        var pieces = list.EnumerateArray().Select(item => (Piece: item[0].GetString()!, Score: item[1].GetSingle())).ToList();
        var ids = new Dictionary<string, int>(pieces.Count, StringComparer.Ordinal);
        for (var id = 0; id < pieces.Count; id++)
        {
            ids.TryAdd(pieces[id].Piece, id);
        }

        var unknown = _model.Int32("unk_id") ?? throw Unsupported("Unigram without a token for the unknown");
        var control = Added().Select(token => token.Id).ToHashSet();
        var model = SentencePieceModel.Write(pieces, unknown, control, CharacterMap());
        var trailingSpace = !DropsTrailingSpace() && ids.TryGetValue("▁", out var space) ? space : default(int?);
        return new Unigram(Unigram.Open(model), id => id, Frame(ids), VocabularySize(ids), trailingSpace);
    }

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
                    map = Convert.FromBase64String(text);
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

    private Dictionary<string, int> Vocabulary()
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        if (_model.Element("vocab") is { ValueKind: JsonValueKind.Object } vocabulary)
        {
            foreach (var piece in vocabulary.EnumerateObject())
            {
                ids[piece.Name] = piece.Value.GetInt32();
            }
        }

        return ids.Count > 0 ? ids : throw new InvalidDataException($"{json.Name} of {files.Place} has no vocabulary.");
    }

    private int VocabularySize(Dictionary<string, int> ids) => Math.Max(ids.Values.Max(), Added().Max(token => (int?)token.Id) ?? 0) + 1;

    private List<string> InOrder(Dictionary<string, int> ids)
    {
        var pieces = Enumerable.Range(0, VocabularySize(ids)).Select(id => FormattableString.Invariant($"\0unused{id}")).ToList();
        foreach (var (piece, id) in ids.Concat(Added().Select(token => KeyValuePair.Create(token.Text, token.Id))))
        {
            pieces[id] = piece;
        }

        return pieces;
    }

    private IEnumerable<SpecialToken> Added() => json.Objects("added_tokens")
        .Where(token => token.Text("content") is not null && token.Int32("id") is >= 0)
        .Select(token => new SpecialToken(
            token.Text("content")!, token.Int32("id")!.Value, token.Boolean("lstrip") == true, token.Boolean("rstrip") == true));

    private TokenFrame Frame(Dictionary<string, int> ids)
    {
        var added = Added().ToList();
        foreach (var token in added)
        {
            ids.TryAdd(token.Text, token.Id);
        }

        var (opening, closing) = Around(ids);
        var padding = json.Object("padding")?.Int32("pad_id")
            ?? (ids.TryGetValue(SpecialTokenNames.Read(files, SpecialTokenNames.Bert).Padding, out var id) ? id : ids.GetValueOrDefault("<pad>"));
        return new TokenFrame(opening, closing, padding, new SpecialTokens(added));
    }

    private (int[] Opening, int[] Closing) Around(Dictionary<string, int> ids)
    {
        var after = json.Object("post_processor");
        switch (after?.Text("type"))
        {
            case "BertProcessing" or "RobertaProcessing":
                return ([after.Element("cls")!.Value[1].GetInt32()], [after.Element("sep")!.Value[1].GetInt32()]);
            case "TemplateProcessing":
                var items = after.Objects("single").ToList();
                var text = items.FindIndex(item => item.Object("Sequence") is not null);
                int[] Ids(IEnumerable<ModelJson> tokens) => [.. tokens.Select(item => ids[item.Object("SpecialToken")!.Text("id")!])];
                return (Ids(items.Take(text)), Ids(items.Skip(text + 1)));
            case null or "ByteLevel":
                return ([], []);
            case var other:
                throw Unsupported($"the post-processor {other}");
        }
    }

    private NotSupportedException Unsupported(string what) =>
        new($"{json.Name} of {files.Place} asks for {what}. Known are WordPiece (BERT), Unigram (SentencePiece: XLM-R, E5) and byte-level BPE (RoBERTa); with another tokenizer, give the vectors by an IEmbeddingGenerator.");
}
