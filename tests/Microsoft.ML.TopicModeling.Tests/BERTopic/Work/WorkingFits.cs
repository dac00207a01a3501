using System.IO.Compression;
using Microsoft.ML.TopicModeling.Tests.Embed;
using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

/// <summary>Fits of few texts in a temporary working directory, in blocks that are small enough for several of them.</summary>
internal sealed class WorkingFits : IDisposable
{
    public const int Rows = 120;
    public const int BlockRows = 16;

    private static readonly Lazy<StaticEmbeddingModel> Words = new(() => StaticModels.OfWords(Texts!));

    public static string[] Texts { get; } = [.. Articles.Create().Select(article => article.Text!)];

    public string Folder { get; } = Directory.CreateTempSubdirectory("topicmodeling-work-").FullName;

    public string Manifest => Path.Combine(Folder, "topicmodeling-manifest.json");

    public static BERTopicOptions Options(string? folder = null) => new()
    {
        EmbeddingModel = Words.Value,
        WorkingDirectory = folder,
        WorkingDisk = new() { RowsPerBlock = BlockRows },
        Seed = 5,
    };

    public static BERTopicTransformer Fit(BERTopicOptions options, IReadOnlyList<string?>? texts = null) =>
        new MLContext(seed: 3).Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts ?? Texts);

    public BERTopicTransformer Fit() => Fit(Options(Folder));

    public string FileOf(string stage) => Directory.EnumerateFiles(Folder, $"topicmodeling-{stage}.*.bin").Single();

    /// <summary>What a model file holds. Its entries also have the time at which they were written.</summary>
    public static string Bits(BERTopicTransformer fitted)
    {
        using var file = new MemoryStream();
        new MLContext().Model.Save(fitted, null, file);
        return BitsOf(file);
    }

    public static string BitsOf(Stream file)
    {
        using var hash = new ContentHash();
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            hash.Add(entry.FullName.AsSpan());
            hash.Add<byte>(content.ToArray());
        }

        return hash.Digits;
    }

    public static string[] Taken(BERTopicTransformer fitted) =>
        [.. fitted.Report!.WorkingStages.Where(stage => stage.IsTaken).Select(stage => stage.Stage)];

    public static WorkingStage Stage(BERTopicTransformer fitted, string name) =>
        fitted.Report!.WorkingStages.Single(stage => stage.Stage == name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
