using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Commands;

/// <summary>Topics cut across a column, such as the language, in a fit and where rows are scored.</summary>
public sealed class CenterByTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_topics_of_a_fit_and_of_scored_rows_cut_across_the_column()
    {
        var documents = Write("documents.jsonl", 0, 240);
        var model = _folder["topics.zip"];

        var apart = await Fit(documents, _folder["apart.zip"]);
        var across = await Fit(documents, model, "--center-by", "Lang");
        var assigned = await TopicsProcess.RunAsync("assign", model, Write("new.jsonl", 240, 60), "--output-format", "jsonl");

        apart.Json["topics"]!.AsArray().Count(topic => (int)topic!["topic"]! >= 0).Should().BeGreaterThan(3, "a language is as far from the others as a subject");
        across.Json["topics"]!.AsArray().Count(topic => (int)topic!["topic"]! >= 0).Should().Be(3);
        ((string)across.Json["columns"]!["group"]!).Should().Be("lang");
        assigned.Code.Should().Be(0, assigned.Errors);
        var topics = assigned.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        topics.Should().HaveCount(60);
        topics.GroupBy(row => row.GetProperty("number").GetInt32() % 3)
            .Should().OnlyContain(subject => subject.Select(row => row.GetProperty("topic").ToString()).Distinct().Count() == 1, "of whatever language");
    }

    [Fact]
    public async Task A_column_that_is_missing_or_of_no_use_is_told()
    {
        var documents = Write("documents.jsonl", 0, 240);
        var model = _folder["topics.zip"];
        await Fit(documents, model, "--center-by", "lang");
        var others = _folder.Write("others.csv", "text,vector\nboats,\"[1,2,3,4]\"\n");

        (await Fit(documents, _folder["none.zip"], "--center-by", "tongue")).Errors.Should().Contain("There is no column \"tongue\" for --center-by");
        (await TopicsProcess.RunAsync("assign", model, others)).Errors.Should().Contain("There is no column \"lang\" for --center-by");
        (await TopicsProcess.RunAsync("assign", TestModels.Texts, others, "--center-by", "text")).Errors.Should().Contain("was not fitted with --center-by");
    }

    [Fact]
    public async Task The_csharp_of_the_fit_reads_the_column()
    {
        var model = _folder["topics.zip"];
        await Fit(Write("documents.jsonl", 0, 240), model, "--center-by", "lang");

        var code = await TopicsProcess.RunAsync("code", model);

        code.Output.Should().Contain("options.CenterByColumnName = \"Group\";").And.Contain("row[\"lang\"]?.ToString()").And.Contain("public string? Group");
        CodeCommandTests.Compile(code.Output).Should().NotBeEmpty();
    }

    private static Task<TopicsProcess.Ended> Fit(string documents, string model, params string[] options) =>
        TopicsProcess.RunAsync(["fit", documents, "--no-report", "--json", "-o", model, .. options]);

    /// <summary>Three subjects in turn, in one language or another by chance, whose vectors lie far apart by the language.</summary>
    private string Write(string name, int from, int count) => _folder.Write(name, string.Concat(Enumerable.Range(from, count).Select(row =>
    {
        var isGerman = new Random(row).Next(2) == 0;
        float[] vector = [.. TestModels.Vector(row).Select((value, axis) => value + (axis == 7 && isGerman ? 9 : 0) + (axis == 6 && !isGerman ? 9 : 0))];
        return JsonSerializer.Serialize(new { number = row, text = TestModels.Text(row), vector, lang = isGerman ? "de" : "en" }) + "\n";
    })));
}
