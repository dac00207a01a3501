namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

public sealed class LayerQualityTests
{
    private static readonly string[] Documents =
    [
        "the boats and the tide", "the boats at the tide", "the tide and boats",
        "the law on tax", "the tax and law", "the law and the tax",
    ];

    [Fact]
    public void Telling_words_are_those_of_the_topic_and_no_stop_words()
    {
        var presence = Presence();

        presence.Telling([0, 1, 2], 2).Should().BeEquivalentTo("boats", "tide");
        presence.Telling([3, 4, 5], 2).Should().BeEquivalentTo("law", "tax");
    }

    [Fact]
    public void Words_that_only_come_together_have_the_quality_of_their_share_of_documents()
    {
        // Two words a topic that are in all of its documents and in no others have NPMI 1; the rest of the ten words have less.
        var whole = LayerQuality.Of([Model(0, 0, 0, 1, 1, 1)], Presence(), default)[0];
        var half = LayerQuality.Of([Model(0, 0, 0, -1, -1, -1)], Presence(), default)[0];

        whole.Should().BeGreaterThan(half).And.BeLessThanOrEqualTo(1);
        half.Should().BePositive();
    }

    [Fact]
    public void Outliers_count_zero_and_layers_do_not_influence_each_other()
    {
        var (mixed, right, none) = (Model(0, 1, 0, 1, 0, 1), Model(0, 0, 0, 1, 1, 1), Model(-1, -1, -1, -1, -1, -1));

        var together = LayerQuality.Of([mixed, right, none], Presence(), default);

        together[1].Should().Be(LayerQuality.Of([right], Presence(), default)[0]).And.BeGreaterThan(together[0]);
        together[2].Should().Be(0);
    }

    private static WordPresence Presence() => WordPresence.Of(Documents, CountVectorizer.Fit(Documents), TextCleaning.English, default);

    private static TopicModel Model(params int[] clusters) => TopicModel.Fit(Documents, clusters);
}
