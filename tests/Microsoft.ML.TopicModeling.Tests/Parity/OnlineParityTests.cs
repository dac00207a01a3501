using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Represent.Representations;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Three batches of documents with given clusters leave the topics that BERTopic's partial_fit leaves, batch by batch.</summary>
public sealed class OnlineParityTests
{
    private const int WordsOfTopic = 10;
    private const double Relative = 1e-9;

    private static readonly JsonNode Reference = Fixtures.Json("bertopic/15-online.json.gz");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/15-online.safetensors");

    public static TheoryData<string> Cases => ["plain", "decay=0.1", "delete_min_df=5", "with_embedder", "outliers_appear_in_batch1"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_batch_leaves_the_references_topics(string name)
    {
        var online = new OnlineTopicModel(Options(name));
        var sizes = new Dictionary<int, int>();
        foreach (var (number, batch) in Reference[name]!["batches"]!.AsArray().Index())
        {
            var (from, to) = (batch!["rows"]![0]!.GetValue<int>(), batch["rows"]![1]!.GetValue<int>());
            var clusters = batch["cluster_labels"].Numbers<int>();

            online = online.PartialFit(AddressCorpus.Documents[from..to], clusters);

            online.DocumentCount.Should().Be(to);
            online.Model.DocumentTopics.Should().Equal(batch["topics_"].Numbers<int>().Select(topic => OursOf(topic, name)));
            foreach (var pair in batch["topic_sizes_in_order"]!.AsArray())
            {
                online.Model[OursOf(pair![0]!.GetValue<int>(), name)].Count.Should().Be(pair[1]!.GetValue<int>());
            }

            online.Model.Topics.Should().HaveCount(batch["topic_sizes_in_order"]!.AsArray().Count);
            WordsShouldBeThoseOf(online, batch, name);
            CountsShouldBeThoseOf(online, batch, name, number);
            EmbeddingsShouldBeThoseOf(online, batch, name, number);
        }
    }

    /// <summary>The reference calls outliers that appear late by the next free id; here they are −1, and the topics after them come one earlier.</summary>
    private static int OursOf(int topic, string name) => (name, topic) switch
    {
        ("outliers_appear_in_batch1", 10) => Topic.Outlier,
        ("outliers_appear_in_batch1", > 10) => topic - 1,
        _ => topic,
    };

    private static OnlineTopicModelOptions Options(string name)
    {
        var parameters = Reference[name]!["vectorizer"]!;
        return new()
        {
            // With an embedding model the reference leaves the texts as they are.
            Cleaning = name == "with_embedder" ? TextCleaning.None : TextCleaning.English,
            EmbeddingModel = name == "with_embedder" ? LookUpGenerator.Model(VectorOf) : null,
            Vectorizer = { StopWords = StopWords.English },
            Decay = (double?)parameters["decay"],
            DeleteMinDf = (double?)parameters["delete_min_df"],
            NormalizeAsPartialFit = true,
        };
    }

    /// <summary>A word that the reference did not embed is one that ties with its last word.</summary>
    private static float[] VectorOf(string word) => ReferenceEmbeddings.TryGet(word) ?? new float[384];

    private static void WordsShouldBeThoseOf(OnlineTopicModel online, JsonNode batch, string name)
    {
        foreach (var (id, words) in batch["topic_representations"]!.AsObject())
        {
            var topic = online.Model[OursOf(int.Parse(id, CultureInfo.InvariantCulture), name)];
            var scores = words!.AsArray().Select(pair => pair![1]!.GetValue<double>()).ToArray();

            // The state does not say which words tie with the last one, so all that have its score may be others.
            var certain = Array.FindIndex(scores, score => score <= scores[^1] * (1 + Relative));
            topic.Words.ShouldBe([.. words.AsArray().Select(pair => pair![0]!.GetValue<string>())], scores, certain, $"of topic {id}");
        }
    }

    /// <summary>Compares sums of rows, and whole matrices by word where the reference gives them.</summary>
    private static void CountsShouldBeThoseOf(OnlineTopicModel online, JsonNode batch, string name, int number)
    {
        var counts = online.Words.Counts;
        counts.RowCount.Should().Be(batch["ctfidf_shape"]![0]!.GetValue<int>());
        counts.ColumnCount.Should().Be(batch["ctfidf_shape"]![1]!.GetValue<int>());
        var weights = ClassTfIdf.Fit(online.Words.WeighedCounts).Transform(online.Words.WeighedCounts);
        int[] rows = [.. batch["topics_in_row_order"].Numbers<int>().Select(topic => online.RowOf(OursOf(topic, name)))];
        SumsShouldBe(counts, rows, Tensors.Doubles($"{name}.batch{number}.X.row_sums"));
        SumsShouldBe(weights, rows, Tensors.Doubles($"{name}.batch{number}.ctfidf.row_l1"));
        if (batch["words_in_alphabetical_order"] is { } words)
        {
            WeightsShouldBe(weights, online.Words.Vectorizer.Vocabulary, words.Texts(), $"{name}.batch{number}.ctfidf");
        }
    }

    private static void SumsShouldBe(SparseMatrix<double> matrix, int[] rows, double[] sums)
    {
        rows.Should().HaveCount(sums.Length);
        for (var row = 0; row < sums.Length; row++)
        {
            matrix.RowValues(rows[row]).ToArray().Sum(Math.Abs).Should().BeApproximately(sums[row], Relative * sums[row], "of row {0}", row);
        }
    }

    private static void WeightsShouldBe(SparseMatrix<double> weights, Vocabulary vocabulary, string[] words, string tensor)
    {
        vocabulary.Order(StringComparer.Ordinal).Should().Equal(words.Order(StringComparer.Ordinal));
        var (starts, columns, values) = (Tensors.Get<int>($"{tensor}.indptr"), Tensors.Get<int>($"{tensor}.indices"), Tensors.Doubles($"{tensor}.data"));
        for (var row = 0; row < weights.RowCount; row++)
        {
            var ours = weights.RowColumns(row).ToArray().Zip(weights.RowValues(row).ToArray()).ToDictionary(entry => vocabulary[entry.First], entry => entry.Second);
            ours.Should().HaveCount(starts[row + 1] - starts[row]);
            for (var entry = starts[row]; entry < starts[row + 1]; entry++)
            {
                ours[words[columns[entry]]].Should().BeApproximately(values[entry], Relative * values[entry]);
            }
        }
    }

    /// <summary>Without embeddings of documents, topics have the weighted mean of their words' embeddings, or none without an embedder.</summary>
    private static void EmbeddingsShouldBeThoseOf(OnlineTopicModel online, JsonNode batch, string name, int number)
    {
        if (batch["topic_embeddings_is_none"]!.GetValue<bool>())
        {
            online.Model.Topics.Should().OnlyContain(topic => topic.Embedding.IsEmpty);
            return;
        }

        var tensor = $"{name}.batch{number}.topic_embeddings";
        var isWhole = Tensors.Has(tensor);
        var expected = Tensors.Doubles(isWhole ? tensor : $"{tensor}.first8");
        var width = expected.Length / online.Model.Topics.Count;
        foreach (var topic in online.Model.Topics)
        {
            if (!WordsAreThoseOf(topic, batch))
            {
                continue;
            }

            for (var i = 0; i < width; i++)
            {
                ((double)topic.Embedding.Span[i]).Should().BeApproximately(expected[(topic.Id * width) + i], 2e-6, "of topic {0}", topic.Id);
            }

            if (!isWhole)
            {
                var values = topic.Embedding.ToArray();
                values.Sum(value => (double)value).Should().BeApproximately(Tensors.Doubles($"{tensor}.row_sum")[topic.Id], 384 * 2e-6);
                Math.Sqrt(values.Sum(value => (double)value * value)).Should().BeApproximately(Tensors.Doubles($"{tensor}.row_l2")[topic.Id], 2e-6);
            }
        }
    }

    /// <summary>False where the last words tie with others, so that the reference may have taken the embeddings of other words.</summary>
    private static bool WordsAreThoseOf(Topic topic, JsonNode batch) =>
        topic.Words.Count == WordsOfTopic
        && topic.Words.Select(word => word.Word).Order().SequenceEqual(
            batch["topic_representations"]![topic.Id.ToString(CultureInfo.InvariantCulture)]!.AsArray().Select(pair => pair![0]!.GetValue<string>()).Order());
}
