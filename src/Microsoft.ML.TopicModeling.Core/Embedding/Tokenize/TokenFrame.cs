namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>The special tokens of a model.</summary>
/// <param name="Opening">Open every input, such as [CLS].</param>
/// <param name="Closing">Close every input, such as [SEP].</param>
/// <param name="PaddingId">Fills up a short input in a batch.</param>
/// <param name="Special">Those that stand for themselves inside a text.</param>
internal sealed record TokenFrame(int[] Opening, int[] Closing, int PaddingId, SpecialTokens Special)
{
    /// <summary>What stands between two texts that are read together, such as [SEP].</summary>
    public int[] Between { get; init; } = Closing;

    /// <summary>The number of the segment of the second text; 0 if the model makes no difference.</summary>
    public int SecondSegment { get; init; } = 1;

    public int Length => Opening.Length + Closing.Length;

    /// <summary>All ids.</summary>
    public IEnumerable<int> Ids => [.. Opening, .. Closing, PaddingId, .. Special.Ids];

    /// <summary>The frame of a model that puts one token before and one behind, as BERT and RoBERTa do.</summary>
    /// <param name="names">The names of the special tokens.</param>
    /// <param name="idOf">The id of a token; null if the vocabulary has none of this name.</param>
    public static TokenFrame Of(SpecialTokenNames names, Func<string, int?> idOf)
    {
        int Id(string name) => idOf(name)
            ?? throw new InvalidDataException(
                $"The vocabulary does not hold the special token {name}. Give the vocabulary that belongs to the model.");

        // RoBERTa's mask takes the space before it along, BERT's does not.
        var special = names.All.Distinct().Select(name =>
            new SpecialToken(name, Id(name), TakesSpaceBefore: name == names.Mask && name.StartsWith('<')));
        var (closing, isRoberta) = (Id(names.Closing), names.Opening.StartsWith('<'));
        return new TokenFrame([Id(names.Opening)], [closing], Id(names.Padding), new SpecialTokens(special))
        {
            Between = isRoberta ? [closing, closing] : [closing],
            SecondSegment = isRoberta ? 0 : 1,
        };
    }
}

/// <summary>The names of special tokens.</summary>
internal sealed record SpecialTokenNames(string Opening, string Closing, string Padding, string Unknown, string Mask)
{
    public static SpecialTokenNames Bert { get; } = new("[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]");

    public static SpecialTokenNames Roberta { get; } = new("<s>", "</s>", "<pad>", "<unk>", "<mask>");

    public IEnumerable<string> All => [Opening, Closing, Padding, Unknown, Mask];

    /// <summary>The names of special_tokens_map.json, or of <paramref name="usual"/> where it has none.</summary>
    public static SpecialTokenNames Read(ModelFiles files, SpecialTokenNames usual)
    {
        var map = ModelJson.TryRead(files, "special_tokens_map.json");
        string Name(string key, string otherwise) =>
            (map?.IsText(key) == true ? map.Text(key) : map?.Object(key)?.Text("content")) ?? otherwise;
        return new SpecialTokenNames(
            Name("cls_token", usual.Opening),
            Name("sep_token", usual.Closing),
            Name("pad_token", usual.Padding),
            Name("unk_token", usual.Unknown),
            Name("mask_token", usual.Mask));
    }
}
