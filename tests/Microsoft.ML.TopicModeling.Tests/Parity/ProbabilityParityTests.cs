using System.Text.Json.Nodes;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>
/// The clusters, strengths and memberships of HDBSCAN become the topics and probabilities of BERTopic, with calculate_probabilities and without: of the documents of the fit, of new ones,
/// and after topics are merged or reduced.
/// </summary>
/// <remarks>
/// The clusters are those that the reference recorded, as no two implementations of HDBSCAN agree on points between tied edges; how points become clusters is held by the tests
/// of HDBSCAN. Probabilities are Singles here, of sums in another order: they may differ by 1e-6.
/// </remarks>
public sealed class ProbabilityParityTests
{
    private const int Clusters = 31;
    private const int Dimension = 5;
    private const int Recorded = 100;
    private const double Rounding = 1e-6;
    private const string Calculated = "hdbscan.calculate_probabilities=True";

    private static readonly MLContext ML = new(seed: 1);
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/02-transform.json");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/02-transform.safetensors");
    private static readonly Lazy<TopicModel> Once = new(Fit);

    public static TheoryData<bool> Cases => [true, false];

    private static string[] Documents => AddressCorpus.Documents;

    private static TopicModel Model => Once.Value;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Topics_of_clusters_are_the_references(bool calculate)
    {
        var name = Name(calculate);

        var theirs = Model.ShouldBeButForEqualSizes(Reference[name]!["state"]!, Tensors, name);

        foreach (var row in Reference[name]!["state"]!["topic_mapper"]!.AsArray().Select(row => row.Numbers<int>()))
        {
            theirs[Model.TopicOfCluster(row[0])].Should().Be(row[^1]);
        }

        ShouldBe(Model, theirs, $"{name}.probabilities", calculate);
        ShouldBe(NewRows(Model), theirs, Reference[name]!["heldout_predictions"]!, $"{name}.heldout_probabilities", calculate);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Merged_topics_add_up_their_probabilities(bool calculate)
    {
        var name = Name(calculate);
        var state = Reference[name]!["after_merge_1_3_2"]!["state"]!;

        // 1 and 2 are equally large, so that it does not matter which is which.
        var merged = Model.MergeTopics(Documents, [1, 3, 2]);

        var theirs = merged.NumbersOf(state);
        foreach (var topic in merged.Topics)
        {
            merged.WordsShouldBe(state, topic.Id, theirs[topic.Id]);
        }

        merged.EmbeddingsShouldBe(Tensors, $"{name}.merged", [.. merged.Topics.Select(topic => theirs[topic.Id] + 1)]);
        ShouldBe(merged, theirs, $"{name}.merged.probabilities_of_first_100", calculate);
        ShouldBe(NewRows(merged), theirs, Reference[name]!["after_merge_1_3_2"]!["heldout_predictions"]!, $"{name}.merged.heldout_probabilities", calculate);
    }

    [Fact]
    public void Reduced_topics_add_up_their_probabilities()
    {
        var state = Reference[Calculated]!["constructor.nr_topics=10"]!["state"]!;

        var reduced = Model.ReduceTopics(Documents, 10);

        var theirs = reduced.NumbersOf(state);
        ShouldBe(reduced, theirs, $"{Calculated}.constructor_nr_topics.probabilities_of_first_100", calculate: true);
        foreach (var topic in reduced.Topics)
        {
            reduced.WordsShouldBe(state, topic.Id, theirs[topic.Id]);
        }
    }

    [Fact]
    public void A_reduction_to_more_topics_than_there_are_leaves_the_probabilities()
    {
        // The reference maps their columns a second time.
        Reference[Calculated]!["reduce_topics(1000), more than exist"]!["probabilities_are_mapped_a_second_time"]!.GetValue<bool>().Should().BeTrue();

        var reduced = Model.ReduceTopics(Documents, 1000);

        reduced.DocumentTopics.Should().Equal(Model.DocumentTopics);
        Probabilities(reduced).Should().Equal(Probabilities(Model));
    }

    [Theory]
    [InlineData("probabilities.threshold=0", 0)]
    [InlineData("probabilities.threshold=0.2", 0.2)]
    public void Outliers_go_where_the_models_own_probabilities_say(string name, double threshold)
    {
        var theirs = Model.NumbersOf(Reference[Calculated]!["state"]!);

        Model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Probabilities, Threshold = threshold }).Select(topic => theirs[topic])
            .Should().Equal(Fixtures.Json("bertopic/07-outliers-and-update.json.gz")["reduce_outliers"]![name].Numbers<int>());
    }

    [Fact]
    public void A_model_without_probabilities_says_what_is_missing() =>
        ReferenceModels.Plain.Invoking(model => model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Probabilities }))
            .Should().Throw<ArgumentException>().WithMessage("*Probabilities are missing*");

    private static string Name(bool calculate) => $"hdbscan.calculate_probabilities={calculate}";

    private static TopicModel Fit()
    {
        var strengths = Array.ConvertAll(Tensors.Doubles($"{Calculated}.raw_probabilities"), value => (float)value);
        var points = new PointMatrix<float>(AddressCorpus.Tensors.Get<float>("reduced5"), Dimension);
        return TopicModel
            .Fit(Documents, Reference[Calculated]!["raw_labels"].Numbers<int>(), points, new TopicModelOptions().Validate(), strengths, default)
            .WithMemberships(Memberships());
    }

    /// <summary>Memberships of the first hundred documents as they were recorded; of the others as the reference's probabilities give them back.</summary>
    private static PointMatrix<float> Memberships()
    {
        var memberships = new float[Documents.Length * Clusters];
        var ofTopics = Tensors.Doubles($"{Calculated}.probabilities");
        foreach (var mapping in Reference[Calculated]!["state"]!["topic_mapper"]!.AsArray().Select(row => row.Numbers<int>()).Where(row => row[0] >= 0))
        {
            for (var row = Recorded; row < Documents.Length; row++)
            {
                memberships[(row * Clusters) + mapping[0]] = (float)ofTopics[(row * Clusters) + mapping[^1]];
            }
        }

        Array.ConvertAll(Tensors.Doubles($"{Calculated}.raw_membership_of_first_100"), value => (float)value).CopyTo(memberships, 0);
        return new PointMatrix<float>(memberships, Clusters);
    }

    /// <summary>What the last stage makes of the reference's predictions for documents that were not in the fit.</summary>
    private static List<RowTopic> NewRows(TopicModel model)
    {
        var labels = Reference[Calculated]!["heldout_raw_labels"].Numbers<int>();
        var strengths = Tensors.Doubles($"{Calculated}.heldout_raw_probabilities");
        var memberships = Tensors.Doubles($"{Calculated}.heldout_raw_membership");
        var rows = ML.Data.LoadFromEnumerable(labels.Select((label, row) => new ClusteredRow
        {
            // ML.NET counts the values of a member from 0 and adds 1; so noise becomes 0, the missing key.
            PredictedLabel = unchecked((uint)label),
            Score = [.. Enumerable.Range(0, Clusters + 1).Select(cluster => label < 0 ? (cluster == Clusters ? 0 : 1) : cluster == label ? (float)(1 - strengths[row]) : 1)],
            Memberships = [.. memberships.Skip(row * Clusters).Take(Clusters).Select(value => (float)value)],
        }));
        var columns = new TopicAssignerColumns(
            nameof(ClusteredRow.PredictedLabel), nameof(ClusteredRow.Score), "Vector", "Topic", "TopicLabel", "TopicProbability", "Key", "Distance", nameof(ClusteredRow.Memberships), "TopicProbabilities");
        return [.. ML.Data.CreateEnumerable<RowTopic>(new TopicAssigner(ML, model, columns).Transform(rows), reuseRowObject: false)];
    }

    /// <summary>The documents' probabilities: a matrix with calculate_probabilities, else one for each document. As many documents as the reference recorded.</summary>
    private static void ShouldBe(TopicModel model, Dictionary<int, int> theirs, string tensor, bool calculate)
    {
        var expected = Tensors.Doubles(tensor);
        if (calculate)
        {
            ShouldBe(Probabilities(model), theirs, expected);
        }
        else
        {
            ShouldBe([.. model.DocumentProbabilities.Take(expected.Length)], expected);
        }
    }

    private static void ShouldBe(List<RowTopic> rows, Dictionary<int, int> theirs, JsonNode predictions, string tensor, bool calculate)
    {
        rows.Select(row => theirs[row.Topic]).Should().Equal(predictions.Numbers<int>());
        if (calculate)
        {
            ShouldBe([.. rows.SelectMany(row => row.TopicProbabilities)], theirs, Tensors.Doubles(tensor));
        }
        else
        {
            ShouldBe([.. rows.Select(row => row.TopicProbability)], Tensors.Doubles(tensor));
        }
    }

    private static void ShouldBe(float[] ours, Dictionary<int, int> theirs, double[] expected)
    {
        var width = theirs.Keys.Max() + 1;
        (expected.Length % width).Should().Be(0);
        ShouldBe(
            [.. ours.Take(expected.Length)],
            [.. Enumerable.Range(0, expected.Length / width).SelectMany(row => Enumerable.Range(0, width).Select(topic => expected[(row * width) + theirs[topic]]))]);
    }

    private static void ShouldBe(float[] ours, double[] expected)
    {
        ours.Should().HaveCount(expected.Length);
        ours.Zip(expected, (our, their) => Math.Abs(our - their)).Max().Should().BeLessThan(Rounding);
    }

    private static float[] Probabilities(TopicModel model) => model.GetDocumentTopicProbabilities()!.Value.Values.ToArray();

    private sealed class ClusteredRow
    {
        [KeyType(Clusters)]
        public uint PredictedLabel { get; set; }

        [VectorType(Clusters + 1)]
        public float[] Score { get; set; } = [];

        [VectorType(Clusters)]
        public float[] Memberships { get; set; } = [];
    }

    private sealed class RowTopic
    {
        public int Topic { get; set; }

        public float TopicProbability { get; set; }

        public float[] TopicProbabilities { get; set; } = [];
    }
}
