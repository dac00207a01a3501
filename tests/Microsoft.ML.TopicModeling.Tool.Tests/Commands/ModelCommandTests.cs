using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Commands;

/// <summary>The verbs that look at a model or change it.</summary>
public class ModelCommandTests(FittedModel model) : IClassFixture<FittedModel>
{
    [Fact]
    public void Info_lists_the_topics_of_the_fit() =>
        Ok("info", FittedModel.Model, "--json").Json["topics"]!.ToJsonString().Should().Be(model.Fit.Json["topics"]!.ToJsonString());

    [Fact]
    public void Info_shows_one_topic_in_full()
    {
        var result = Ok("info", FittedModel.Model, "--topic", "0");

        result.Table[0].Should().Equal("word", "weight");
        result.Table.Length.Should().BeGreaterThan(5);
        result.Errors.Should().Contain("30 documents");
    }

    [Fact]
    public void A_tree_joins_all_topics()
    {
        Ok("tree", FittedModel.Model).Output.Should().StartWith(".\n").And.Contain("Topic: 0");
        Ok("tree", FittedModel.Model, "--json").Json["merges"]!.AsArray().Count.Should().Be(Count(FittedModel.Model) - 1);
    }

    [Fact]
    public void Find_says_what_a_model_of_ready_vectors_lacks() =>
        Fails(1, "find", FittedModel.Model, "boats").Should().Contain("was fitted on ready vectors").And.Contain("--model");

