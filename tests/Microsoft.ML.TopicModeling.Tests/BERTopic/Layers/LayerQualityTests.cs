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

        var telling = presence.Telling([[0, 1, 2], [3, 4, 5]], 2, default);
        telling[0].Should().BeEquivalentTo("boats", "tide");
        telling[1].Should().BeEquivalentTo("law", "tax");
    }

    [Fact]
    public void Outliers_count_zero_and_layers_do_not_influence_each_other()
    {
        var together = Qualities(Layer(0, 1, 0, 1, 0, 1), Layer(0, 0, 0, 1, 1, 1), Layer(0, 0, 0, -1, -1, -1), Layer(-1, -1, -1, -1, -1, -1));

        together.Should().OnlyContain(quality => quality >= 0 && quality <= 1);
        together[1].Should().Be(Qualities(Layer(0, 0, 0, 1, 1, 1))[0]).And.BeGreaterThan(together[0]).And.BeGreaterThan(together[2]);
        together[3].Should().Be(0);
    }

    [Fact]
    public void Clusters_that_other_layouts_do_not_find_count_less()
    {
        int[] found = [0, 0, 0, 1, 1, 1];
        var again = new LayerClusters(found, [[1, 1, 1, 0, 0, 0], found]);
        var half = new LayerClusters(found, [[0, 0, 0, 1, 1, 1], [0, 1, -1, 0, 1, -1]]);

        var qualities = Qualities(again, half, Layer(found));

        qualities[0].Should().Be(qualities[2], "all clusters are found again, under other names too").And.BeGreaterThan(qualities[1]);
        half.Recovery().Should().BeApproximately(Recovered(), 1e-12);

        // Halves: |A ∩ B| / |A ∪ B| is 1 in one layout and 1/4 in the other; by chance it is 1/3.
        static double Recovered() => ((1 + (1.0 / 4)) / 2 - (1.0 / 3)) / (2.0 / 3);
    }

    [Fact]
    public void Topics_that_tell_nothing_but_their_languages_are_not_coherent()
    {
        string[][] languages = [["the", "and", "of", "was", "boat"], ["der", "und", "das", "ist", "boot"], ["tax", "law", "the"]];
        double[] coherences = [0.5, 0.4, 0.3];

        LanguageWords.Discount(languages, coherences);

        coherences.Should().Equal(0, 0, 0.3);
        coherences = [0.5, 0.3];
        LanguageWords.Discount([languages[0], languages[2]], coherences);
        coherences.Should().Equal([0.5, 0.3], "within one language its stop words tell something");
    }

    [Fact]
    public void A_giant_cluster_has_more_than_half_of_the_documents()
    {
        Layer(0, 0, 0, 0, 1, -1).Sizes.HasGiant.Should().BeTrue();
        Layer(0, 0, 0, 1, 1, -1).Sizes.HasGiant.Should().BeFalse();
        Layer(-1, -1).Sizes.HasGiant.Should().BeFalse();
    }

    private static WordPresence Presence() => WordPresence.Of(Documents, CountVectorizer.Fit(Documents), TextCleaning.English, default);

    private static LayerClusters Layer(params int[] labels) => new(labels, []);

    private static double[] Qualities(params LayerClusters[] layers) =>
        [.. LayerQuality.Of(layers, Presence(), default).Select(quality => quality.Value)];
}
