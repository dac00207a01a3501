using System.Globalization;
using System.Text.Json;
using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling.Tests.Clusters;

/// <summary>A corpus of three subjects with ready vectors in several files, a model of a part of it, and what one process makes of it.</summary>
public sealed class TestCorpus : IDisposable
{
    private const int DocumentsOfFile = 200;
    private const int FileCount = 3;

    internal static readonly string[] Subjects =
        ["the fishing boats leave the harbour with the tide", "the orchestra plays a symphony in the concert hall", "the parliament debates the tax law of the state"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-corpus-");

    public TestCorpus()
    {
        Files = [.. Enumerable.Range(0, FileCount).Select(file => PathOf($"part{file}.jsonl"))];
        for (var file = 0; file < FileCount; file++)
        {
            File.WriteAllLines(Files[file], Enumerable.Range(file * DocumentsOfFile, DocumentsOfFile).Select(Line));
        }

        TestEmbedding.Write(PathOf("words"));
        EmbeddingModels = TestEmbedding.In(PathOf("words"));
        Shards = CorpusShards.Of(Files, ShardBytes);
        var fitted = new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { MinTopicSize = 10 })
            .Fit([.. Enumerable.Range(0, 90).Select(Text)], new PointMatrix<float>(Enumerable.Range(0, 90).SelectMany(Vector).ToArray(), 12));
        new MLContext().Model.SaveAtomically(fitted, null, Model);
        Expected = PathOf("expected");
        DistributedTopics.InProcess(new() { Cores = 1 }).AssignAsync(Shards, Model, Expected, Options).GetAwaiter().GetResult();
    }

    public string Model => PathOf("model.zip");

    public Func<string, EmbeddingModel?> EmbeddingModels { get; }

    public IReadOnlyList<string> Files { get; }

    /// <summary>An eighth of a file.</summary>
    public long ShardBytes => new FileInfo(Files[0]).Length / 8;

    public IReadOnlyList<Shard> Shards { get; }

    public static CorpusOptions Options => new() { Columns = new(Vector: "vector"), SampleSize = 5 };

    /// <summary>The options for what embeds the texts again.</summary>
    public static CorpusOptions TextOptions => new() { SampleSize = 5 };

    public static int DocumentCount => DocumentsOfFile * FileCount;

    /// <summary>The folder of what one process makes of the corpus.</summary>
    public string Expected { get; }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string NewFolder() => PathOf(Guid.NewGuid().ToString("N"));

    /// <summary>The outputs of a folder are those of one process, byte by byte, and nothing else is there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">The folder of what one process has made; null for that of the model of this corpus.</param>
    /// <param name="mayBeWriting">Whether a process may still have a file open: one that hangs, or that does a shard a second time.</param>
    public void ShouldBeExpected(string folder, string? expected = null, bool mayBeWriting = false)
    {
        expected ??= Expected;
        Names(folder).Where(name => !mayBeWriting || !name.EndsWith(".tmp", StringComparison.Ordinal)).Should().Equal(Names(expected));
        foreach (var name in Names(expected))
        {
            var (made, known) = (Path.Combine(folder, name), Path.Combine(expected, name));
            if (name.EndsWith(".zip", StringComparison.Ordinal))
            {
                // The entries of a zip have times.
                ModelHash.Of(made).Should().Be(ModelHash.Of(known), name);
            }
            else
            {
                File.ReadAllBytes(made).Should().Equal(File.ReadAllBytes(known), name);
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public static string Text(int row) => string.Create(CultureInfo.InvariantCulture, $"{Subjects[row % 3]} on day {row / 3}");

    public static IEnumerable<float> Vector(int row) =>
        Enumerable.Range(0, 12).Select(column => (column % 3 == row % 3 ? 9 : 0) + MathF.Round(MathF.Sin((row % 3 * 300) + (row / 3 * 12) + column), 4));

    private static string Line(int row) =>
        JsonSerializer.Serialize(new { id = string.Create(CultureInfo.InvariantCulture, $"d{row}"), text = Text(row), vector = Vector(row) });

    private static string[] Names(string folder) => 
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
}
