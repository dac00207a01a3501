using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>The hierarchy of topics and its text are BERTopic's, for each linkage.</summary>
public sealed class HierarchyParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/03-hierarchy.json");

    public static TheoryData<string, TopicHierarchyOptions> Cases => new()
    {
        { "ward.ctfidf", new() },
        { "ward.embeddings", new() { UseEmbeddings = true } },
        { "single.ctfidf", new() { Linkage = TopicLinkage.Single } },
        { "average.ctfidf", new() { Linkage = TopicLinkage.Average } },
        { "complete.ctfidf", new() { Linkage = TopicLinkage.Complete } },
        { "average.ctfidf.unordered", new() { Linkage = TopicLinkage.Average, OrdersLeaves = false } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_table_is_the_references(string name, TopicHierarchyOptions options)
    {
        var rows = Reference[name]!["hierarchical_topics"]!["rows"]!.AsArray();

        var hierarchy = ReferenceModels.Plain.HierarchicalTopics(options);

        hierarchy.Should().HaveCount(rows.Count);
        var tolerance = options.UseEmbeddings ? 3e-6 : 1e-9;
        foreach (var (merge, row) in hierarchy.Zip(rows, (merge, row) => (merge, row!.AsArray())))
        {
            merge.ParentId.Should().Be(int.Parse(row[0]!.GetValue<string>()));
            merge.Topics.Should().Equal(row[2].Numbers<int>());
            merge.LeftId.Should().Be(int.Parse(row[3]!.GetValue<string>()));
            merge.RightId.Should().Be(int.Parse(row[5]!.GetValue<string>()));
            merge.Distance.Should().BeApproximately(row[7]!.GetValue<double>(), tolerance * merge.Distance);
            var (scores, certain) = WordComparison.ScoresOf(row);
            merge.ParentName.Split('_').ShouldBe(row[1]!.GetValue<string>().Split('_'), scores, certain, $"of {merge.ParentId}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_tree_is_the_references(string name, TopicHierarchyOptions options)
    {
        var reference = Reference[name]!;
        var cut = reference["tree_max_distance"]!;

        // The names are the table's, since they are where words have equal scores.
        var rows = reference["hierarchical_topics"]!["rows"]!.AsArray();
        var hierarchy = ReferenceModels.Plain.HierarchicalTopics(options)
            .Zip(rows, (merge, row) => merge with { LeftName = row![4]!.GetValue<string>(), RightName = row[6]!.GetValue<string>() })
            .ToList();

        TopicModel.GetTopicTree(hierarchy).Should().Be(reference["tree"]!.GetValue<string>());
        TopicModel.GetTopicTree(hierarchy, tightLayout: true).Should().Be(reference["tree_tight"]!.GetValue<string>());
        // The limit is one of the distances, whose last bit may differ.
        TopicModel.GetTopicTree(hierarchy, cut["max_distance"]!.GetValue<double>() - 1e-12).Should().Be(cut["tree"]!.GetValue<string>());
    }

    [Fact]
    public void The_smallest_corpus_has_the_references_hierarchy()
    {
        var rows = TinyCorpus.Reference["hierarchical_topics"]!["rows"]!.AsArray();

        var hierarchy = TinyCorpus.Model.HierarchicalTopics();

        hierarchy.Should().HaveCount(rows.Count);
        foreach (var (merge, row) in hierarchy.Zip(rows, (merge, row) => (merge, row!.AsArray())))
        {
            merge.Topics.Should().Equal(row[2].Numbers<int>());
            merge.Distance.Should().BeApproximately(row[7]!.GetValue<double>(), 1e-9);
        }
    }
}
