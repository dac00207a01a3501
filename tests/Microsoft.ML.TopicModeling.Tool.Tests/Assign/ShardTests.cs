using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Assign;
using Microsoft.ML.TopicModeling.Tool.Input;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Assign;

public sealed class ShardTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(3, 20)]
    [InlineData(1_000_003, 20)]
    public void The_parts_are_neighbors_and_all_of_the_rows(long total, int count)
    {
        var next = 0L;
        for (var number = 1; number <= count; number++)
        {
            var (first, rows) = new Shard(number, count).Of(total);
            first.Should().Be(next);
            rows.Should().BeInRange(total / count, (total / count) + 1);
            next += rows;
        }

        next.Should().Be(total);
    }

    [Theory]
    [InlineData("3/20", "03-of-20")]
    [InlineData("20/20", "20-of-20")]
    [InlineData("1/1", "1-of-1")]
    [InlineData("0/3", null)]
    [InlineData("4/3", null)]
    [InlineData("-1/3", null)]
    [InlineData("1", null)]
    [InlineData("1/2/3", null)]
    public void A_part_is_told_by_its_number_and_the_number_of_parts(string text, string? name) => Shard.Parse(text)?.ToString().Should().Be(name);

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task Twenty_shards_of_which_ten_are_killed_and_repeated_are_what_one_run_writes(string format)
    {
        const int Shards = 20;
        var input = WriteVectors("new.csv", 0, 5_000);
        string[] command = ["assign", TestModels.Vectors, input, "--embedding", "vector", "--output-format", format];
        var whole = await TopicsProcess.RunAsync([.. command, "-o", _folder[$"whole.{format}"]]);
        whole.Code.Should().Be(0, whole.Errors);
        var parts = _folder["parts"];
        var start = Stopwatch.GetTimestamp();
        await RunAsync(1);
        var usual = Stopwatch.GetElapsedTime(start);
        var random = new Random(20);

        await Parallel.ForAsync(1, Shards + 1, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            if (number % 2 == 0)
            {
                await using var killed = TopicsProcess.Start([.. command, "--shard", $"{number}/{Shards}", "-o", parts]);
                TimeSpan moment;
                lock (random)
                {
                    moment = usual * 2 * random.NextDouble();
                }

                await killed.EndsWithinAsync(moment);
                killed.Kill();
            }

            await RunAsync(number);
        });

        var names = Directory.GetFiles(parts).Order(StringComparer.Ordinal).ToArray();
        names.Should().HaveCount(Shards, "what the killed have left is gone").And.OnlyContain(name => name.EndsWith($"-of-20.{format}", StringComparison.Ordinal));
        names.SelectMany(File.ReadAllBytes).ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(_folder[$"whole.{format}"])).Should().BeTrue();

        async Task RunAsync(int number)
        {
            var ended = await TopicsProcess.RunAsync([.. command, "--shard", $"{number}/{Shards}", "-o", parts]);
            ended.Code.Should().Be(0, ended.Errors);
        }
    }

    [Fact]
    public async Task A_shard_that_is_there_is_left_alone_unless_it_is_forced()
    {
        var input = WriteVectors("new.csv", 0, 10);
        string[] command = ["assign", TestModels.Vectors, input, "--embedding", "vector", "--shard", "2/3", "-o", _folder.Path, "--json"];
        var first = JsonDocument.Parse((await TopicsProcess.RunAsync(command)).Output).RootElement;
        var path = first.GetProperty("output").GetString()!;
        File.WriteAllText(path, "done");

        var second = JsonDocument.Parse((await TopicsProcess.RunAsync(command)).Output).RootElement;
        (second.GetProperty("output").GetString(), second.GetProperty("existed").GetBoolean()).Should().Be((path, true));
        File.ReadAllText(path).Should().Be("done");

        await TopicsProcess.RunAsync([.. command, "--force"]);
        File.ReadAllText(path).Should().NotBe("done");

        WriteVectors("new.csv", 0, 11);
        var other = JsonDocument.Parse((await TopicsProcess.RunAsync(command)).Output).RootElement;
        other.GetProperty("output").GetString().Should().NotBe(path, "another input is other work");
    }

    [Fact]
    public async Task As_many_files_as_shards_are_parted_by_file()
    {
        string[] files = [.. Enumerable.Range(0, 5).Select(number => WriteVectors($"part{number}.csv", number * 10, 10))];
        string[] command = ["assign", TestModels.Vectors, .. files, "--embedding", "vector"];
        var whole = await TopicsProcess.RunAsync(command);
        whole.Code.Should().Be(0, whole.Errors);

        foreach (var number in (int[])[1, 2])
        {
            (await TopicsProcess.RunAsync([.. command, "--shard", $"{number}/2", "-o", _folder["parts"]])).Code.Should().Be(0);
        }

        var shards = Directory.GetFiles(_folder["parts"]).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        string.Concat(shards).Should().Be(whole.Output);
        shards[0].Split('\n').Should().HaveCount(1 + 20 + 1);

        File.WriteAllText(files[4], "number,vector\n1,\"[1,0,0,0,0,0,0,0]\"\n");
        var unlike = await TopicsProcess.RunAsync([.. command, "--shard", "5/5", "-o", _folder["parts"]]);
        unlike.Code.Should().Be(1);
        unlike.Errors.Should().Match("*part4.csv*\"number\"*part0.csv*\"id\"*");
    }

    private string WriteVectors(string name, int first, int count) => _folder.Write(name, "id,vector\n" + string.Concat(Enumerable.Range(first, count).Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{row},\"{VectorText.Format(TestModels.Vector(row))}\"\n"))));
}
