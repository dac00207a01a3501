using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Merged, reduced and deleted topics are BERTopic's.</summary>
public sealed class MergeParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/08-reduce-merge-delete.json.gz");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/08-reduce-merge-delete.safetensors");

    private static string[] Documents => AddressCorpus.Documents;

    private static TopicModel Model => ReferenceModels.Plain;

    public static TheoryData<string, int[][]> Merges => new()
    {
        { "merge.[1, 2]", [[1, 2]] },
        { "merge.[[1, 2], [3, 4]]", [[1, 2], [3, 4]] },
        { "merge.[[5, 0, 9], [3, 30], [12, 11]]", [[5, 0, 9], [3, 30], [12, 11]] },
        { "merge.[-1, 6]", [[-1, 6]] },
    };

    [Theory]
    [MemberData(nameof(Merges))]
    public void Merged_topics_are_the_references(string name, int[][] groups) =>
        Model.MergeTopics(Documents, groups).ShouldBe(Reference[name]!["state"]!, Tensors, name);

    [Fact]
    public void Topics_of_equal_size_are_numbered_among_themselves_alone()
    {
        var theirs = Reference["ties_in_size"]!;
        var labels = theirs["labels_in"].Numbers<int>();
        var model = TopicModel.Fit(Documents[..labels.Length], labels);

        var sizes = labels.Where(label => label >= 0).CountBy(label => label).Select(pair => pair.Value).OrderDescending();
        model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Count).Should().Equal(sizes);
        foreach (var row in theirs["topic_mapper"]!.AsArray().Select(row => row.Numbers<int>()))
        {
            // A number of the reference stands for a topic of the same size here.
            var ours = model.DocumentTopics[Array.IndexOf(labels, row[0])];
            (ours < 0 ? row[^1] : model[row[^1]].Count).Should().Be(ours < 0 ? -1 : model[ours].Count);
        }
    }

    [Fact]
    public void Outliers_merged_into_a_topic_leave_the_other_embeddings_in_their_places()
    {
        var merged = Model.MergeTopics(Documents, [6, -1]);

        merged.TopicsAndWordsShouldBe(Reference["merge.[6, -1]"]!["state"]!);
        merged.WeightsShouldBe(Tensors, "merge.[6, -1]");
        merged.DocumentsShouldBe(Reference["merge.[6, -1]"]!["state"]!);
        merged.HasOutliers.Should().BeFalse();
        foreach (var topic in merged.Topics.Skip(1))
        {
            Model[topic.Id <= 6 ? topic.Id - 1 : topic.Id].Embedding.ToArray().Should().Equal(topic.Embedding.ToArray());
        }
    }

    [Theory]
    [InlineData("reduce.nr_topics=10", 10, false)]
    [InlineData("reduce.nr_topics=10.use_ctfidf", 10, true)]
    [InlineData("reduce.nr_topics=2", 2, false)]
    [InlineData("reduce.nr_topics=100", 100, false)]
    [InlineData("reduce.auto", null, false)]
    [InlineData("reduce.auto.use_ctfidf", null, true)]
    [InlineData("constructor.nr_topics=10", 10, false)]
    [InlineData("constructor.auto", null, false)]
    public void Reduced_topics_are_the_references(string name, int? count, bool useWords) =>
        Model.ReduceTopics(Documents, count, useWords).ShouldBe(Reference[name]!["state"]!, Tensors, name);

    [Fact]
    public void Topics_are_numbered_by_size_even_where_the_reference_leaves_them_as_they_were()
    {
        var theirs = Reference["constructor.nr_topics=100"]!["state"]!["topics"].Numbers<int>();

        var ours = Model.ReduceTopics(Documents, 100).DocumentTopics;

        ours.Zip(theirs).Distinct().Should().HaveCount(32, "the topics are the same but for their numbers");
    }

    [Theory]
    [InlineData("auto.split", false)]
    public void Clusters_of_topics_become_one_as_in_the_reference(string name, bool useWords) =>
        TopicModel.Fit(Documents, Reference["auto.split.labels_in"].Numbers<int>(), AddressCorpus.Embeddings)
            .ReduceTopics(Documents, useWords: useWords)
            .ShouldBe(Reference[name]!["state"]!, Tensors, name);

    [Fact]
    public void Clusters_of_topics_by_words_become_one_as_in_the_reference() =>
        TopicModel.Fit(Documents, Reference["auto.split.labels_in"].Numbers<int>(), AddressCorpus.Embeddings)
            .ReduceTopics(Documents, useWords: true)
            .ShouldBeButForEqualSizes(Reference["auto.split.use_ctfidf"]!["state"]!, Tensors, "auto.split.use_ctfidf");

    [Theory]
    [InlineData("auto_hdbscan_labels_of_topics", "reduce.auto", false)]
    [InlineData("auto_hdbscan_labels_of_topics.use_ctfidf", "reduce.auto.use_ctfidf", true)]
    [InlineData("auto.split.hdbscan_labels_of_topics", "auto.split", false)]
    [InlineData("auto.split.use_ctfidf.hdbscan_labels_of_topics", "auto.split.use_ctfidf", true)]
    public void The_clusters_of_topics_are_the_references(string name, string state, bool useWords)
    {
        var labels = name.StartsWith("auto.split", StringComparison.Ordinal) ? Reference["auto.split.labels_in"].Numbers<int>() : AddressCorpus.Labels;
        var model = TopicModel.Fit(Documents, labels, AddressCorpus.Embeddings);
        var distances = model.Distances([.. model.Topics.Skip(-model.FirstTopic)], !useWords, default);

        var ours = TopicReduction.ByClusters(distances, default);

        // Topics of equal size may have each other's numbers, so clusters are compared by the labels of the input.
        var theirs = Reference[name].Numbers<int>();
        var rows = Reference[state]!["state"]!["topic_mapper"]!.AsArray().Select(row => row.Numbers<int>()).Where(row => row[0] >= 0).ToArray();
        var pairs = rows.Select(row => (Ours: ours[model.TopicOfCluster(row[0])], Theirs: theirs[row[2]] < 0 ? -1 - row[2] : theirs[row[2]])).Distinct().ToArray();
        pairs.Select(pair => pair.Ours).Should().OnlyHaveUniqueItems();
        pairs.Select(pair => pair.Theirs).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void With_an_embedder_reducing_to_more_topics_than_there_are_finds_the_references_words()
    {
        var model = TopicModel.Fit(Documents, AddressCorpus.Labels, AddressCorpus.Embeddings, ReferenceModels.Uncleaned);

        var reduced = model.ReduceTopics(Documents, 100);

        // The reference replaces the embeddings by averages of those of words; here they stay.
        reduced.TopicsAndWordsShouldBe(Reference["reduce.nr_topics=100.with_embedder"]!["state"]!);
        reduced.WeightsShouldBe(Tensors, "reduce.nr_topics=100.with_embedder");
        reduced.DocumentsShouldBe(Reference["reduce.nr_topics=100.with_embedder"]!["state"]!);
        foreach (var (topic, before) in reduced.Topics.Zip(model.Topics))
        {
            topic.Embedding.ToArray().Should().Equal(before.Embedding.ToArray());
        }
    }

    [Fact]
    public void One_topic_beside_the_outliers_is_none_which_is_refused_as_in_the_reference()
    {
        Reference["reduce.nr_topics=1"]!["error"]!.GetValue<string>().Should().Contain("Got 0");
        Model.Invoking(model => model.ReduceTopics(Documents, 1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*numberOfTopics*1*");
    }

    [Fact]
    public void Labels_of_ones_own_stay_with_their_topics_when_others_are_deleted()
    {
        var labels = Enumerable.Range(-1, 32).Select(topic => $"label {topic}").ToList();

        var after = Model.SetTopicLabels(labels).DeleteTopics([2, 7]);

        after.Topics.Skip(1).Select(topic => topic.CustomLabel).Should().Equal(labels.Skip(1).Where(label => label is not ("label 2" or "label 7")));
    }

    [Fact]
    public void Operations_can_follow_each_other()
    {
        Model.ReduceTopics(Documents, 10).ReduceTopics(Documents, 5).ShouldBe(Reference["reduce.twice"]!["state"]!, Tensors, "reduce.twice");
        Model.MergeTopics(Documents, [1, 2]).ReduceTopics(Documents, 10).ShouldBe(Reference["merge.then_reduce"]!["state"]!, Tensors, "merge.then_reduce");
    }

    [Theory]
    [InlineData("delete.[2, 7]", true)]
    [InlineData("delete.[2, 7].no_outliers_before", false)]
    public void Deleted_topics_leave_the_others_with_their_own_words_and_embeddings(string name, bool hasOutliers)
    {
        var before = hasOutliers ? Model : TopicModel.Fit(Documents, Reference[name]!["labels_in"].Numbers<int>(), AddressCorpus.Embeddings);
        var state = Reference[name]!["state"]!;

        var after = before.DeleteTopics([2, 7]);

        after.DocumentTopics.Should().Equal(state["topics"].Numbers<int>());
        var kept = Enumerable.Range(0, before.TopicCount).Except([2, 7]).ToArray();
        for (var id = 0; id < kept.Length; id++)
        {
            after.WordsShouldBe(state, id);
            after[id].Embedding.ToArray().Should().Equal(before[kept[id]].Embedding.ToArray());
            after[id].RepresentativeDocuments.Should().Equal(before[kept[id]].RepresentativeDocuments);
            var (row, old) = (id + 1, kept[id] - before.FirstTopic);
            after.State.Vocabulary.Weights.RowValues(row).ToArray().Should().Equal(before.State.Vocabulary.Weights.RowValues(old).ToArray());
        }

        after.ApproximateDistribution(Documents[..3]).Dimension.Should().Be(after.TopicCount);
    }
}