    [Fact]
    public void Topics_are_counted_over_time()
    {
        var times = Ok("over-time", FittedModel.Model, FittedModel.Documents, "--json").Json["times"]!.AsArray();

        times.Select(row => (string)row!["time"]!).Distinct().Should().BeEquivalentTo("1990", "1991", "1992", "1993", "1994");
        times.Sum(row => (int)row!["documents"]!).Should().Be(90);
        Ok("over-time", FittedModel.Model, FittedModel.Documents, "--bins", "2").Table.Skip(1).Select(row => row[0]).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public void Topics_are_counted_per_class()
    {
        var rows = Ok("per-class", FittedModel.Model, FittedModel.Documents, "--json").Json["classes"]!.AsArray();

        rows.Select(row => (string)row!["class"]!).Distinct().Should().BeEquivalentTo("Ann", "Bob");
        rows.Sum(row => (int)row!["documents"]!).Should().Be(90);
    }

    [Fact]
    public void Merging_writes_another_file_or_replaces_the_model()
    {
        var output = FittedModel.NewName(".zip");

        Ok("merge", FittedModel.Model, FittedModel.Documents, "--topics", "0,1", "--output", output);
        Count(output).Should().Be(Count(FittedModel.Model) - 1);
        Ok("merge", output, FittedModel.Documents, "--topics", "0,1", "--quiet").Errors.Should().BeEmpty();
        Count(output).Should().Be(Count(FittedModel.Model) - 2);
    }

    [Fact]
    public void Reducing_leaves_the_number() =>
        Changed("reduce", FittedModel.Documents, "--to", "2")["topics"]!.AsArray().Count.Should().Be(2);

    [Fact]
    public void Deleting_makes_outliers()
    {
        var json = Changed("delete", "--topics", "0");

        ((int)json["outliers"]!).Should().BeGreaterThanOrEqualTo(30);
        json["topics"]!.AsArray().Count(topic => (int)topic!["topic"]! >= 0).Should().Be(Count(FittedModel.Model) - 1);
    }

    [Theory]
    [InlineData("distributions")]
    [InlineData("embeddings")]
    [InlineData("classTfIdf")]
    public void Outliers_get_topics(string strategy)
    {
        var output = FittedModel.NewName(".zip");
        Ok("delete", FittedModel.Model, "--topics", "0", "--output", output);
        var before = (int)Ok("info", output, "--json").Json["topics"]![0]!["documents"]!;

        var json = Ok("outliers", output, FittedModel.Documents, "--strategy", strategy, "--json").Json;

        ((int)json["outliers"]!).Should().BeLessThan(before);
    }

    [Fact]
    public void Labels_are_set_one_by_one_or_from_words()
    {
        Changed("label", "--set", "0=Boats & ships")["topics"]!.AsArray().Select(topic => (string)topic!["name"]!).Should().Contain("Boats & ships");
        Changed("label", "--words", "2", "--separator", " and ")["topics"]!.AsArray().Should().AllSatisfy(topic => ((string)topic!["name"]!).Should().Contain(" and "));
        Fails(2, "label", FittedModel.Model, "--set", "Boats").Should().Contain("names no topic");
        Fails(2, "label", FittedModel.Model).Should().Contain("--words 3");
        Fails(1, "label", FittedModel.Model, "--set", "77=Boats").Should().Contain("77");
    }

    [Fact]
    public void An_update_describes_the_same_topics_by_other_words()
    {
        var json = Changed("update", FittedModel.Documents, "--ngrams", "2-2", "--option", "topics.topWords=3");

        json["topics"]!.AsArray().Should().AllSatisfy(topic => topic!["words"]!.AsArray().Should().HaveCount(3).And.AllSatisfy(word => ((string)word!["word"]!).Should().Contain(" ")));
        Fails(2, "update", FittedModel.Model, FittedModel.Documents, "--option", "umap.spread=2").Should().Contain("umap.spread decides which topics are found");
        Fails(2, "update", FittedModel.Model, FittedModel.Documents).Should().Contain("--stop-words");
    }

    [Fact]
    public void A_report_is_written_again()
    {
        var output = FittedModel.NewName(".html");

        ((string)Ok("report", FittedModel.Model, FittedModel.Documents, "-o", output, "--title", "Boats, music, law", "--json").Json["report"]!).Should().Be(output);

        File.ReadAllText(model.PathOf(output)).Should().Contain("Boats, music, law");
    }

    [Fact]
    public void A_model_is_like_itself_and_its_merged_topics_are_told()
    {
        var output = FittedModel.NewName(".zip");
        Ok("merge", FittedModel.Model, FittedModel.Documents, "--topics", "0,1", "--output", output);

        var same = Ok("compare", FittedModel.Model, FittedModel.Model, "--json").Json;
        var other = Ok("compare", FittedModel.Model, output, "--json").Json;

        ((string)same["by"]!).Should().Be("documents");
        same["topics"]!.AsArray().Should().AllSatisfy(row =>
        {
            ((string)row!["change"]!).Should().Be("continued");
            ((int)row["topic"]!).Should().Be((int)row["other"]!);
            ((double)row["similarity"]!).Should().Be(1);
            row["wordsLost"]!.AsArray().Should().BeEmpty();
        });
        ((double)same["adjustedRandIndex"]!).Should().Be(1);
        other["topics"]!.AsArray().Count(row => (string)row!["change"]! == "mergedInto").Should().Be(1);
        ((double)other["adjustedRandIndex"]!).Should().BeInRange(0.1, 0.9);
        Ok("compare", FittedModel.Model, output, "--by-words").Table[0].Should().Contain("similarity");
    }

    [Fact]
    public void A_fit_continues_the_topics_of_an_earlier_model()
    {
        var (named, next) = (FittedModel.NewName(".zip"), FittedModel.NewName(".zip"));
        Ok("label", FittedModel.Model, "--set", "1=Mine", "--output", named);

        var fit = Ok("fit", FittedModel.Documents, "--previous", named, "-o", next, "--no-report", "--json").Json;

        fit["lineage"]!.AsArray().Should().NotBeEmpty();
        fit["topics"]!.AsArray().Should().Contain(topic => (string)topic!["name"]! == "Mine" && (int)topic["identity"]! == 1);
    }

    [Fact]
    public void An_export_writes_the_directory_and_the_tables()
    {
        var (directory, topics, documents) = (FittedModel.NewName(""), FittedModel.NewName(".csv"), FittedModel.NewName(".jsonl"));

        Ok("export", FittedModel.Model, FittedModel.Documents, "--bertopic", directory, "--topics", topics, "--documents", documents);

        TopicModel.ReadBERTopic(model.PathOf(directory)).TopicCount.Should().Be(Count(FittedModel.Model));
        File.ReadLines(model.PathOf(topics)).First().Should().Be("topic,documents,label,words,representative_document");
        var first = JsonNode.Parse(File.ReadLines(model.PathOf(documents)).First())!;
        ((string)first["id"]!, (int)first["row"]!).Should().Be(("0-1", 1));
        ((string)first["text"]!).Should().Contain("fishing boats");
        File.ReadLines(model.PathOf(documents)).Should().HaveCount(90);
        Fails(2, "export", FittedModel.Model).Should().Contain("--bertopic DIR");
    }

    [Fact]
    public void A_check_tells_what_a_file_holds()
    {
        var zip = Ok("check", FittedModel.Model, "--json").Json;
        var data = Ok("check", FittedModel.Documents, "--json").Json;

        ((int)zip["documents"]!).Should().Be(90);
        ((string)zip["options"]!["minTopicSize"]!).Should().Be("10");
        ((string)zip["source"]!["files"]![0]!).Should().Be(FittedModel.Documents);
        ((int)data["documents"]!).Should().Be(90);
        data["columns"]!.AsArray().Select(column => (string?)column!["role"]).Should().Equal("id", "text", "time", "class", "embedding");
        File.WriteAllBytes(model.PathOf("half.zip"), File.ReadAllBytes(model.PathOf(FittedModel.Model))[..5000]);
        Fails(1, "check", "half.zip").Should().Contain("damaged");
    }

    [Fact]
    public void Documents_that_are_not_those_of_the_fit_are_refused()
    {
        var (fewer, other) = (FittedModel.NewName(".jsonl"), FittedModel.NewName(".jsonl"));
        File.WriteAllLines(model.PathOf(fewer), FittedModel.Rows().Skip(1));
        File.WriteAllLines(model.PathOf(other), FittedModel.Rows().Reverse());

        Fails(1, "over-time", FittedModel.Model, fewer).Should().Contain("90 documents, but 89 were given");
        Fails(1, "over-time", FittedModel.Model, other).Should().Contain("their texts differ");
        Fails(2, "over-time", FittedModel.Model).Should().Contain($"topics over-time {FittedModel.Model} {FittedModel.Documents}");
    }

    [Fact]
    public void A_file_that_is_no_model_is_bad_input() =>
        Fails(1, "info", FittedModel.Documents).Should().Contain("cannot be loaded").And.NotContain("   at ");

    private int Count(string file) => Ok("info", file, "--json").Json["topics"]!.AsArray().Count(topic => (int)topic!["topic"]! >= 0);

    private JsonNode Changed(string verb, params string[] arguments) =>
        Ok([verb, FittedModel.Model, .. arguments, "--output", FittedModel.NewName(".zip"), "--json"]).Json;

    private TopicsProcess.Ended Ok(params string[] arguments)
    {
        var result = TopicsProcess.Run(model.Folder, arguments);
        result.Code.Should().Be(0, "{0} says {1}", string.Join(' ', arguments), result.Errors);
        return result;
    }

    private string Fails(int code, params string[] arguments)
    {
        var result = TopicsProcess.Run(model.Folder, arguments);
        result.Code.Should().Be(code, "{0} says {1}", string.Join(' ', arguments), result.Errors);
        result.Output.Should().BeEmpty();
        return result.Errors;
    }
}
