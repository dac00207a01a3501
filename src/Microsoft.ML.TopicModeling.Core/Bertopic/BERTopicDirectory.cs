using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>The directory of files in which BERTopic saves a model.</summary>
internal static class BERTopicDirectory
{
    /// <summary>The language for which BERTopic cleans texts.</summary>
    public const string English = "english";

    private const string EmbeddingsName = "topic_embeddings.safetensors";
    private const string EmbeddingsTensor = "topic_embeddings";
    private const string Pickled = ".bin";

    /// <summary>Where the tensors say which fit they are of; BERTopic passes over it.</summary>
    public const string FitKey = "fit";

    public static TopicModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException(
                $"There is no directory {path}. Give one that BERTopic.save has made with serialization=\"safetensors\".");
        }

        if (FileGroup.IsCutOff(path, BERTopicTopics.FileName))
        {
            throw new InvalidDataException(
                $"The writing of a model into {path} was cut off. Write it again; the files of the model before it end in \".old\".");
        }

        var hints = new List<string>();
        var config = BERTopicConfig.ReadFrom(path);
        var topics = BERTopicTopics.Read(path, config.ZeroShotTopicList ?? [], hints);
        ThrowIfPickled(path, EmbeddingsName);
        var (embeddings, fit) = ReadEmbeddings(path, topics.Ids, hints);
        topics = topics with { Topics = BERTopicImages.Read(path, topics, hints) };
        if (!File.Exists(Path.Combine(path, BERTopicClassTfIdf.ConfigName)))
        {
            return TopicModel.OfBERTopic(topics, embeddings, config, null, hints);
        }

        ThrowIfPickled(path, BERTopicClassTfIdf.TensorsName);
        var words = File.Exists(Path.Combine(path, BERTopicClassTfIdf.TensorsName))
            ? BERTopicClassTfIdf.Read(path, topics.Ids, fit, hints)
            : null;
        return TopicModel.OfBERTopic(topics, embeddings, config, words, hints);
    }

    public static void Write(string path, TopicModel model, BERTopicDirectoryOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var config = ConfigOf(model, options);
        var hasWords = options.SaveClassTfIdf && model.HasClassTfIdf;
        var embeddings = Embeddings(model);
        var fit = Fingerprint(model, embeddings);
        var files = new Dictionary<string, Action<Stream>?>
        {
            [BERTopicTopics.FileName] = stream => BERTopicJson.Write(stream, json => BERTopicTopicsWriter.Write(json, model)),
            [BERTopicConfig.FileName] = stream => stream.Write(config.ToJson()),
            [EmbeddingsName] = new SafetensorsWriter()
                .AddMetadata(FitKey, fit)
                .Add<float>(EmbeddingsTensor, embeddings, model.Topics.Count, embeddings.Length / model.Topics.Count)
                .Write,

            // Those of an earlier model would be taken for this one's.
            [BERTopicClassTfIdf.TensorsName] = hasWords ? stream => BERTopicClassTfIdf.WriteTensors(stream, model, fit) : null,
            [BERTopicClassTfIdf.ConfigName] = hasWords
                ? stream => BERTopicJson.Write(stream, json => BERTopicClassTfIdf.WriteConfig(json, model))
                : null,
        };
        foreach (var (name, image) in BERTopicImages.Files(path, model))
        {
            files.Add(name, image);
        }

        if (options.ModelCardTitle is { } title)
        {
            files.Add(ModelCard.FileName, stream => stream.Write(Encoding.UTF8.GetBytes(ModelCard.Text(model, title, config))));
        }

        if (BERTopicImages.AreIn(model))
        {
            Directory.CreateDirectory(Path.Combine(path, BERTopicImages.Folder));
        }

        FileGroup.Write(path, BERTopicTopics.FileName, files);
    }

    private static BERTopicConfig ConfigOf(TopicModel model, BERTopicDirectoryOptions options)
    {
        var settings = model.State.Settings;
        var config = options.Config ?? new BERTopicConfig
        {
            Language = settings.Cleaning == TextCleaning.English ? English : null,
            NgramRange = (settings.Vectorizer.MinNgram, settings.Vectorizer.MaxNgram),
            SeedTopicList = settings.ClassTfIdf.SeedTopicList is { Length: > 0 } seeds ? seeds : null,
            TopWords = settings.TopWords,
        };
        return config with { EmbeddingModel = options.EmbeddingModelName ?? config.EmbeddingModel };
    }

    private static (float[][] OfTopics, string? Fit) ReadEmbeddings(string directory, BERTopicIds ids, List<string> hints)
    {
        var path = Path.Combine(directory, EmbeddingsName);
        using var file = SafetensorsFile.Open(path);
        var embeddings = file.ReadMatrix(EmbeddingsTensor);
        var rows = ids.RowsOf(embeddings.Count)
            ?? throw new InvalidDataException(
                $"{path} has {embeddings.Count} topic embeddings, but {BERTopicTopics.FileName} has {ids.Count} topics.");
        if (rows.Contains(-1))
        {
            hints.Add(
                $"{BERTopicTopics.FileName} has topics without an embedding, which are nearest to no document; "
                + "the outliers to one that is like no topic at all.");
        }

        return (
            Array.ConvertAll(rows, row => row < 0 ? new float[embeddings.Dimension] : embeddings[row].ToArray()),
            file.Metadata.GetValueOrDefault(FitKey));
    }

    private static float[] Embeddings(TopicModel model)
    {
        var dimension = model.Topics[0].Embedding.Length;
        Throw.If(
            (long)model.Topics.Count * dimension > Array.MaxLength,
            FormattableString.Invariant($"{model.Topics.Count} topic embeddings of {dimension} numbers are more than a directory's file ")
                + "can hold. Reduce the topics first.",
            nameof(model));
        var values = new float[Throw.IfTooLarge(model.Topics.Count, dimension, nameof(model))];
        foreach (var topic in model.Topics)
        {
            topic.Embedding.CopyTo(values.AsMemory((topic.Id - model.FirstTopic) * dimension));
        }

        return values;
    }

    /// <summary>What tells the tensors of one model from those of another.</summary>
    private static string Fingerprint(TopicModel model, float[] embeddings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(model.DocumentTopics.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(embeddings.AsSpan()));
        if (model.HasClassTfIdf)
        {
            hash.AppendData(MemoryMarshal.AsBytes(model.State.Vocabulary.Weights.Values));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void ThrowIfPickled(string directory, string name)
    {
        var pickled = Path.ChangeExtension(name, Pickled);
        if (!File.Exists(Path.Combine(directory, name)) && File.Exists(Path.Combine(directory, pickled)))
        {
            throw new NotSupportedException(
                $"{Path.Combine(directory, pickled)} is a Python pickle, which can run any code when it is read, so it is not. "
                + $"Convert it where it was made: BERTopic.load(\"{directory}\").save(\"new-directory\", serialization=\"safetensors\", "
                + "save_ctfidf=True).");
        }
    }
}
