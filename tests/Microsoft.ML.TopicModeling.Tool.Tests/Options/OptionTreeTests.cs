using Microsoft.ML.TopicModeling.Tool.Consoles;
using Microsoft.ML.TopicModeling.Tool.Options;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Options;

public class OptionTreeTests
{
    public static TheoryData<string> Names => [.. OptionTree.All.Select(option => option.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_option_reads_what_it_writes_and_says_what_it_is_for(string name)
    {
        var option = OptionTree.Find(name);
        var options = new BERTopicOptions();

        option.Set(options, option.Default ?? "null");

        option.Read(options).Should().Be(option.Default);
        option.Summary.Should().NotBeEmpty().And.NotContain("<").And.NotContain("  ");
        option.Kind.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("umap.numberOfNeighbors", "30")]
    [InlineData("UMAP.Number-Of-Neighbors", "30")]
    [InlineData("numberofneighbors", "30")]
    [InlineData("topics.vectorizer.ngramRange", "1-3")]
    [InlineData("topics.vectorizer.minDf", "0.5")]
    [InlineData("topics.vectorizer.minDf", "3")]
    [InlineData("granularity", "about:12")]
    [InlineData("numberOfTopics", "auto")]
    [InlineData("seedTopicList", "tax,law;boat,sea")]
    [InlineData("topics.vectorizer.stopWords", "a,b")]
    [InlineData("umap.metric", "manhattan")]
    [InlineData("hdbscan.selectionEpsilonMax", "2.5")]
    [InlineData("topics.wordlessAreOutliers", "true")]
    [InlineData("embeddingOptions.prefix", "query: ")]
    [InlineData("preparation.numberOfComponents", "64")]
    [InlineData("preparation.numberOfComponents", "all")]
    [InlineData("preparation.center", "false")]
    public void A_value_is_taken_as_it_is_written(string name, string value)
    {
        var options = new BERTopicOptions();

        OptionTree.Find(name).Set(options, value);

        OptionTree.Find(name).Read(options).Should().Be(value);
    }

    [Fact]
    public void The_options_of_a_stage_that_is_not_there_are_made_when_one_is_set()
    {
        var options = new BERTopicOptions();
        var option = OptionTree.Find("preparation.whitening");
        (option.IsThere(options), option.Default).Should().Be((false, "0"));
        OptionCode.Initializer(options).Should().BeEmpty();

        option.Set(options, "0.5");

        options.Preparation.Should().Be(new VectorPreparationOptions { Whitening = 0.5 });
        OptionCode.Initializer(options).Should().Contain("Preparation = new()").And.Contain("Whitening = 0.5,").And.Contain("NumberOfComponents = NumberOfPrincipalComponents.Automatic,");
    }

    [Theory]
    [InlineData("umap.numberOfNeighbours", "Did you mean umap.numberOfNeighbors?")]
    [InlineData("metric", "Say which: umap.metric or hdbscan.metric.")]
    [InlineData("zzz", "\"topics options\" lists all.")]
    public void An_unknown_name_is_answered_by_a_guess(string name, string guess) =>
        FluentActions.Invoking(() => OptionTree.Find(name)).Should().Throw<UsageException>().WithMessage($"*{guess}*");

    [Theory]
    [InlineData("umap.numberOfNeighbors", "many", "it must be an integer")]
    [InlineData("umap.metric", "straight", "it must be euclidean")]
    [InlineData("granularity", "about:", "about:N")]
    [InlineData("topics.vectorizer.ngramRange", "1-2-3", "such as 1-2")]
    [InlineData("minTopicSize", "null", "it must be an integer")]
    [InlineData("topics.wordlessAreOutliers", "yes", "true or false")]
    public void A_value_of_another_kind_is_refused(string name, string value, string message) =>
        FluentActions.Invoking(() => OptionTree.Find(name).Set(new BERTopicOptions(), value)).Should().Throw<UsageException>().WithMessage($"{name} is \"{value}\"*{message}*");
}
