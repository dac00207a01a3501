namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Models of sites whose documents cannot move become one that knows the documents of all.</summary>
public sealed class MergedDescriptionsTests
{
    private static readonly TopicModel North = TopicModel.Fit(
        ["boat at sea", "boat in port", "boat and net", "a tax"], [0, 0, 0, 1], Points(1, 0, 1, 0, 1, 0, 0, 1));

    private static readonly TopicModel South = TopicModel.Fit(["ship at sea", "ship ship ship", "new school"], [0, 0, 1], Points(0.8f, 0.6f, 0.6f, 0.8f, -1, 0));

    [Fact]
    public void Topics_that_join_are_described_by_the_documents_of_all_models()
    {
        var merged = TopicModel.MergeModels([North, South], new ModelMergeOptions { DescribesAgain = true });

        merged.Topics.Select(topic => topic.Count).Should().Equal(5, 1, 1);
        merged[0].Embedding.ToArray().Should().Equal((3 * 1 + 2 * SouthAt(0)) / 5f, (3 * 0 + 2 * SouthAt(1)) / 5f);
        merged[0].Words.Take(2).Select(word => word.Word).Should().BeEquivalentTo("ship", "boat");
        merged[0].Label.Should().StartWith("0_ship");
        merged[0].RepresentativeDocuments.Select(document => document.Text).Should().Contain("ship at sea").And.Contain("boat at sea");
        merged[2].Embedding.ToArray().Should().Equal(South[1].Embedding.ToArray());
        merged.WordCounts.Values.ToArray().Sum().Should().Be(North.WordCounts.Values.ToArray().Sum() + South.WordCounts.Values.ToArray().Sum());
    }

    [Fact]
    public void Without_the_option_topics_keep_what_they_had()
    {
        var merged = TopicModel.MergeModels([North, South], new ModelMergeOptions());

        merged[0].Words.Should().Equal(North[0].Words);
        merged[0].Embedding.ToArray().Should().Equal(North[0].Embedding.ToArray());
        merged.Topics.Select(topic => topic.Label).Should().Equal(TopicModel.MergeModels([North, South]).Topics.Select(topic => topic.Label));
    }

    private static float SouthAt(int i) => South[0].Embedding.Span[i];

    private static PointMatrix<float> Points(params float[] values) => new(values, 2);
}
