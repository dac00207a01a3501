using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>A corpus of three subjects with ready vectors in several files, a model of a part of it, and what one process makes of it.</summary>
public sealed class TestCorpus : IDisposable
{
    private const int DocumentsOfFile = 200;
    private const int Files = 3;

    private static readonly string[] Subjects =
        ["the fishing boats leave the harbour with the tide", "the orchestra plays a symphony in the concert hall", "the parliament debates the tax law of the state"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-corpus-");

    public TestCorpus()
    {
        string[] paths = [.. Enumerable.Range(0, Files).Select(file => PathOf($"part{file}.jsonl"))];
        for (var file = 0; file < Files; file++)
        {
            File.WriteAllLines(paths[file], Enumerable.Range(file * DocumentsOfFile, DocumentsOfFile).Select(Line));
        }

        Shards = CorpusShards.Of(paths, new FileInfo(paths[0]).Length / 8);
        var fitted = new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { MinTopicSize = 10 })
            .Fit([.. Enumerable.Range(0, 90).Select(Text)], new PointMatrix<float>(Enumerable.Range(0, 90).SelectMany(Vector).ToArray(), 12));
        new MLContext().Model.SaveAtomically(fitted, null, Model);
        Expected = PathOf("expected");
        DistributedTopics.InProcess(new() { Cores = 1 }).AssignAsync(Shards, Model, Expected, Options).GetAwaiter().GetResult();
    }

    public string Model => PathOf("model.zip");

    public IReadOnlyList<Shard> Shards { get; }

    public static CorpusOptions Options => new() { Columns = new(Vector: "vector"), SampleSize = 5 };

    public static int DocumentCount => DocumentsOfFile * Files;

    /// <summary>The folder of what one process makes of the corpus.</summary>
    public string Expected { get; }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string NewFolder() => PathOf(Guid.NewGuid().ToString("N"));

    /// <summary>The outputs of a folder are those of one process, byte by byte, and nothing else is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mayBeWriting">Whether a process may still have a file open: one that hangs, or that does a shard a second time.</param>
    public void ShouldBeExpected(string folder, bool mayBeWriting = false)
    {
        Names(folder).Where(name => !mayBeWriting || !name.EndsWith(".tmp", StringComparison.Ordinal)).Should().Equal(Names(Expected));
        foreach (var name in Names(Expected).Where(name => name != "topics.zip"))
        {
            File.ReadAllBytes(Path.Combine(folder, name)).Should().Equal(File.ReadAllBytes(Path.Combine(Expected, name)), name);
        }

        ModelHash.Of(Path.Combine(folder, "topics.zip")).Should().Be(ModelHash.Of(Path.Combine(Expected, "topics.zip")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public static string Text(int row) => string.Create(CultureInfo.InvariantCulture, $"{Subjects[row % 3]} on day {row / 3}");

    public static IEnumerable<float> Vector(int row) =>
        Enumerable.Range(0, 12).Select(column => (column % 3 == row % 3 ? 9 : 0) + MathF.Round(MathF.Sin((row % 3 * 300) + (row / 3 * 12) + column), 4));

    private static string Line(int row) =>
        JsonSerializer.Serialize(new { id = string.Create(CultureInfo.InvariantCulture, $"d{row}"), text = Text(row), vector = Vector(row) });

    private static string[] Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
