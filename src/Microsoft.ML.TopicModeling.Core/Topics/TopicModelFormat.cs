using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Writes a <see cref="TopicModel"/> to a model file, and reads it with every value checked.</summary>
internal static class TopicModelFormat
{
    // Binary format: the id of the first topic and the number of topics; each topic; the documents' topics and probabilities; the clusters'
    // topics; whether there is a vocabulary (Boolean), and that; the topic of noise; how the topics are described; the steps from
    // BERTopic's clusters to topics: their number (Int32, 0 for none) and each cluster's row (Int32[]). A topic is its size, label, own
    // label, words and weights, the rows and texts of its documents, its embedding, and the names of its aspects, then the words and
    // weights of each. Behind all of it, since the model knows its fit: whether there is a clustering (Boolean), what tells it from others
    // (Int64), the documents' hashes (UInt64[]), whether a representation made the words and whether documents without a word are outliers
    // (Boolean). Behind that, since the model knows where its topics come from: TopicHistoryFormat.
    public static void Write(CheckedWriter writer, TopicModel model)
    {
        var state = model.State;
        writer.Int32(model.FirstTopic);
        writer.Int32(model.Topics.Count);
        foreach (var topic in model.Topics)
        {
            WriteTopic(writer, topic);
        }

        writer.Array(state.DocumentTopics.AsSpan());
        writer.FiniteArray(state.DocumentProbabilities.AsSpan(), "The documents' probabilities");
        writer.Array(state.ClusterTopics.AsSpan());
        writer.Boolean(state.HasVocabulary);
        if (state.HasVocabulary)
        {
            state.Vocabulary.Write(writer);
        }

        writer.Int32(state.NoiseTopic);
        TopicModelSettingsFormat.Write(writer, state.Settings);
        writer.Int32(state.TopicMapper?.Length ?? 0);
        foreach (var row in state.TopicMapper ?? [])
        {
            writer.Array(row.AsSpan());
        }

        writer.Boolean(state.Clustering is not null);
        writer.Int64(state.Clustering ?? 0);
        writer.Array(state.DocumentHashes.AsSpan());
        writer.Boolean(state.Settings.Representation is not null || state.Settings.HasLostRepresentation);
        writer.Boolean(state.Settings.WordlessAreOutliers == true);
        TopicHistoryFormat.Write(writer, state);
    }

    /// <param name="reader">The file.</param>
    /// <param name="knowsFit">Whether its version holds what the model knows of its fit.</param>
    /// <param name="knowsHistory">Whether its version holds where the topics come from.</param>
    /// <param name="mayHaveFound">Whether it may hold the topics that the fit found beside those that they were made.</param>
    public static TopicModel Read(CheckedReader reader, bool knowsFit = true, bool knowsHistory = true, bool mayHaveFound = true)
    {
        var firstTopic = reader.Int32("the id of the first topic", Topic.Outlier, 0);
        var count = reader.Int32("the number of topics", 1);
        var topics = new List<Topic>();
        for (var row = 0; row < count; row++)
        {
            topics.Add(ReadTopic(reader, row + firstTopic));
        }

        if (topics.Exists(topic => topic.Embedding.Length != topics[0].Embedding.Length))
        {
            throw reader.Invalid("a topic's embedding", $"has another length than the first topic's");
        }

        var last = firstTopic + count - 1;
        var documentTopics = reader.Indices("the documents' topics", firstTopic, last);
        var probabilities = reader.FiniteSingles("the documents' probabilities");
        if (probabilities.Length != 0 && probabilities.Length != documentTopics.Length)
        {
            throw reader.Invalid("the documents' probabilities", $"are {probabilities.Length} for {documentTopics.Length} documents");
        }

        var state = new TopicModelState
        {
            Topics = topics,
            DocumentTopics = ImmutableCollectionsMarshal.AsImmutableArray(documentTopics),
            DocumentProbabilities = ImmutableCollectionsMarshal.AsImmutableArray(probabilities),
            ClusterTopics = ImmutableCollectionsMarshal.AsImmutableArray(reader.Indices("the clusters' topics", Topic.Outlier, last)),
            Vocabulary = reader.Boolean("whether there is a vocabulary") ? TopicVocabulary.Read(reader, count) : null,
            NoiseTopic = reader.Int32("the topic of noise", Topic.Outlier, last),
            Settings = TopicModelSettingsFormat.Read(reader),
            TopicMapper = ReadMapper(reader),
        };
        state = knowsFit ? ReadFit(reader, state) : WithoutFit(state);
        return new TopicModel(knowsFit && knowsHistory ? TopicHistoryFormat.Read(reader, state, mayHaveFound) : state);
    }

    private static TopicModelState ReadFit(CheckedReader reader, TopicModelState state)
    {
        var hasClustering = reader.Boolean("whether there is a clustering");
        var clustering = reader.Int64("what tells the clustering");
        var hashes = reader.Array<ulong>("the documents' hashes");
        if (hashes.Length != 0 && hashes.Length != state.DocumentTopics.Length)
        {
            throw reader.Invalid("the documents' hashes", $"are {hashes.Length} for {state.DocumentTopics.Length} documents");
        }

        return state with
        {
            Clustering = hasClustering ? clustering : null,
            DocumentHashes = ImmutableCollectionsMarshal.AsImmutableArray(hashes),
            Settings = state.Settings with
            {
                HasLostRepresentation = reader.Boolean("whether a representation made the words"),
                WordlessAreOutliers = reader.Boolean("whether documents without a word are outliers"),
            },
        };
    }

