namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

public sealed class GrainHintsTests
{
    private static readonly TopicLayer[] Layers = [Layer(12, 0.28), Layer(5, 0.25), Layer(4, 0.3), Layer(2, 0.27)];

    [Fact]
    public void Layers_that_are_about_as_good_and_much_finer_or_coarser_are_named() =>
        GrainHints.Of(Layers, 2, Granularity.Automatic).Should().Equal(
            "Other grains are about as good as the topics chosen, 4 of quality 0.30: 12 of quality 0.28 by WithLayer(0), 2 of quality 0.27 by WithLayer(3).");

    [Fact]
    public void There_is_nothing_to_name_where_no_layer_is_as_good_or_none_was_chosen_by_its_quality()
    {
        GrainHints.Of([Layers[1], Layer(4, 0.9)], 1, Granularity.Automatic).Should().BeEmpty();
        GrainHints.Of([Layer(9, 0), Layer(4, 0)], 1, Granularity.Automatic).Should().BeEmpty("no words are coherent");
        GrainHints.Of(Layers, 2, Granularity.Finest).Should().BeEmpty();
        GrainHints.Of([], null, Granularity.Automatic).Should().BeEmpty();
    }

    private static TopicLayer Layer(int topics, double quality)
    {
        string[] documents = [.. Enumerable.Range(0, 2 * topics).Select(row => $"word{row / 2} other{row}")];
        return new(TopicModel.Fit(documents, [.. Enumerable.Range(0, documents.Length).Select(row => row / 2)]), 2, 0, quality, []);
    }
}
