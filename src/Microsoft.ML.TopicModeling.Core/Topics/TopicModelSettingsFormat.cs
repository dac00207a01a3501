using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>
/// Writes how topics are described, and reads it with every value checked, so that operations on a loaded model describe them alike.
/// </summary>
internal static class TopicModelSettingsFormat
{
    // Added to the cleaning, as files of every version have that.
    private const int WithEntropyWeighting = 1 << 8;

    // Binary format: TopWords, RepresentativeDocuments (Int32), Cleaning (Int32, and 256 for EntropyWeighting); of the vectorizer
    // NgramRange (2 Int32), StopWords, MinDf, MaxDf, MaxFeatures (Int32, 0 for null), Binary, Lowercase (Boolean), StripAccents, Analyzer
    // (Enum), TokenPattern (Text), whether there is a tokenizer (Boolean), Vocabulary; of the weighting Bm25Weighting, ReduceFrequentWords
    // (Boolean), SeedWords, SeedMultiplier (Double), the number of seed topics (Int32, -1 for null) and the words of each. Lists that can
    // be null begin with whether they are there (Boolean).
    public static void Write(CheckedWriter writer, TopicModelSettings settings)
    {
        writer.Int32(settings.TopWords);
        writer.Int32(settings.RepresentativeDocuments);
        writer.Int32((int)settings.Cleaning | (settings.ClassTfIdf.EntropyWeighting ? WithEntropyWeighting : 0));
        Write(writer, settings.Vectorizer);
        Write(writer, settings.ClassTfIdf);
    }

    public static TopicModelSettings Read(CheckedReader reader)
    {
        var (words, documents) = (reader.Int32("TopWords", 1), reader.Int32("RepresentativeDocuments", 0));
        var cleaning = reader.Int32("Cleaning", 0);
        var known = (TextCleaning)(cleaning & ~WithEntropyWeighting);
        return Enum.IsDefined(known)
            ? new(words, documents, known, ReadVectorizer(reader), ReadClassTfIdf(reader, cleaning >= WithEntropyWeighting))
            : throw reader.Invalid("Cleaning", $"is {cleaning}, which is no {nameof(TextCleaning)}");
    }

    private static void Write(CheckedWriter writer, CountVectorizerSettings settings)
    {
        writer.Int32(settings.MinNgram);
        writer.Int32(settings.MaxNgram);
        WriteTexts(writer, settings.StopWords);
        settings.MinDf.Write(writer);
        settings.MaxDf.Write(writer);
        writer.Int32(settings.MaxFeatures ?? 0);
        writer.Boolean(settings.Binary);
        writer.Boolean(settings.Lowercase);
        writer.Enum(settings.StripAccents);
        writer.Enum(settings.Unit);
        writer.Text(settings.TokenPattern);
        writer.Boolean(settings.Tokenizer is not null);
        WriteTexts(writer, settings.Vocabulary);
    }

    private static CountVectorizerSettings ReadVectorizer(CheckedReader reader)
    {
        var shortest = reader.Int32("NgramRange.Min", 1);
        return CountVectorizerSettings.Default with
        {
            MinNgram = shortest,
            MaxNgram = reader.Int32("NgramRange.Max", shortest, CountVectorizerSettings.LongestNgram),
            StopWords = ReadTexts(reader, "StopWords") ?? [],
            MinDf = DocumentFrequency.Read(reader, "MinDf"),
            MaxDf = DocumentFrequency.Read(reader, "MaxDf"),
            MaxFeatures = reader.Int32("MaxFeatures", 0) is > 0 and var most ? most : null,
            Binary = reader.Boolean("Binary"),
            Lowercase = reader.Boolean("Lowercase"),
            StripAccents = reader.Enum<AccentStripping>("StripAccents"),
            Unit = reader.Enum<TermUnit>("Analyzer"),
            TokenPattern = reader.Text("TokenPattern"),
            Tokenizer = reader.Boolean("HasTokenizer") ? MissingTokenizer : null,
            Vocabulary = ReadVocabulary(reader),
        };
    }

    private static void Write(CheckedWriter writer, ClassTfIdfSettings settings)
    {
        writer.Boolean(settings.Bm25Weighting);
        writer.Boolean(settings.ReduceFrequentWords);
        WriteTexts(writer, settings.SeedWords);
        writer.Double(settings.SeedMultiplier);
        writer.Int32(settings.SeedTopicList.Length);
        foreach (var words in settings.SeedTopicList)
        {
            writer.Texts(words);
        }
    }

    private static ClassTfIdfSettings ReadClassTfIdf(CheckedReader reader, bool hasEntropy) => new(
        reader.Boolean("Bm25Weighting"),
        reader.Boolean("ReduceFrequentWords"),
        ReadTexts(reader, "SeedWords") ?? [],
        reader.Double("SeedMultiplier", double.Epsilon),
        ReadSeedTopics(reader))
    {
        EntropyWeighting = hasEntropy,
    };

    private static string[][] ReadSeedTopics(CheckedReader reader)
    {
        // -1 and 0 are both none.
        var count = reader.Int32("the number of seed topics", -1);
        var topics = new List<string[]>();
        for (var topic = 0; topic < count; topic++)
        {
            topics.Add(reader.Texts("the words of a seed topic"));
        }

        return [.. topics];
    }

    private static Vocabulary? ReadVocabulary(CheckedReader reader)
    {
        try
        {
            return ReadTexts(reader, "Vocabulary") is { Length: > 0 } terms ? new(terms) : null;
        }
        catch (ArgumentException e)
        {
            throw reader.Invalid("Vocabulary", $"does not work: {e.Message}");
        }
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
        "The topics were described with a Tokenizer, which a file does not hold. "
        + "Give it by WithTokenizer, or the options again by UpdateTopics.");
}