    /// <summary>What is assumed of the fit if the file does not say. Operations on this model keep it.</summary>
    private static TopicModelState WithoutFit(TopicModelState state)
    {
        var isClustered = !state.ClusterTopics.IsEmpty || state.Topics is [{ Id: Topic.Outlier }];
        var topics = DocumentOrder.Hash([.. state.Topics.Select(topic => topic.Label)]);
        return state with
        {
            Clustering = isClustered ? DocumentOrder.Clustering([.. state.ClusterTopics, .. state.DocumentTopics], topics.AsSpan()) : null,
            Settings = state.Settings with
            {
                HasLostRepresentation = state.HasVocabulary && LostRepresentations.HasOtherWords(state.Topics, state.Vocabulary),
            },
        };
    }

    /// <summary>What the model consists of.</summary>
    public static IEnumerable<ModelPart> Describe(TopicModel model)
    {
        var documents = (sizeof(int) * (long)model.DocumentTopics.Length) + (sizeof(float) * (long)model.DocumentProbabilities.Length)
            + (sizeof(ulong) * (long)model.State.DocumentHashes.Length);
        var embeddings = model.Topics.Sum(topic => sizeof(float) * (long)topic.Embedding.Length);
        var words = model.HasClassTfIdf ? PartSize.Of(model.State.Vocabulary.Write) : 0;
        yield return new("documents' topics and probabilities", documents);
        yield return new("topic embeddings", embeddings);
        yield return new("all words with their counts and weights", words);
        yield return new(
            "topics' words, labels and documents", PartSize.Of(writer => Write(writer, model)) - documents - embeddings - words);
    }

    private static void WriteTopic(CheckedWriter writer, Topic topic)
    {
        writer.Int32(topic.Count);
        writer.Text(topic.Label);
        writer.Text(topic.CustomLabel);
        WriteWords(writer, topic.Words);
        writer.Array<int>([.. topic.RepresentativeDocuments.Select(document => document.Row)]);
        writer.Texts([.. topic.RepresentativeDocuments.Select(document => document.Text)]);
        writer.FiniteArray(topic.Embedding.Span, $"The embeddings of topics, such as {topic.Id},");
        writer.Texts([.. topic.Aspects.Keys]);
        foreach (var words in topic.Aspects.Values)
        {
            WriteWords(writer, words);
        }
    }

    private static void WriteWords(CheckedWriter writer, IReadOnlyList<TopicWord> words)
    {
        writer.Texts([.. words.Select(word => word.Word)]);
        writer.FiniteArray<double>([.. words.Select(word => word.Score)], "The weights of a topic's words");
    }

    private static Topic ReadTopic(CheckedReader reader, int id)
    {
        var size = reader.Int32("a topic's size", 0);
        var label = reader.Text("a topic's label");
        var customLabel = reader.OptionalText("a topic's own label");
        var words = ReadWords(reader);
        var rows = reader.Indices("the rows of a topic's documents", -1, int.MaxValue);
        var texts = reader.Texts("a topic's documents");
        if (texts.Length != rows.Length)
        {
            throw reader.Invalid("a topic's documents", $"are {texts.Length} with {rows.Length} rows");
        }

        return new Topic
        {
            Id = id,
            Count = size,
            Label = label,
            CustomLabel = customLabel,
            Words = words,
            RepresentativeDocuments = [.. rows.Zip(texts, (row, text) => new TopicDocument(row, text))],
            Embedding = reader.FiniteSingles("a topic's embedding"),
            Aspects = ReadAspects(reader),
        };
    }

    private static TopicWord[] ReadWords(CheckedReader reader)
    {
        var words = reader.Texts("a topic's words");
        var weights = reader.FiniteDoubles("the weights of a topic's words", words.Length);
        return [.. words.Zip(weights, (word, weight) => new TopicWord(word, weight))];
    }

    private static OrderedDictionary<string, IReadOnlyList<TopicWord>> ReadAspects(CheckedReader reader)
    {
        var aspects = new OrderedDictionary<string, IReadOnlyList<TopicWord>>(StringComparer.Ordinal);
        foreach (var name in reader.Texts("the names of a topic's aspects"))
        {
            if (!aspects.TryAdd(name, ReadWords(reader)))
            {
                throw reader.Invalid("the names of a topic's aspects", $"hold '{name}' twice");
            }
        }

        return aspects;
    }

    private static ImmutableArray<ImmutableArray<int>>? ReadMapper(CheckedReader reader)
    {
        var count = reader.Int32("the number of BERTopic's clusters", 0);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        for (var row = 0; row < count; row++)
        {
            rows.Add(ImmutableCollectionsMarshal.AsImmutableArray(reader.Array<int>("the steps to a topic")));
        }

        return count == 0 ? null : rows.ToImmutable();
    }
}
