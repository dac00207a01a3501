using System.Collections.Immutable;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    private const int DefaultRepresentativeDocuments = 3;

    /// <summary>Reads a model that BERTopic saved as a directory (serialization="safetensors").</summary>
    /// <remarks>
    /// Read are topics.json, config.json, topic_embeddings.safetensors and, if both are there, ctfidf.safetensors with ctfidf_config.json;
    /// other files are left alone.
    /// The directory holds neither the reduction nor the clustering nor the documents: new documents get the topic whose embedding is
    /// nearest (<see cref="NearestTopics"/>,
    /// or a pipeline by <c>BERTopicCatalog.NearestTopics</c>), as in BERTopic, and there are no representative documents.
    /// Texts are cleaned as config.json says when topics are described anew. What BERTopic loads is read; what a model cannot keep of it,
    /// such as a tokenizer or gaps between
    /// the numbers of topics, is said in <see cref="Hints"/>.
    /// </remarks>
    /// <param name="path">The directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which.</exception>
    /// <exception cref="NotSupportedException">The directory holds pickled tensors (.bin), which can run any code when they are read; the
    /// message says how to convert them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the files contradict each other.</exception>
    public static TopicModel ReadBERTopic(string path) => BERTopicDirectory.Read(path);

    /// <summary>Writes a directory that BERTopic 0.17.4 loads by <c>BERTopic.load(path)</c>.</summary>
    /// <remarks>
    /// All files are written beside those of an earlier model and take their places together; if that fails, the earlier ones stay. Files
    /// that BERTopic does not know stay as
    /// they are. Lists of words are filled up with empty ones where BERTopic needs them, and a <see
    /// cref="CountVectorizerOptions.Tokenizer"/> is not written: BERTopic has to be given one, too.
    /// </remarks>
    /// <param name="path">The directory; made if it is not there.</param>
    /// <param name="options">What is written; null for all that the model has.</param>
    /// <exception cref="InvalidOperationException">The model has no topic embeddings, without which BERTopic cannot load it.</exception>
    public void WriteBERTopic(string path, BERTopicDirectoryOptions? options = null)
    {
        ThrowIfNoEmbeddings();
        BERTopicDirectory.Write(path, this, options ?? new());
    }

    /// <summary>Puts together what the files of a directory say.</summary>
    internal static TopicModel OfBERTopic(
        BERTopicTopics read,
        float[][] embeddings,
        BERTopicConfig config,
        (TopicVocabulary Vocabulary, CountVectorizerSettings Vectorizer, ClassTfIdfSettings Weighting)? words,
        IReadOnlyList<string> hints)
    {
        return new TopicModel(new TopicModelState
        {
            Topics = [.. read.Topics.Select((topic, row) => topic with { Embedding = embeddings[row] })],
            DocumentTopics = ImmutableArray.Create(read.DocumentTopics),
            DocumentProbabilities = [],
            ClusterTopics = [],
            TopicMapper = read.Mapper,
            Hints = [.. hints],
            Vocabulary = words?.Vocabulary,
            Settings = new TopicModelSettings(
                config.TopWords,
                DefaultRepresentativeDocuments,
                config.Language == BERTopicDirectory.English ? TextCleaning.English : TextCleaning.None,
                words?.Vectorizer
                    ?? CountVectorizerSettings.Default with { MinNgram = config.NgramRange.Min, MaxNgram = config.NgramRange.Max },
                (words?.Weighting ?? ClassTfIdfSettings.Default) with
                {
                    SeedTopicList = [.. (config.SeedTopicList ?? []).Select(topic => topic.ToArray())],
                })
            {
                HasLostRepresentation = words is { } known && LostRepresentations.HasOtherWords(read.Topics, known.Vocabulary),
            },
        });
    }
}
