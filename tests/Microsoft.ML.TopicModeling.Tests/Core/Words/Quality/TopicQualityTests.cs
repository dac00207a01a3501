namespace Microsoft.ML.TopicModeling.Tests.Represent.Quality;

public class TopicQualityTests
{
    [Fact]
    public void Holds_the_means_of_all_measures()
    {
        string[] texts = ["war and peace", "peace now", "taxes rise"];
        string[][] topics = [["war", "peace", "now"], ["taxes", "rise"]];
        var vectorizer = CountVectorizer.Fit(texts);
        var quality = TopicQuality.Evaluate(topics, texts, vectorizer, topWords: 2);
        string[][] words = [["war", "peace"], ["taxes", "rise"]];
        var tokens = texts.Select(vectorizer.Analyze).ToArray();
        quality.Should().Be(new TopicQuality(
            TopicCoherence.Npmi(words, tokens).Average(),
            TopicCoherence.CV(words, tokens).Average(),
            TopicCoherence.UMass(words, tokens).Average(),
            TopicCoherence.DocumentNpmi(words, tokens).Average(),
            1));
    }

    [Fact]
    public void Needs_words_and_texts()
    {
        var vectorizer = CountVectorizer.Fit(["war"]);
        var words = () => TopicQuality.Evaluate([], ["war"], vectorizer);
        words.Should().Throw<ArgumentException>().WithMessage("*no words*");
        var texts = () => TopicQuality.Evaluate([["war"]], [], vectorizer);
        texts.Should().Throw<ArgumentException>().WithMessage("*no texts*");
    }
}
