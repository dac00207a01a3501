using System.IO.Compression;
using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Of the components of others LoadChecked loads those that it can check, and those that the caller trusts.</summary>
public sealed class TrustedLoaderTests : IDisposable
{
    private const string ModelKey = "Model.key";

    private static readonly MLContext ML = new(seed: 1);
    private static readonly IDataView Data = Articles.View(ML);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loaders-");

    public static TheoryData<string, string> Unchecked => new()
    {
        { "topics of words", "TokenizeTextTransform" },
        { "bins", "Normalizer" },
        { "concatenation", "ConcatTransform" },
        { "one-hot hashes", "HashTransform" },
        { "calibrated trees", "BinaryPredXfer" },
        { "chain in a chain", "Normalizer" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Unchecked))]
    public void A_component_that_is_not_vouched_for_is_named_with_the_remedy(string name, string loader)
    {
        Loading(Save(Fit(name))).Should().Throw<InvalidDataException>().WithMessage($"*\"{loader}\"*{ModelKey}*TrustedLoaders*Model.Load*");
    }

    [Theory]
    [MemberData(nameof(Unchecked))]
    public void It_is_loaded_if_the_caller_trusts_it(string name, string loader)
    {
        var file = Save(Fit(name));
        var trusted = Loaders(file);

        trusted.Should().Contain(loader);
        ML.Model.LoadChecked(new MemoryStream(file), out var schema, new CheckedLoadOptions { TrustedLoaders = trusted }).Should().NotBeNull();
        schema.Should().NotBeNull();
        foreach (var missing in trusted.Where(one => one != "TransformerChain"))
        {
            Loading(file, new CheckedLoadOptions { TrustedLoaders = [.. trusted.Where(one => one != missing)] })
                .Should().Throw<InvalidDataException>().WithMessage($"*\"{missing}\"*");
        }
    }

    /// <summary>ML.NET's reader of the first ends the process, that of the second goes on for minutes, and those of the others take gigabytes.</summary>
    /// <param name="name">The model.</param>
    /// <param name="folder">The folder of the entry within its zip.</param>
    /// <param name="at">The byte that is changed.</param>
    /// <param name="value">Its new value.</param>
    [Theory]
    [InlineData("topics of words", "TransformerChain/Transform_001/", 2335, 0x80)]
    [InlineData("topics of words", "TransformerChain/Transform_001/", 300, 0x80)]
    [InlineData("components and centers", "TransformerChain/Transform_000/", 272, 5)]
    [InlineData("components and centers", "TransformerChain/Transform_001/Model/", 263, 0x7F)]
    [InlineData("bins", "TransformerChain/", 259, 0x7F)]
    [InlineData("concatenation", "TransformerChain/", 259, 0x60)]
    [InlineData("one-hot hashes", "TransformerChain/Transform_000/", 259, 0x60)]
    public void A_damaged_file_of_others_is_refused_at_once_and_with_little_memory(string name, string folder, int at, byte value)
    {
        var path = Path.Combine(_folder.FullName, "damaged.zip");
        File.WriteAllBytes(path, Rewrite(Save(Fit(name)), folder + ModelKey, bytes => bytes[Math.Min(at, bytes.Length - 1)] = value));

        CheckedLoad.InChild(path).Should().NotContain(CheckedLoad.Loaded).And.ContainAny("TrustedLoaders", "not where its header says");
    }

    [Fact]
    public void Principal_components_and_k_means_are_checked_and_loaded()
    {
        var fitted = Fit("components and centers");

        var loaded = ML.Model.LoadChecked(new MemoryStream(Save(fitted)), out _);

        Scores(loaded).Should().BeEquivalentTo(Scores(fitted), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Topics_with_stages_of_MLNET_are_loaded()
    {
        var options = Articles.Options();
        options.Reduction = ML.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, nameof(Article.Vector), rank: 3, seed: 1);
        options.Clustering = ML.Clustering.Trainers.KMeans(
            new KMeansTrainer.Options { FeatureColumnName = BERTopicEstimator.ReducedColumn, NumberOfClusters = 3, NumberOfThreads = 1 });
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Data);

        var loaded = (BERTopicTransformer)ML.Model.LoadChecked(new MemoryStream(Save(fitted)), out _);

        loaded.Model.DocumentTopics.Should().Equal(fitted.Model.DocumentTopics);
    }

    /// <summary>ML.NET also finds models under these names.</summary>
    [Theory]
    [InlineData("TransformerChain\\Model.key")]
    [InlineData("TransformerChain/Model.bin")]
    public void A_component_is_named_under_any_name_that_is_found(string name)
    {
        var file = Save(Fit("concatenation"), entry => entry == "TransformerChain/Model.key" ? name : entry);

        Loading(file).Should().Throw<InvalidDataException>().WithMessage("*\"ConcatTransform\"*");
    }

    [Fact]
    public void A_second_loader_in_a_header_is_looked_at_too()
    {
        var file = Rewrite(Save(Fit("components and centers")), "TransformerChain/Model.key", bytes => "ConcatTransform"u8.CopyTo(bytes.AsSpan(0x68)));

        Loading(file).Should().Throw<InvalidDataException>().WithMessage("*\"ConcatTransform\"*");
    }

    [Fact]
    public void Options_are_checked_before_the_file_is_read()
    {
        Loading([], new CheckedLoadOptions { TrustedLoaders = [null!] }).Should().Throw<ArgumentException>().WithMessage("*TrustedLoaders*");
        Loading([], new CheckedLoadOptions { MaxUnpackedBytes = -1 }).Should().Throw<ArgumentException>().WithMessage("*MaxUnpackedBytes*-1*");
    }

    private static ITransformer Fit(string name)
    {
        var catalog = ML.Transforms;
        IEstimator<ITransformer> estimator = name switch
        {
            "topics of words" => catalog.Text.ProduceWordBags("Bag", "Text").Append(catalog.Text.LatentDirichletAllocation("Lda", "Bag", numberOfTopics: 3, maximumNumberOfIterations: 2)),
            "bins" => catalog.NormalizeBinning(nameof(Article.Vector)),
            "concatenation" => catalog.Concatenate("Both", nameof(Article.Vector), nameof(Article.Vector)),
            "one-hot hashes" => catalog.Categorical.OneHotHashEncoding("Hash", "Text"),
            "calibrated trees" => catalog.CopyColumns("Label", "Odd").Append(ML.BinaryClassification.Trainers.LbfgsLogisticRegression(featureColumnName: nameof(Article.Vector))),
            "chain in a chain" => new EstimatorChain<ITransformer>().Append(new EstimatorChain<ITransformer>().Append(catalog.NormalizeMinMax(nameof(Article.Vector)))),
            _ => catalog.ProjectToPrincipalComponents("Reduced", nameof(Article.Vector), rank: 3, seed: 1)
                .Append(ML.Clustering.Trainers.KMeans(new KMeansTrainer.Options { FeatureColumnName = "Reduced", NumberOfClusters = 3, NumberOfThreads = 1 })),
        };
        var rows = name == "calibrated trees"
            ? ML.Data.LoadFromEnumerable(Articles.Create().Select(article => new OddArticle { Vector = article.Vector, Odd = article.Subject % 2 == 1 }))
            : Data;
        return estimator.Fit(rows);
    }

    private static byte[] Save(ITransformer model)
    {
        using var file = new MemoryStream();
        ML.Model.Save(model, Data.Schema, file);
        return file.ToArray();
    }

    private static byte[] Save(ITransformer model, Func<string, string> rename)
    {
        using var source = new ZipArchive(new MemoryStream(Save(model)));
        using var target = new MemoryStream();
        using (var copy = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = copy.CreateEntry(rename(entry.FullName)).Open();
                from.CopyTo(to);
            }
        }

        return target.ToArray();
    }

    private static byte[] Rewrite(byte[] zip, string name, Action<byte[]> change) => HostileFileTests.Rewrite(zip, name, change);

    /// <summary>The loaders that a file names.</summary>
    private static string[] Loaders(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Where(entry => entry.Name == ModelKey).SelectMany(Loader).Distinct()];

        static string[] Loader(ZipArchiveEntry entry)
        {
            var header = new byte[0x80];
            using var stream = entry.Open();
            stream.ReadExactly(header);
            return Encoding.ASCII.GetString(header, 0x50, 48).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private static Action Loading(byte[] file, CheckedLoadOptions? options = null) =>
        () => new MLContext().Model.LoadChecked(new MemoryStream(file), out _, options ?? new CheckedLoadOptions());

    private static List<float[]> Scores(ITransformer model) => [.. model.Transform(Data).GetColumn<float[]>("Score")];

    private sealed class OddArticle
    {
        [VectorType(Articles.Dimension)]
        public float[] Vector { get; set; } = [];

        public bool Odd { get; set; }
    }
}
