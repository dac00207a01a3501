namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Makes the tokenizer that a model's folder describes.</summary>
internal static class TokenizerFiles
{
    public static ITextTokenizer Load(ModelFiles files)
    {
        if (files.TryRead("vocab.txt") is { } vocabulary)
        {
            return WordPieceOf(files, Lines(vocabulary));
        }

        throw new FileNotFoundException($"The model in {files.Place} has no tokenizer: none of tokenizer.json, vocab.txt, sentencepiece.bpe.model and vocab.json with merges.txt is there.");
    }

    private static WordPiece WordPieceOf(ModelFiles files, IReadOnlyList<string> vocabulary)
    {
        var config = ModelJson.TryRead(files, "tokenizer_config.json");
        var lowerCase = config?.Boolean("do_lower_case") ?? true;
        var normalization = new BertNormalization(
            lowerCase, config?.Boolean("strip_accents") ?? lowerCase, config?.Boolean("tokenize_chinese_chars") ?? true);
        return new WordPiece(vocabulary, normalization, new WordPieceNames());
    }

    private static List<string> Lines(byte[] text)
    {
        var lines = new List<string>();
        using var reader = new StreamReader(new MemoryStream(text));
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
