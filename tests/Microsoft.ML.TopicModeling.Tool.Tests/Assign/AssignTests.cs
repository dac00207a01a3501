using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Assign;

/// <summary>The command topics assign, as a process of its own.</summary>
public sealed class AssignTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_keep_their_columns_and_have_their_topics_behind_them()
    {
        var input = _folder.Write("new.csv", "id,text,note\n" + Lines(10, row => $"{row},{TestModels.Text(row)},\"a, \"\"b\"\"\"\n"));

        var ended = await TopicsProcess.RunAsync("assign", TestModels.Texts, input);

        ended.Code.Should().Be(0, ended.Errors);
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().Be("id,text,note,topic,topic_label,topic_probability");
        lines.Should().HaveCount(11);
        for (var row = 0; row < 10; row++)
        {
            lines[row + 1].Should().StartWith($"{row},{TestModels.Text(row)},\"a, \"\"b\"\"\",").And.Contain($",{TestModels.LabelOf(row)},");
        }

        ended.Errors.Should().Contain("text").And.Contain("10 rows");
    }

    [Theory]
    [InlineData("tsv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public async Task Every_format_has_the_topics_that_the_library_gives(string ending)
    {
        var rows = Enumerable.Range(1000, 50).ToArray();
        var input = _folder.Write("new.jsonl", Lines(50, row => JsonSerializer.Serialize(new { number = row, text = TestModels.Text(1000 + row) }) + "\n"));
        using var model = (BERTopicTransformer)new MLContext().Model.LoadChecked(TestModels.Texts, out _);
        var expected = model.Score(rows.Select(TestModels.Text).ToArray());

        var ended = await TopicsProcess.RunAsync("assign", TestModels.Texts, input, "-o", _folder[$"out.{ending}"], "--probabilities");

        ended.Code.Should().Be(0, ended.Errors);
        using var table = TableSource.Open([_folder[$"out.{ending}"]]);
        var found = table.Read(default).ToList();
        table.Columns.Select(column => column.Name).Should().Equal("number", "text", "topic", "topic_label", "topic_probability", "topic_probabilities");
        found.Select(row => new TopicScore(
            int.Parse(row.Cells[2].Text!, CultureInfo.InvariantCulture), row.Cells[3].Text!, float.Parse(row.Cells[4].Text!, CultureInfo.InvariantCulture)))
            .Should().Equal(expected);
        found.Should().OnlyContain(row => (row.Cells[5].Vector ?? VectorText.Parse(row.Cells[5].Text))!.Length == model.Model.TopicCount);
    }

    [Fact]
    public async Task Ready_vectors_need_no_embedding_and_no_texts()
    {
        var input = _folder.Write("new.csv", "id,vector\n" + Lines(20, row => $"{row},\"{VectorText.Format(TestModels.Vector(row))}\"\n"));

        var ended = await TopicsProcess.RunAsync("assign", TestModels.Vectors, input, "--embedding", "vector", "--output-format", "jsonl");

        ended.Code.Should().Be(0, ended.Errors);
        ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Label).Should().Equal(Enumerable.Range(0, 20).Select(TestModels.LabelOf));
    }

    [Fact]
    public async Task Columns_of_the_same_names_stay_as_they_are()
    {
        var input = _folder.Write("new.jsonl", """{"text":"boats in the harbour","Topic_Label":"mine"}""" + "\n");

        var ended = await TopicsProcess.RunAsync("assign", TestModels.Texts, input);
        var named = await TopicsProcess.RunAsync("assign", TestModels.Texts, input, "--column", "subject", "-q");

        JsonDocument.Parse(ended.Output).RootElement.EnumerateObject().Select(property => property.Name)
            .Should().Equal("text", "Topic_Label", "topic_2", "topic_2_label", "topic_2_probability");
        ended.Errors.Should().Contain("topic_2");
        named.Output.Should().Contain("\"Topic_Label\":\"mine\",\"subject\":");
        named.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Standard_input_goes_to_standard_output()
    {
        var ended = await TopicsProcess.RunAsync(
            ["assign", TestModels.Texts, "-", "--format", "jsonl", "--output-format", "tsv"], null, """{"text":"boats in the harbour"}""" + "\n{\"text\":null}\n");

        ended.Code.Should().Be(0, ended.Errors);
        ended.Output.Split('\n')[1].Should().Match("boats in the harbour\t*\tSea\t*");
        ended.Output.Split('\n').Should().HaveCount(4, "a text that is missing is a text like any other");
    }

    [Fact]
    public async Task What_was_written_is_told_to_programs()
    {
        var input = _folder.Write("new.csv", "text\n" + Lines(5, row => $"{TestModels.Text(row)}\n"));

        var ended = await TopicsProcess.RunAsync("assign", TestModels.Texts, input, "-o", _folder["out.csv"], "--json", "-q");

        var summary = JsonDocument.Parse(ended.Output).RootElement;
        summary.GetProperty("rows").GetInt64().Should().Be(5);
        summary.GetProperty("output").GetString().Should().Be(_folder["out.csv"]);
        summary.GetProperty("column").GetString().Should().Be("topic");
        ended.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Errors_name_the_place_and_the_remedy_and_leave_the_old_file()
    {
        var good = _folder.Write("good.csv", "text,vector\nboats,\"[1,0,0,0,0,0,0,0]\"\n");
        var vectors = _folder.Write("vectors.csv", "id,vector\n0,\"[1,0,0,0,0,0,0,0]\"\n1,\"[1,0,0]\"\n");
        var words = _folder.Write("words.csv", "id,vector\n0,\"[1,0,0,0,0,0,0,0]\"\n1,many\n");
        var notModel = _folder.Write("not.zip", "PK no zip");
        var old = _folder.Write("old.csv", "as it was");

        (string[] Arguments, int Code, string Message)[] cases =
        [
            (["assign", _folder["none.zip"], good], 1, "*none.zip*topics fit*"),
            (["assign", notModel, good], 1, "*not.zip*is no model*"),
            (["assign", TestModels.Texts, _folder["none.csv"]], 1, "*none.csv*"),
            (["assign", TestModels.Texts, good, "--text", "txet"], 1, "*no column \"txet\"*Did you mean \"text\"*\"vector\"*"),
            (["assign", TestModels.Vectors, vectors, "--embedding", "vector", "-o", old], 1, "*vectors.csv, line 3*3 numbers*\"vector\"*the model needs 8*"),
            (["assign", TestModels.Vectors, words, "--embedding", "vector", "-o", old], 1, "*words.csv, line 3*\"many\"*\"vector\"*numbers*"),
            (["assign", TestModels.Texts], 2, "*FILE*"),
            (["assign", TestModels.Texts, good, "--shard", "0/3"], 2, "*0/3*3/20*"),
            (["assign", TestModels.Texts, "-", "--format", "csv", "--shard", "1/3"], 2, "*standard input*Give files*"),
            (["assign", TestModels.Texts, good, "--output-format", "parquet"], 2, "*Parquet*--output*"),
            (["assign", TestModels.Texts, good, "--output-format", "xls"], 1, "*xls*"),
            (["assign", TestModels.Texts, good, "-o", _folder["none/out.csv"]], 1, "*none*does not exist*"),
        ];
        var ended = await Task.WhenAll(cases.Select(each => TopicsProcess.RunAsync(each.Arguments)));

        foreach (var (each, end) in cases.Zip(ended))
        {
            end.Errors.Should().Match(each.Message, string.Join(' ', each.Arguments));
            (end.Code, end.Output).Should().Be((each.Code, ""), end.Errors);
        }

        File.ReadAllText(old).Should().Be("as it was");
        _folder.Names.Should().Equal("good.csv", "not.zip", "old.csv", "vectors.csv", "words.csv");
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_left_out_if_asked()
    {
        var input = _folder.Write("new.csv", "id,vector\n0,\"[1,0,0,0,0,0,0,0]\"\n1,many\n2,\"[0,1,0,0,0,0,0,0]\"\n");

        var ended = await TopicsProcess.RunAsync("assign", TestModels.Vectors, input, "--embedding", "vector", "--on-error", "skip");

        ended.Code.Should().Be(0, ended.Errors);
        ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
        ended.Errors.Should().Contain("1 rows could not be read");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task An_interruption_leaves_nothing_half_written(string signal, int code)
    {
        var input = BigFile(400_000);
        await using var process = TopicsProcess.Start(["assign", TestModels.Vectors, input, "--embedding", "vector", "-o", _folder["out.csv"]]);
        using var watch = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!_folder.Names.Any(name => name.EndsWith(".tmp", StringComparison.Ordinal)))
        {
            watch.Token.ThrowIfCancellationRequested();
            await process.EndsWithinAsync(TimeSpan.FromMilliseconds(20));
        }

        await process.SignalAsync(signal);

        // On an idle machine it is a second.
        (await process.EndsWithinAsync(TimeSpan.FromSeconds(20))).Should().BeTrue();
        var ended = await process.EndAsync();
        ended.Code.Should().Be(code, ended.Errors);
        ended.Errors.Should().Contain("interrupted");
        _folder.Names.Should().Equal("big.csv");
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_rows()
    {
        var input = BigFile(200_000);
        await using var process = TopicsProcess.Start(["assign", TestModels.Vectors, input, "--embedding", "vector", "-o", _folder["out.csv"]]);
        long most = 0;
        while (!await process.EndsWithinAsync(TimeSpan.FromMilliseconds(50)))
        {
            most = Math.Max(most, process.Memory());
        }

        (await process.EndAsync()).Code.Should().Be(0);
        File.ReadLines(_folder["out.csv"]).Count().Should().Be(200_001);
        (most >> 20).Should().BeInRange(1, 599);
    }

    private static string Label(string line) => JsonDocument.Parse(line).RootElement.GetProperty("topic_label").GetString()!;

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));

    private string BigFile(int rows)
    {
        string[] vectors = [.. Enumerable.Range(0, 100).Select(row => VectorText.Format(TestModels.Vector(row)))];
        File.WriteAllLines(_folder["big.csv"], Enumerable.Range(0, rows).Select(row => $"{row},\"{vectors[row % 100]}\"").Prepend("id,vector"));
        return _folder["big.csv"];
    }
}
