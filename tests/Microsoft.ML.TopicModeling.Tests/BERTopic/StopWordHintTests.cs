namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

public sealed class StopWordHintTests
{
    private static readonly string[] German =
    [
        .. Enumerable.Repeat("das ist der Haushalt und die Steuer", 5), .. Enumerable.Repeat("wir sind mit dem Schiff auf dem Meer", 5),
    ];

    private static readonly int[] Topics = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];

    [Fact]
    public void Stop_words_among_those_of_the_topics_are_named_with_their_language_and_ways_to_be_rid_of_them()
    {
        var hint = StopWordHints.Of(TopicModel.Fit(German, Topics)).Should().ContainSingle().Subject;

        hint.Should().Match("* of the * words of the topics are stop words of \"de\", such as *. Set Topics.Vectorizer.StopWords to StopWords.For(\"de\")*");
        StopWordHints.Of(TopicModel.Fit(German, Topics, options: new() { Vectorizer = { StopWords = StopWords.For("de") } })).Should().BeEmpty();
    }

    [Fact]
    public void Topics_without_stop_words_have_no_hint()
    {
        StopWordHints.Of(TopicModel.Fit(["tax budget deficit", "ship harbor navy"], [0, 1])).Should().BeEmpty();
        StopWordHints.Of(TopicModel.Fit(["the of and", "a to in"], [-1, -1])).Should().BeEmpty("no topic is described by them");
    }
}
