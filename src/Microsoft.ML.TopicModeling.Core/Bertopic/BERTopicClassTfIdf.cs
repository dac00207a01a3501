using System.Text.Json;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// The ctfidf.safetensors and ctfidf_config.json of a directory: the weights of all words, and how they were counted and weighed.
/// </summary>
internal static class BERTopicClassTfIdf
{
    public const string TensorsName = "ctfidf.safetensors";
    public const string ConfigName = "ctfidf_config.json";

    // BERTopic reads the other keys by name, and leaves this one alone.
    private const string EntropyKey = "entropy_weighting";

    /// <summary>Reads both files.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="ids">The topics, the outliers among them.</param>
    /// <param name="fit">The fit that the embeddings are of, if they say so.</param>
    /// <param name="hints">Gets what cannot be kept.</param>
    /// <returns>The words with their counts, and the settings of the vectorizer and of the weighting.</returns>
    /// <exception cref="InvalidDataException">A file is damaged, or they contradict each other.</exception>
    public static (TopicVocabulary Vocabulary, CountVectorizerSettings Vectorizer, ClassTfIdfSettings Weighting)? Read(
        string directory, BERTopicIds ids, string? fit, List<string> hints)
    {
        var json = CheckedJson.ReadObject(Path.Combine(directory, ConfigName));
        var weighting = ClassTfIdfSettings.Default with
        {
            Bm25Weighting = json["ctfidf_model"].IsTrue("bm25_weighting"),
            ReduceFrequentWords = json["ctfidf_model"].IsTrue("reduce_frequent_words"),
            EntropyWeighting = json["ctfidf_model"].IsTrue(EntropyKey),
        };
        var vectorizer = new BERTopicVectorizer(ConfigName, hints).Read(json["vectorizer_model"]["params"]).Validate();
        var terms = Terms(json["vectorizer_model"]["vocab"]);
        using var tensors = SafetensorsFile.Open(Path.Combine(directory, TensorsName));
        if (fit is not null && tensors.Metadata.TryGetValue(BERTopicDirectory.FitKey, out var other) && other != fit)
        {
            throw new InvalidDataException(
                $"{Path.Combine(directory, TensorsName)} and the topic embeddings beside it are of two different models. "
                + "Write the model again.");
        }

        var weights = ReadWeights(tensors, Path.Combine(directory, TensorsName), ids, terms.Length);
        var idf = tensors.Read<double>("diag", rank: 1);
        if (idf.Length != terms.Length || Array.Exists(idf, value => double.IsNaN(value) || double.IsNegativeInfinity(value)))
        {
            throw Invalid(directory, $"'diag' has {idf.Length} values for {terms.Length} words, or one that no fit gives");
        }

        var counts = WordCounts.Of(weights, idf, weighting.ReduceFrequentWords)
            ?? throw Invalid(directory, $"'data' holds a weight that contradicts 'diag'");
        var model = new ClassTfIdfModel(idf, weighting.ReduceFrequentWords);
        var analyzer = new CountVectorizerModel(new Vocabulary([]), vectorizer, TermAnalyzer.Create(vectorizer));
        return (
            new TopicVocabulary(analyzer.WithVocabulary(new Vocabulary(terms)), model, counts, model.Transform(counts)),
            vectorizer,
            weighting);
    }

    public static void WriteTensors(Stream stream, TopicModel model, string fit)
    {
        var vocabulary = model.State.Vocabulary;
        var weights = vocabulary.Weights;
        new SafetensorsWriter()
            .AddMetadata(BERTopicDirectory.FitKey, fit)
            .Add<int>("indptr", weights.RowStarts.ToArray(), weights.RowStarts.Length)
            .Add<int>("indices", weights.Columns.ToArray(), weights.Columns.Length)
            .Add<double>("data", weights.Values.ToArray(), weights.Values.Length)
            .Add<long>("shape", new long[] { weights.RowCount, weights.ColumnCount }, 2)
            .Add<double>("diag", vocabulary.ClassTfIdf.Idf.ToArray(), weights.ColumnCount)
            .Write(stream);
    }

    public static void WriteConfig(Utf8JsonWriter json, TopicModel model)
    {
        var settings = model.State.Settings;
        json.WriteStartObject();
        json.WriteStartObject("ctfidf_model");
        json.WriteBoolean("bm25_weighting", settings.ClassTfIdf.Bm25Weighting);
        json.WriteBoolean("reduce_frequent_words", settings.ClassTfIdf.ReduceFrequentWords);
        if (settings.ClassTfIdf.EntropyWeighting)
        {
            json.WriteBoolean(EntropyKey, true);
        }

        json.WriteEndObject();
        json.WriteStartObject("vectorizer_model");
        json.WritePropertyName("params");
        BERTopicVectorizer.Write(json, settings.Vectorizer);
        json.WriteStartObject("vocab");
        var terms = model.State.Vocabulary.Vectorizer.Vocabulary;
        for (var column = 0; column < terms.Count; column++)
        {
            json.WriteNumber(terms[column], column);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The words by column.</summary>
    private static string[] Terms(CheckedJson vocabulary)
    {
        var words = vocabulary.Members().ToArray();
        var terms = new string[words.Length];
        foreach (var (word, column) in words)
        {
            ref var place = ref terms[column.Int32(0, terms.Length - 1)];
            place = place is null ? word : throw column.Invalid($"is the column of another word, too");
        }

        return terms;
    }

    private static SparseMatrix<double> ReadWeights(Safetensors tensors, string place, BERTopicIds ids, int words)
    {
        var shape = tensors.Read<long>("shape", rank: 1);
        var starts = tensors.Read<int>("indptr", rank: 1);
        var columns = tensors.Read<int>("indices", rank: 1);
        var values = tensors.Read<double>("data", rank: 1);
        var rows = starts.Length - 1;
        if (!shape.AsSpan().SequenceEqual([rows, words]) || ids.RowsOf(rows) is not { } rowOfTopic)
        {
            throw Invalid(
                place, $"its shape is {string.Join(" × ", shape)} with {rows} rows, but there are {ids.Count} topics and {words} words");
        }

        if (starts[0] != 0
            || starts[^1] != columns.Length
            || columns.Length != values.Length
            || starts.Zip(starts.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            throw Invalid(place, $"'indptr' does not ascend from 0 to the number of values");
        }

        for (var row = 0; row < rows; row++)
        {
            var (start, length) = (starts[row], starts[row + 1] - starts[row]);
            Array.Sort(columns, values, start, length);
            for (var entry = start; entry < start + length; entry++)
            {
                if (columns[entry] < 0
                    || columns[entry] >= words
                    || (entry > start && columns[entry] == columns[entry - 1])
                    || !double.IsFinite(values[entry]))
                {
                    throw Invalid(place, $"row {row} has the word {columns[entry]} with the weight {values[entry]}, twice or out of range");
                }
            }
        }

        var read = new SparseMatrix<double>(words, starts, columns, values);
        return SparseRow<double>.ToMatrix(
            [.. rowOfTopic.Select(row => row < 0 ? new SparseRow<double>([], []) : SparseRow<double>.Of(read, row))], words);
    }

    private static InvalidDataException Invalid(string place, FormattableString what) =>
        new($"The c-TF-IDF of {place} is damaged: {FormattableString.Invariant(what)}.");
}
