using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Commands;

public class FitCommandTests(FittedModel model) : IClassFixture<FittedModel>
{
    [Fact]
    public void A_file_becomes_a_model_a_report_and_the_topics()
    {
        var json = model.Fit.Json;

        model.Fit.Code.Should().Be(0, model.Fit.Errors);
        File.Exists(model.PathOf("topics.zip")).Should().BeTrue();
        File.ReadAllText(model.PathOf("topics.html")).Should().StartWith("<!").And.Contain("</html>");
        ((int)json["documents"]!).Should().Be(90);
        json["topics"]!.AsArray().Where(topic => (int)topic!["topic"]! >= 0).Sum(topic => (int)topic!["documents"]!).Should().BeGreaterThan(80);
        json["columns"]!.ToJsonString().Should().Be("""{"text":"text","time":"year","class":"author","id":"id","embedding":"vector"}""");
        ((string)json["language"]!).Should().Be("en");
        ((string)json["model"]!).Should().Be("topics.zip");
        ((string)json["report"]!).Should().Be("topics.html");
        json["layers"]!.AsArray().Count(layer => (bool)layer!["isChosen"]!).Should().Be(1);
    }

    [Fact]
    public void What_was_guessed_is_told_and_none_of_it_is_in_the_output()
    {
        model.Fit.Errors.Should().Contain("text").And.Contain("year").And.Contain("author").And.Contain("English").And.Contain("topics.html");
        JsonNode.Parse(model.Fit.Output).Should().NotBeNull();
    }

    [Fact]
    public void Standard_output_has_a_tab_separated_table_and_nothing_else()
    {
        var result = Fit(FittedModel.Documents);

        result.Table[0].Should().Equal("topic", "documents", "words");
        result.Table[1..].Should().AllSatisfy(row => row.Should().HaveCount(3));
        result.Output.Should().NotContain("\u001b", "no terminal reads it");
        result.Errors.Should().NotContain("\u001b");
    }

    [Fact]
    public void The_same_fit_gives_the_same_topics()
    {
        var again = Fit(FittedModel.Documents, "--min-topic-size", "10", "--json");

        again.Json["topics"]!.ToJsonString().Should().Be(model.Fit.Json["topics"]!.ToJsonString());
    }

    [Fact]
    public void Quiet_says_nothing_but_the_result()
    {
        var result = Fit(FittedModel.Documents, "--quiet");

        result.Errors.Should().BeEmpty();
        result.Table.Length.Should().BeGreaterThan(3);
    }

    [Fact]
    public async Task The_standard_input_is_read_as_it_looks()
    {
        var output = FittedModel.NewName(".zip");
        var result = await TopicsProcess.RunAsync(
            ["fit", "-", "--format", "jsonl", "--no-report", "--json", "-o", output], model.Folder, string.Join('\n', FittedModel.Rows()));

        ((int)result.Json["documents"]!).Should().Be(90, result.Errors);
        result.Json["report"].Should().BeNull();
        File.Exists(model.PathOf(Path.ChangeExtension(output, ".html"))).Should().BeFalse();
    }

    [Fact]
    public void A_sample_is_drawn_by_the_seed()
    {
        var results = Enumerable.Range(0, 2).Select(_ => Fit(FittedModel.Documents, "--sample", "60", "--seed", "7", "--json")).ToArray();

        ((int)results[0].Json["documents"]!).Should().Be(60, results[0].Errors);
        results[0].Json["topics"]!.ToJsonString().Should().Be(results[1].Json["topics"]!.ToJsonString());
    }

    [Fact]
    public void Options_of_the_library_are_taken_by_their_names()
    {
        var result = Fit(
            FittedModel.Documents, "--option", "topics.topWords=4", "--option", "umap.number-of-neighbors=10", "--option", "HDBSCAN.MinSamples=5", "--grain", "default", "--json");

        result.Code.Should().Be(0, result.Errors);
        result.Json["topics"]!.AsArray().Should().AllSatisfy(topic => topic!["words"]!.AsArray().Count.Should().Be(4));
        result.Json["layers"]!.AsArray().Should().BeEmpty("the granularity is BERTopic's");
    }

    [Theory]
    [InlineData(2, "There is no option \"umap.neighbours\".", "--option", "umap.neighbours=3")]
    [InlineData(2, "minTopicSize is \"many\"; it must be an integer.", "--min-topic-size", "many")]
    [InlineData(2, "minTopicSize is given twice", "--min-topic-size", "5", "--option", "minTopicSize=6")]
    [InlineData(2, "write NAME=VALUE", "--option", "minTopicSize")]
    [InlineData(2, "MinTopicSize is 1; it must be at least 2.", "--min-topic-size", "1")]
    [InlineData(2, "granularity is \"huge\"; it must be default, auto, fine, coarse or about:N.", "--grain", "huge")]
    [InlineData(2, "--language is \"xx\"; it must be one of ar, bg,", "--language", "xx")]
    [InlineData(2, "--stop-words is \"nowhere.txt\", which is neither", "--stop-words", "nowhere.txt")]
    [InlineData(2, "its folder does not exist", "--output", "nowhere/topics.zip")]
    [InlineData(2, "fit has no option \"--tim\". Did you mean --time?", "--tim", "year")]
    [InlineData(1, "Did you mean \"year\"? The columns are: \"id\", \"text\", \"year\", \"author\", \"vector\".", "--time", "yeer")]
    [InlineData(1, "There is no folder", "--model", "nowhere")]
    public void What_is_wrong_is_named_before_the_work(int code, string message, params string[] arguments)
    {
        var result = Fit([FittedModel.Documents, .. arguments]);

        result.Errors.Should().Contain(message);
        result.Code.Should().Be(code);
        result.Output.Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_is_not_there_is_bad_input()
    {
        var result = TopicsProcess.Run(model.Folder, "fit", "nowhere.csv");

        (result.Code, result.Output).Should().Be((1, ""));
        result.Errors.Should().Contain("nowhere.csv");
    }

    [Fact]
    public void Nothing_to_read_is_a_wrong_command_line()
    {
        var result = TopicsProcess.Run(model.Folder, "fit");

        result.Code.Should().Be(2);
        result.Errors.Should().Contain("Say what to read");
    }

    private TopicsProcess.Ended Fit(params string[] arguments) =>
        arguments.Contains("--output") ? TopicsProcess.Run(model.Folder, ["fit", .. arguments])
            : TopicsProcess.Run(model.Folder, ["fit", .. arguments, "--output", FittedModel.NewName(".zip"), "--no-report"]);
}
