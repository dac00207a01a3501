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
    /// Reads topics.json, config.json, topic_embeddings.safetensors, the images of topics (images/ID.jpg) and, if both exist,
    /// ctfidf.safetensors with ctfidf_config.json; other files are ignored. The files of BERTopic 0.17 and of 1.0 are read. The directory
    /// does not hold the reduction, the clustering or the documents: new documents get the topic whose embedding is nearest
    /// (<see cref="NearestTopics"/>, or a pipeline of <c>BERTopicCatalog.NearestTopics</c>), as in BERTopic, and there are no representative
    /// documents but those of 1.0. When topics are described again, texts are cleaned as config.json says. All that BERTopic loads is read;
    /// <see cref="Hints"/> says what a model cannot keep, such as a tokenizer or gaps between the numbers of topics.
    /// </remarks>
    /// <param name="path">The directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which.</exception>
    /// <exception cref="NotSupportedException">
    /// The directory holds pickled tensors (.bin), which can run any code when read; the message says how to convert them.
    /// </exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the files contradict each other.</exception>
    public static TopicModel ReadBERTopic(string path) => BERTopicDirectory.Read(path);

    /// <summary>Writes a directory that BERTopic 0.17.4 loads by <c>BERTopic.load(path)</c>.</summary>
    /// <remarks>
    /// The files replace those of an earlier model together; if that fails, the earlier ones are kept. Files that BERTopic does not know
    /// are not changed. Lists of words are padded with empty words where BERTopic needs them. A
    /// <see cref="CountVectorizerOptions.Tokenizer"/> is not written: give BERTopic one, too.
    /// </remarks>
    /// <param name="path">The directory, which is created if it does not exist.</param>
    /// <param name="options">The options, or null to write all that the model has.</param>
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
