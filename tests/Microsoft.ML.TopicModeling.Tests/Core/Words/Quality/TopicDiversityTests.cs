namespace Microsoft.ML.TopicModeling.Tests.Represent.Quality;

public class TopicDiversityTests
{
    [Fact]
    public void Equals_the_reference()
    {
        var coherence = Fixtures.Json("text/coherence.json");
        var topics = coherence["topics"]!.AsObject().Where(topic => topic.Key != "-1")
            .Select(topic => topic.Value!.AsArray().Select(word => (string)word!).ToArray());

        TopicDiversity.Compute(topics).Should().Be((double)coherence["diversity"]!["value"]!);
    }

    [Fact]
    public void Only_the_first_words_of_each_topic_count() =>
        TopicDiversity.Compute([["a", "b", "x"], ["b", "c", "x"]], topWords: 2).Should().Be(0.75);

    [Fact]
    public void Topics_without_words_are_refused()
    {
        var compute = () => TopicDiversity.Compute([[]]);
        compute.Should().Throw<ArgumentException>().WithMessage("*no words*");
    }
}
