using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The directory of files in which BERTopic saves a model.</summary>
internal static class BertopicDirectory
{
    /// <summary>The language for which BERTopic cleans texts.</summary>
    public const string English = "english";

    private const string EmbeddingsName = "topic_embeddings.safetensors";
    private const string EmbeddingsTensor = "topic_embeddings";
    private const string Pickled = ".bin";

    public static TopicModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"There is no directory {path}. Give one that BERTopic.save has made with serialization=\"safetensors\".");
        }

        var config = BertopicConfig.ReadFrom(path);
        var topics = BertopicTopics.Read(path);
        ThrowIfPickled(path, EmbeddingsName);
        var embeddings = ReadEmbeddings(path, topics);
        if (!File.Exists(Path.Combine(path, BertopicClassTfIdf.ConfigName)))
        {
            return TopicModel.OfBertopic(topics, embeddings, config, null);
        }

        ThrowIfPickled(path, BertopicClassTfIdf.TensorsName);
        var hasWords = File.Exists(Path.Combine(path, BertopicClassTfIdf.TensorsName));
        return TopicModel.OfBertopic(topics, embeddings, config, hasWords ? BertopicClassTfIdf.Read(path, topics.Topics.Length) : null);
    }

    public static void Write(string path, TopicModel model, BertopicDirectoryOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Directory.CreateDirectory(path);
        var hasWords = options.SaveClassTfIdf && model.HasClassTfIdf;
        if (!hasWords)
        {
            // Those of an earlier model would be taken for this one's.
            File.Delete(Path.Combine(path, BertopicClassTfIdf.ConfigName));
            File.Delete(Path.Combine(path, BertopicClassTfIdf.TensorsName));
        }

        WriteEmbeddings(Path.Combine(path, EmbeddingsName), model);
        BertopicJson.WriteFile(Path.Combine(path, BertopicTopics.FileName), json => BertopicTopics.Write(json, model));
        var config = ConfigOf(model, options);
        BertopicJson.WriteFile(Path.Combine(path, BertopicConfig.FileName), config.Write);
        if (hasWords)
        {
            BertopicClassTfIdf.Write(path, model);
        }

        if (options.ModelCardTitle is { } title)
        {
            AtomicFile.Write(Path.Combine(path, ModelCard.FileName), stream => stream.Write(Encoding.UTF8.GetBytes(ModelCard.Text(model, title, config))));
        }
    }

    private static BertopicConfig ConfigOf(TopicModel model, BertopicDirectoryOptions options)
    {
        var settings = model.State.Settings;
        var config = options.Config ?? new BertopicConfig
        {
            Language = settings.Cleaning == TextCleaning.English ? English : null,
            NgramRange = settings.Vectorizer.NgramRange,
            SeedTopicList = settings.ClassTfIdf.SeedTopicList is { } seeds ? [.. seeds.Select(words => words.ToArray())] : null,
            TopWords = settings.TopWords,
        };
        return config with { EmbeddingModel = options.EmbeddingModelName ?? config.EmbeddingModel };
    }

    private static PointMatrix<float> ReadEmbeddings(string directory, BertopicTopics topics)
    {
        var path = Path.Combine(directory, EmbeddingsName);
        using var file = SafetensorsFile.Open(path);
        var embeddings = file.ReadMatrix(EmbeddingsTensor);

        // BERTopic keeps the row of outliers who are no more.
        var surplus = topics.Topics[0].Id == Topic.Outlier ? 0 : 1;
        return embeddings.Count - topics.Topics.Length is var more && (more == 0 || more == surplus)
            ? new PointMatrix<float>(embeddings.Memory[(more * embeddings.Dimension)..], embeddings.Dimension)
            : throw new InvalidDataException($"{path} has {embeddings.Count} topic embeddings, but {BertopicTopics.FileName} has {topics.Topics.Length} topics.");
    }

    private static void WriteEmbeddings(string path, TopicModel model)
    {
        var dimension = model.Topics[0].Embedding.Length;
        Throw.If(
            (long)model.Topics.Count * dimension > Array.MaxLength,
            FormattableString.Invariant($"{model.Topics.Count} topic embeddings of {dimension} numbers are more than a directory's file can hold. Reduce the topics first."),
            nameof(model));
        var values = new float[model.Topics.Count * dimension];
        foreach (var topic in model.Topics)
        {
            topic.Embedding.CopyTo(values.AsMemory((topic.Id - model.FirstTopic) * dimension));
        }

        AtomicFile.Write(path, stream => new SafetensorsWriter().Add<float>(EmbeddingsTensor, values, model.Topics.Count, dimension).Write(stream));
    }

    private static void ThrowIfPickled(string directory, string name)
    {
        var pickled = Path.ChangeExtension(name, Pickled);
        if (!File.Exists(Path.Combine(directory, name)) && File.Exists(Path.Combine(directory, pickled)))
        {
            throw new NotSupportedException(
                $"{Path.Combine(directory, pickled)} is a Python pickle, which can run any code when it is read, so it is not. Convert it where it was made: BERTopic.load(\"{directory}\").save(\"new-directory\", serialization=\"safetensors\", save_ctfidf=True).");
        }
    }
}
