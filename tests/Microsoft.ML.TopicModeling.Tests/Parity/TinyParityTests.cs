using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>All operations on twelve short documents give what they give in BERTopic.</summary>
public sealed class TinyParityTests
{
    private static JsonNode Reference => TinyCorpus.Reference;

    private static string[] Documents => TinyCorpus.Documents;

    private static TopicModel Model => TinyCorpus.Model;

    public static TheoryData<string, TopicModelOptions> Models => new()
    {
        { "default", new() },
        { "language=multilingual", ReferenceModels.Uncleaned },
        { "top_n_words=3, n_gram_range=(1, 2)", new() { TopWords = 3, Vectorizer = { NgramRange = (1, 2) } } },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void The_model_is_the_references(string name, TopicModelOptions options)
    {
        var model = TopicModel.Fit(Documents, Reference["labels_in"].Numbers<int>(), options: options);

        ShouldBe(model, Reference[name]!["state"]!, Reference[name]!["ctfidf_dense"]!);
        model.GetTopicInfo().Select(row => (row.Topic, row.Count)).Should().Equal(Rows(Reference[name]!["get_topic_info"]!).Select(row => (row[0]!.GetValue<int>(), row[1]!.GetValue<int>())));
    }

    [Fact]
    public void Merged_topics_are_the_references() =>
        ShouldBe(Model.MergeTopics(Documents, [0, 1]), Reference["merge_topics([0, 1])"]!, Reference["merge_topics([0, 1])"]!["ctfidf_dense"]!);

    [Fact]
    public void Reduced_topics_are_the_references()
    {
        var name = "nr_topics=3, labels without gaps";
        var embeddings = PointMatrix<float>.FromRows([.. Reference["embeddings"]!.AsArray().Select(row => row.Numbers<float>())]);

        var reduced = TopicModel.Fit(Documents, Reference[name]!["labels_in"].Numbers<int>(), embeddings).ReduceTopics(Documents, 3);

        reduced.TopicsAndWordsShouldBe(WithoutFiller(Reference[name]!["state"]!));
    }

    [Fact]
    public void Texts_of_topics_are_cleaned_as_in_the_reference()
    {
        var classes = new ClassTexts(Documents, [.. Model.DocumentTopics.Select(topic => topic + 1)], 5, TextCleaning.English);

        Enumerable.Range(0, classes.Count).Select(number => classes[number]).Should().Equal(Reference["cleaned_documents_per_topic"].Texts());
    }

    [Theory]
    [InlineData("topics_over_time.evolution=False.global=False", null, false)]
    [InlineData("topics_over_time.evolution=True.global=True", null, true)]
    [InlineData("topics_over_time.bins=3", 3, true)]
    public void Topics_over_time_are_the_references(string name, int? bins, bool global)
    {
        // The reference's evolution tuning does nothing.
        var table = Model.TopicsOverTime(Documents, Reference["timestamps"].Numbers<int>(), new() { Bins = bins, EvolutionTuning = false, GlobalTuning = global });

        ShouldBe([.. table.Select(row => (row.Topic, row.Words, row.Frequency, $"{row.Timestamp:R}"))], Rows(Reference[name]!));
    }

    [Fact]
    public void Topics_per_class_are_the_references()
    {
        var table = Model.TopicsPerClass(Documents, Reference["classes"].Texts());

        ShouldBe([.. table.OrderBy(row => row.Class).ThenBy(row => row.Topic).Select(row => (row.Topic, row.Words, row.Frequency, row.Class))], Rows(Reference["topics_per_class"]!));
    }

    [Fact]
    public void The_tree_is_the_references()
    {
        // From the third word on, names hold words with equal scores.
        static string[] Lines(string tree) => [.. tree.Split('\n').Select(line => Regex.Replace(line, @"(\w+?)_([^\W_]*)[\w]*", "$1_$2"))];

        Lines(TopicModel.GetTopicTree(Model.HierarchicalTopics())).Should().Equal(Lines(Regex.Replace(Reference["topic_tree"]!.GetValue<string>(), "_+ ", " ")));
    }

    [Fact]
    public void Distributions_are_the_references()
    {
        var expected = Reference["approximate_distribution.window=2"]!.AsArray().Select(row => row.Numbers<double>()).ToArray();
        var tokens = Reference["approximate_distribution.window=2.tokens"]!.AsArray().Select(document => document!.AsArray().Select(row => row.Numbers<double>()).ToArray()).ToArray();

        var plain = Model.ApproximateDistribution(Documents, new() { Window = 2 });
        var (_, byToken) = Model.ApproximateTokenDistribution(Documents, new() { Window = 2 });

        for (var row = 0; row < Documents.Length; row++)
        {
            ShouldBeClose(plain[row].ToArray(), expected[row]);
            for (var token = 0; token < byToken[row].Tokens.Count; token++)
            {
                ShouldBeClose(byToken[row].Similarities[token].ToArray(), tokens[row][token]);
            }
        }
    }

    [Theory]
    [InlineData("reduce_outliers.c-tf-idf", OutlierStrategy.ClassTfIdf)]
    [InlineData("reduce_outliers.embeddings", OutlierStrategy.Embeddings)]
    public void Outliers_find_the_references_topics(string name, OutlierStrategy strategy)
    {
        var embeddings = PointMatrix<float>.FromRows([.. Reference["embeddings"]!.AsArray().Select(row => row.Numbers<float>())]);

        Model.ReduceOutliers(Documents, new() { Strategy = strategy, Embeddings = embeddings }).Should().Equal(Reference[name].Numbers<int>());
    }

    private static void ShouldBe(TopicModel model, JsonNode state, JsonNode dense)
    {
        model.TopicsAndWordsShouldBe(WithoutFiller(state));
        var weights = model.State.Vocabulary.Weights;
        var rows = dense.AsArray().Select(row => row.Numbers<double>()).ToArray();
        model.State.Vocabulary.Vectorizer.Vocabulary.Should().Equal(state["vocabulary_in_column_order"].Texts());
        for (var row = 0; row < rows.Length; row++)
        {
            var values = new double[weights.ColumnCount];
            foreach (var (column, value) in weights.RowColumns(row).ToArray().Zip(weights.RowValues(row).ToArray()))
            {
                values[column] = value;
            }

            ShouldBeClose(values, rows[row]);
        }
    }

    /// <summary>Rows of the same topics, frequencies and times or classes, with the same words; the order of words with equal scores is open.</summary>
    private static void ShouldBe(List<(int Topic, string Words, int Frequency, string Slice)> table, JsonArray[] rows)
    {
        table.Should().HaveCount(rows.Length);
        foreach (var (ours, theirs) in table.Zip(rows))
        {
            ours.Topic.Should().Be(theirs[0]!.GetValue<int>());
            ours.Frequency.Should().Be(theirs[2]!.GetValue<int>());
            ours.Slice.Should().Be(theirs[3]!.GetValueKind() == JsonValueKind.Number ? $"{theirs[3]!.GetValue<double>():R}" : theirs[3]!.ToString());
            ours.Words.Split(", ").Should().BeEquivalentTo(theirs[1]!.GetValue<string>().Split(", ").Where(word => word.Length > 0), "of topic {0} in {1}", ours.Topic, ours.Slice);
        }
    }

    private static void ShouldBeClose(double[] ours, double[] theirs)
    {
        ours.Should().HaveCount(theirs.Length);
        foreach (var (value, expected) in ours.Zip(theirs))
        {
            value.Should().BeApproximately(expected, 1e-9);
        }
    }

    private static JsonArray[] Rows(JsonNode table) => [.. table["rows"]!.AsArray().Select(row => row!.AsArray())];

    /// <summary>The reference fills topics of few words up with empty ones.</summary>
    private static JsonNode WithoutFiller(JsonNode state)
    {
        var copy = state.DeepClone();
        foreach (var (_, words) in copy["topic_representations"]!.AsObject())
        {
            foreach (var filler in words!.AsArray().Where(word => word![0]!.GetValue<string>().Length == 0).ToList())
            {
                words.AsArray().Remove(filler);
            }
        }

        foreach (var (topic, label) in copy["topic_labels"]!.AsObject().ToList())
        {
            copy["topic_labels"]![topic] = label!.GetValue<string>().TrimEnd('_');
        }

        return copy;
    }
}
