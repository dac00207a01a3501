using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Writes how topics are described, and reads it with every value checked, so that operations on a loaded model describe them alike.</summary>
internal static class TopicModelSettingsFormat
{
    // Binary format: TopWords, RepresentativeDocuments (Int32), Cleaning (Enum); of the vectorizer NgramRange (2 Int32), StopWords, MinDf, MaxDf,
    // MaxFeatures (Int32, 0 for null), Binary, Lowercase (Boolean), StripAccents, Analyzer (Enum), TokenPattern (Text), whether there is a tokenizer
    // (Boolean), Vocabulary; of the weighting Bm25Weighting, ReduceFrequentWords (Boolean), SeedWords, SeedMultiplier (Double), the number of seed
    // topics (Int32, -1 for null) and the words of each. Lists that can be null begin with whether they are there (Boolean).
    public static void Write(CheckedWriter writer, TopicModelSettings settings)
    {
        writer.Int32(settings.TopWords);
        writer.Int32(settings.RepresentativeDocuments);
        writer.Enum(settings.Cleaning);
        Write(writer, settings.Vectorizer);
        Write(writer, settings.ClassTfIdf);
    }

    public static TopicModelSettings Read(CheckedReader reader) => new(
        reader.Int32("TopWords", 1),
        reader.Int32("RepresentativeDocuments", 0),
        reader.Enum<TextCleaning>("Cleaning"),
        ReadVectorizer(reader),
        ReadClassTfIdf(reader));

    private static void Write(CheckedWriter writer, CountVectorizerOptions options)
    {
        writer.Int32(options.NgramRange.Min);
        writer.Int32(options.NgramRange.Max);
        WriteTexts(writer, options.StopWords);
        options.MinDf.Write(writer);
        options.MaxDf.Write(writer);
        writer.Int32(options.MaxFeatures ?? 0);
        writer.Boolean(options.Binary);
        writer.Boolean(options.Lowercase);
        writer.Enum(options.StripAccents);
        writer.Enum(options.Analyzer);
        writer.Text(options.TokenPattern);
        writer.Boolean(options.Tokenizer is not null);
        WriteTexts(writer, options.Vocabulary);
    }

    private static CountVectorizerOptions ReadVectorizer(CheckedReader reader)
    {
        var shortest = reader.Int32("NgramRange.Min", 1);
        return new()
        {
            NgramRange = (shortest, reader.Int32("NgramRange.Max", shortest, CountVectorizerSettings.LongestNgram)),
            StopWords = ReadTexts(reader, "StopWords"),
            MinDf = DocumentFrequency.Read(reader, "MinDf"),
            MaxDf = DocumentFrequency.Read(reader, "MaxDf"),
            MaxFeatures = reader.Int32("MaxFeatures", 0) is > 0 and var most ? most : null,
            Binary = reader.Boolean("Binary"),
            Lowercase = reader.Boolean("Lowercase"),
            StripAccents = reader.Enum<AccentStripping>("StripAccents"),
            Analyzer = reader.Enum<TermUnit>("Analyzer"),
            TokenPattern = reader.Text("TokenPattern"),
            Tokenizer = reader.Boolean("HasTokenizer") ? MissingTokenizer : null,
            Vocabulary = ReadTexts(reader, "Vocabulary"),
        };
    }

    private static void Write(CheckedWriter writer, ClassTfIdfOptions options)
    {
        writer.Boolean(options.Bm25Weighting);
        writer.Boolean(options.ReduceFrequentWords);
        WriteTexts(writer, options.SeedWords);
        writer.Double(options.SeedMultiplier);
        writer.Int32(options.SeedTopicList?.Count ?? -1);
        foreach (var words in options.SeedTopicList ?? [])
        {
            writer.Texts(words);
        }
    }

    private static ClassTfIdfOptions ReadClassTfIdf(CheckedReader reader) => new()
    {
        Bm25Weighting = reader.Boolean("Bm25Weighting"),
        ReduceFrequentWords = reader.Boolean("ReduceFrequentWords"),
        SeedWords = ReadTexts(reader, "SeedWords"),
        SeedMultiplier = reader.Double("SeedMultiplier", double.Epsilon),
        SeedTopicList = ReadSeedTopics(reader),
    };

    private static List<string[]>? ReadSeedTopics(CheckedReader reader)
    {
        var count = reader.Int32("the number of seed topics", -1);
        if (count < 0)
        {
            return null;
        }

        var topics = new List<string[]>();
        for (var topic = 0; topic < count; topic++)
        {
            topics.Add(reader.Texts("the words of a seed topic"));
        }

        return topics;
    }

    private static void WriteTexts(CheckedWriter writer, IReadOnlyCollection<string>? texts)
    {
        writer.Boolean(texts is not null);
        if (texts is not null)
        {
            writer.Texts(texts);
        }
    }

    private static string[]? ReadTexts(CheckedReader reader, string name) => reader.Boolean(name) ? reader.Texts(name) : null;

    private static IEnumerable<string> MissingTokenizer(string text) => throw new InvalidOperationException(
        "The topics were described with a Tokenizer, which a file does not hold. Give it by WithTokenizer, or the options again by UpdateTopics.");
}
