using System.Text.Json.Nodes;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Represent.Representations;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>The ways of fitting through the estimator, with the clusters of the reference: it finds what BERTopic's constructor and fit find.</summary>
public sealed class EstimatorParityTests
{
    private const int Dimension = 384;

    private static readonly MLContext ML = new(seed: 1);
    private static readonly JsonNode Guided = Fixtures.Json("bertopic/11-guided-supervised.json");
    private static readonly TensorFile GuidedTensors = Fixtures.Tensors("bertopic/11-guided-supervised.safetensors");
    private static readonly JsonNode ZeroShot = Fixtures.Json("bertopic/12-zeroshot.json.gz");
    private static readonly TensorFile ZeroShotTensors = Fixtures.Tensors("bertopic/12-zeroshot.safetensors");

    [Fact]
    public void A_guided_fit_is_the_references()
    {
        var options = Options();
        options.SeedTopicList = [.. Guided["guided"]!["seed_topic_list"]!.AsArray().Select(words => words.Texts())];

        var model = Fit(options, AddressCorpus.Labels).Model;

        model.ShouldBe(Guided["guided_fit"]!["state"]!, GuidedTensors, "guided_fit");
    }

    [Theory]
    [InlineData("main", 0.5)]
    [InlineData("low", 0.35)]
    [InlineData("all", -1)]
    public void A_fit_with_named_topics_is_the_references(string name, double minSimilarity)
    {
        var figures = ZeroShot["cases"]![name]!;
        var options = Options();
        options.ZeroShotTopicList = ZeroShot["zeroshot_topic_list"].Texts();
        options.ZeroShotMinSimilarity = minSimilarity;
        var clusters = new int[1500];
        var rest = figures["leftover_rows"].Numbers<int>();
        foreach (var (row, cluster) in rest.Zip(figures["cluster_labels_of_leftover"].Numbers<int>()))
        {
            clusters[row] = cluster;
        }

        var fitted = Fit(options, clusters);

        fitted.Model.ShouldBe(figures["state"]!, ZeroShotTensors, name);
        fitted.Transform(View(clusters)).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics);
    }

    public static TheoryData<string, NumberOfTopics> Numbers => new()
    {
        { "constructor.nr_topics=10", 10 },
        { "constructor.auto", NumberOfTopics.Automatic },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_fit_of_a_number_of_topics_is_the_references(string name, NumberOfTopics number)
    {
        var options = Options();
        options.NumberOfTopics = number;
        options.Topics = new();

        var fitted = Fit(options, AddressCorpus.Labels);

        fitted.Model.ShouldBe(
            Fixtures.Json("bertopic/08-reduce-merge-delete.json.gz")[name]!["state"]!, Fixtures.Tensors("bertopic/08-reduce-merge-delete.safetensors"), name);
        fitted.Transform(View(AddressCorpus.Labels)).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics);
    }

    [Fact]
    public void Only_the_topics_that_are_left_are_described_by_a_representation()
    {
        var options = Options();
        options.NumberOfTopics = 10;
        var recorder = new RecordingRepresentation(new TopKeywords { TopWords = 3 });
        options.Topics.Representation = recorder;

        var model = Fit(options, AddressCorpus.Labels).Model;

        recorder.Contexts.Should().ContainSingle().Which.Topics.Should().Equal(Enumerable.Range(-1, 10));
        model.Topics.Should().HaveCount(10).And.OnlyContain(topic => topic.Words.Count == 3);
    }

    [Fact]
    public void Outliers_alone_are_described_whatever_the_number_of_topics()
    {
        var options = Options();
        options.NumberOfTopics = NumberOfTopics.Automatic;

        Fit(options, [.. Enumerable.Repeat(-1, 1500)]).Model.Topics.Should().ContainSingle().Which.Words.Should().NotBeEmpty();
    }

    [Fact]
    public void Classes_that_are_half_known_reach_the_reduction_and_change_no_given_cluster()
    {
        // The reference reports that y reaches the reduction as it is, and that the topics of fixed clusters stay the same.
        var figures = Guided["semi_supervised"]!;
        (figures["y_given_to_reduction_is_y_in"]!.GetValue<bool>(), figures["topics_equal_those_without_y"]!.GetValue<bool>()).Should().Be((true, true));
        var classes = figures["y_in"].Numbers<int>();
        var options = Options();
        options.Reduction = null;
        options.Umap = new UmapOptions { NumberOfEpochs = 10, NumberOfComponents = 2, Metric = UmapMetric.Cosine };
        options.LabelColumnName = nameof(Row.Class);

        var fitted = Fit(options, AddressCorpus.Labels, classes);

        fitted.Model.TopicsAndWordsShouldBe(ReferenceStateWithoutCleaning);
        var byHand = new UmapOptions { NumberOfEpochs = 10, NumberOfComponents = 2, MinimumDistance = 0, Metric = UmapMetric.Cosine, Seed = 1, Target = UmapTarget.Categories(classes) };
        fitted.Stages.OfType<UmapTransformer>().Single().Model.Embedding.Values.ToArray()
            .Should().Equal(TopicModeling.Umap.Fit(AddressCorpus.Embeddings, byHand).Embedding.Values.ToArray());
    }

    [Theory]
    [InlineData("supervised")]
    [InlineData("supervised_with_minus_one")]
    public void Given_topics_are_the_references(string name)
    {
        var figures = Guided[name]!;
        var classes = figures["y_in"].Numbers<int>();
        var options = new BERTopicOptions { EmbeddingColumnName = nameof(Row.Vector), GivenTopicColumnName = nameof(Row.Class) };

        var model = Fit(options, AddressCorpus.Labels, classes).Model;

        var sizes = (figures["state"] ?? figures)["topic_sizes_in_order"]!.AsArray();
        model.Topics.ToDictionary(topic => topic.Id, topic => topic.Count).Should().BeEquivalentTo(
            sizes.ToDictionary(pair => pair![0]!.GetValue<int>(), pair => pair![1]!.GetValue<int>()));
        if (figures["state"] is { } state)
        {
            model.ShouldBe(state, GuidedTensors, name);
        }

        var mapper = (figures["state"] ?? figures)["topic_mapper"]!.AsArray().Select(row => row.Numbers<int>()).ToDictionary(row => row[0], row => row[^1]);
        for (var row = 0; row < classes.Length; row++)
        {
            model.DocumentTopics[row].Should().Be(mapper[classes[row]]);
            (classes[row] < 0 ? null : model[model.DocumentTopics[row]].CustomLabel).Should().Be(classes[row] < 0 ? null : $"{classes[row]}");
        }
    }

    private static JsonNode ReferenceStateWithoutCleaning => Fixtures.Json("bertopic/01-model-with-embedder.json")["state"]!;

    /// <summary>No reduction, and the clusters that are given.</summary>
    private static BERTopicOptions Options() => new()
    {
        EmbeddingColumnName = nameof(Row.Vector),
        Reduction = ML.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Row.Vector)),
        Clustering = ML.Transforms.CopyColumns("PredictedLabel", nameof(Row.Cluster)),
        EmbeddingModel = ReferenceEmbeddings.Model,
        Topics = { Cleaning = TextCleaning.None },
    };

    private static BERTopicTransformer Fit(BERTopicOptions options, int[] clusters, int[]? classes = null) =>
        ML.Transforms.Text.BERTopic("Topic", nameof(Row.Text), options).Fit(View(clusters, classes));

    private static IDataView View(int[] clusters, int[]? classes = null) => ML.Data.LoadFromEnumerable(clusters.Select((cluster, row) => new Row
    {
        Text = AddressCorpus.Documents[row],
        Vector = AddressCorpus.Embeddings[row].ToArray(),
        Cluster = unchecked((uint)cluster),
        Class = classes?[row] ?? 0,
    }));

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(Dimension)]
        public float[] Vector { get; set; } = [];

        /// <summary>ML.NET counts the values of a member from 0 and adds 1; so −1 becomes 0, the missing key.</summary>
        [KeyType(100)]
        public uint Cluster { get; set; }

        public int Class { get; set; }
    }
}
