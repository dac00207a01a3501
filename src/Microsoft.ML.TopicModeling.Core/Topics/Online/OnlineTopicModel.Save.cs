using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class OnlineTopicModel
{
    private static readonly FileKind Kind = new("online topic model", Magic: 0x544C4E4F, Version: 3);

    // The version whose topics know their fit.
    private const int WithFit = 2;

    // The version whose topics know where they come from.
    private const int WithHistory = 3;

    private const long MostDocuments = 1L << 53;

    /// <summary>
    /// Saves the topics with all that further batches need, except representations, embedding models and tokenizers.
    /// <see cref="With(OnlineTopicModelOptions)"/> sets these again.
    /// </summary>
    /// <param name="stream">The stream to write to, which is left open.</param>
    /// <exception cref="InvalidOperationException">No batch has been learned yet.</exception>
    public void Save(Stream stream)
    {
        // *** Binary format ***
        // int32: "ONLT", version
        // the topics (TopicModelFormat), then what further batches need (Write)
        Kind.Write(stream, writer =>
        {
            TopicModelFormat.Write(writer, Model);
            Write(writer);
        });
    }

    /// <summary>Loads topics that <see cref="Save"/> saved.</summary>
    /// <param name="stream">The stream to read from. It must be seekable, and is left open.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of another kind or a later version.</exception>
    public static OnlineTopicModel Load(Stream stream) => Kind.Read(stream, (reader, version) =>
        Read(reader, TopicModelFormat.Read(reader, version >= WithFit, version >= WithHistory)));

    // Binary format: the number of documents (Int64), the topic of each row (Int32[]), the dimension of the embeddings (Int32), the sum of
    // each row (Double[]), the words (OnlineCountVectorizer). The rest is in the topics.
    internal void Write(CheckedWriter writer)
    {
        writer.Int64(DocumentCount);
        writer.Array(_rows.TopicOfRow.AsSpan());
        writer.Int32(_sums.Dimension);
        foreach (var sum in _sums.Values)
        {
            writer.FiniteArray<double>(sum, "The sum of a topic's embeddings");
        }

        Words.Write(writer);
    }

    internal static OnlineTopicModel Read(CheckedReader reader, TopicModel model)
    {
        var documents = reader.Int64("the number of documents");
        var topicOfRow = reader.Array<int>("the topics of the rows", model.Topics.Count);
        if (documents is < 1 or > MostDocuments || !topicOfRow.Order().SequenceEqual(model.Topics.Select(topic => topic.Id)))
        {
            throw reader.Invalid("the topics of the rows", $"of {documents} documents are not those of the model");
        }

        var dimension = reader.Int32("the dimension of the embeddings", 0);
        var sums = new double[dimension == 0 ? 0 : topicOfRow.Length][];
        for (var row = 0; row < sums.Length; row++)
        {
            sums[row] = reader.FiniteDoubles("the sum of a topic's embeddings", dimension);
        }

        var rows = new TopicRows(ImmutableCollectionsMarshal.AsImmutableArray(topicOfRow), model.State.ClusterTopics);
        return new(
            model.State.Settings,
            OnlineCountVectorizer.Read(reader, topicOfRow.Length),
            rows,
            new TopicSums(dimension, sums),
            model,
            documents);
    }
}
