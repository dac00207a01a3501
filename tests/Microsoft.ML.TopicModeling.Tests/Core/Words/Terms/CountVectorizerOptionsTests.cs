namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class CountVectorizerOptionsTests
{
    public static TheoryData<CountVectorizerOptions, string> Wrong() => new()
    {
        { new() { NgramRange = (0, 1) }, "*NgramRange.Min is 0*at least 1*" },
        { new() { NgramRange = (2, 1) }, "*NgramRange.Max is 1*at least 2*" },
        { new() { MinDf = default(DocumentFrequency) }, "*MinDf is 0*" },
        { new() { MaxDf = default(DocumentFrequency) }, "*MaxDf is 0*" },
        { new() { MinDf = 5, MaxDf = 3 }, "*MinDf is 5 and MaxDf 3*" },
        { new() { MinDf = 0.9, MaxDf = 0.25 }, "*MinDf is 0.9 and MaxDf 0.25*" },
        { new() { MaxFeatures = 0 }, "*MaxFeatures is 0*" },
        { new() { Analyzer = (TermUnit)9 }, "*Analyzer is 9*Word, Char, CharWithinWords*" },
        { new() { StripAccents = (AccentStripping)9 }, "*StripAccents is 9*" },
        { new() { TokenPattern = "(" }, "*TokenPattern '('*no regular expression*" },
        { new() { TokenPattern = @"(\w)(\w)" }, "*2 groups*(?:*" },
        { new() { StopWords = [null!] }, "*StopWords holds a null*" },
        { new() { Vocabulary = ["a", "b", "a"] }, "*'a' twice*" },
        { new() { Vocabulary = [null!] }, "*Vocabulary holds a null*" },
        { new() { MaxDegreeOfParallelism = 0 }, "*MaxDegreeOfParallelism is 0*" },
        { new() { Tokenizer = text => [text], Analyzer = TermUnit.Char }, "*Tokenizer*Analyzer is Char*" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_is_named_with_its_value(CountVectorizerOptions options, string message)
    {
        var fit = () => CountVectorizer.Fit(["some words"], options);
        fit.Should().Throw<ArgumentException>().WithMessage(message);
    }

    public static TheoryData<string[], CountVectorizerOptions, string> Empty() => new()
    {
        { [], new(), "*empty*no documents*" },
        { ["a", "!"], new(), "*empty*no token*TokenPattern*" },
        { ["a", "the of"], new() { StopWords = StopWords.English }, "*empty*2 tokens*StopWords*" },
        { ["war"], new() { NgramRange = (2, 2) }, "*empty*n-gram of 2*NgramRange.Min*" },
        { ["war"], new() { Tokenizer = _ => [] }, "*empty*Tokenizer*" },
        { [""], new() { Analyzer = TermUnit.Char }, "*empty*n-gram of 1*" },
        { ["ab cd", "ef gh"], new() { MinDf = 2 }, "*4 terms*MinDf 2 dropped 4*most frequent is in 1*Lower MinDf*" },
        { ["ab cd", "ab cd"], new() { MaxDf = 0.5 }, "*2 terms*MaxDf 0.5 dropped 2*more than 1*" },
        { ["ab cd", "ab gh"], new() { MinDf = 2, MaxDf = 0.5 }, "*MaxDf 0.5*less than MinDf 2*" },
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public void An_empty_vocabulary_says_which_option_did_it(string[] documents, CountVectorizerOptions options, string message)
    {
        var fit = () => CountVectorizer.Fit(documents, options);
        fit.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void A_document_frequency_is_a_count_or_a_share()
    {
        DocumentFrequency one = 1, all = 1.0;
        one.Of(300).Should().Be(1);
        all.Of(300).Should().Be(300);
        (one == all).Should().BeFalse();
        ((DocumentFrequency)0.013).Of(300).Should().BeApproximately(3.9, 1e-12);
        $"{one} {all} {(DocumentFrequency)0.25}".Should().Be("1 1.0 0.25");
        var none = () => (DocumentFrequency)0;
        none.Should().Throw<ArgumentException>().WithMessage("*0*at least 1*");
        var more = () => (DocumentFrequency)1.5;
        more.Should().Throw<ArgumentException>().WithMessage("*1.5*between 0 and 1*");
    }
}
