using System.IO.Compression;
using CsCheck;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>What is saved is loaded, whatever its shape: sparse, constant, repeated, long or wide.</summary>
public sealed class SavedShapesTests
{
    private const int Shapes = 30;

    private static readonly int[] Dimensions = [1, 2, 7, 300, 20_000];
    private static readonly MLContext ML = new(seed: 1);

    private static readonly Gen<PointMatrix<float>> AnyPoints =
        from rows in Gen.Int[3, 40]
        from dimension in Gen.Int[0, Dimensions.Length - 1].Select(size => Dimensions[size])
        from kind in Gen.Int[0, 4]
        from seed in Gen.Int[0, 1_000]
        select Points(rows, dimension, kind, seed);

    [Fact]
    public void Embeddings_of_any_points_come_back() => (
        from points in AnyPoints
        from precision in Gen.Enum<VectorPrecision>()
        from components in Gen.Int[1, 3]
        select (points, precision, components)).Sample(
        shape =>
        {
            var (points, precision, components) = shape;
            var options = new UmapOptions { NumberOfNeighbors = 3, NumberOfComponents = components, NumberOfEpochs = 5, Initialization = UmapInitialization.Random };
            var fitted = new UmapTransformer(ML, "Position", nameof(Row.Vector), Umap.Fit(points, options).WithPrecision(precision));

            var loaded = (UmapTransformer)Reload(fitted);

            loaded.Model.Points.Values.SequenceEqual(fitted.Model.Points.Values).Should().BeTrue();
            loaded.Model.Embedding.Values.SequenceEqual(fitted.Model.Embedding.Values).Should().BeTrue();
            loaded.Model.Graph.Values.SequenceEqual(fitted.Model.Graph.Values).Should().BeTrue();
        },
        iter: Shapes,
        threads: 1);

    [Fact]
    public void Clusters_of_any_points_come_back() => AnyPoints.Sample(
        points =>
        {
            var model = new HdbscanModelParameters(Hdbscan.Fit(points, new HdbscanOptions { MinClusterSize = 2 }));
            var fitted = new HdbscanTransformer(ML, model, new HdbscanTrainer.Options { FeatureColumnName = nameof(Row.Vector) });

            ((HdbscanTransformer)Reload(fitted)).Model.Labels.ToArray().Should().Equal(model.Model.Labels.ToArray());
        },
        iter: Shapes,
        threads: 1);

    /// <summary>Words of 1,500 documents among 20,000: 120 MB as all their numbers.</summary>
    [Theory]
    [InlineData(VectorPrecision.Float32)]
    [InlineData(VectorPrecision.Int8)]
    public void Bags_of_words_are_stored_sparse(VectorPrecision precision)
    {
        var points = Points(1_500, 20_000, kind: 1, seed: 1);
        var settings = new UmapOptions().Validate(points);
        var model = new UmapModel(points, new(new float[3_000], 2), new SparseMatrix<float>(1_500, new int[1_501], [], []), settings).WithPrecision(precision);
        var file = Save(new UmapTransformer(ML, "Position", nameof(Row.Vector), model));

        using (var zip = new ZipArchive(new MemoryStream(file)))
        {
            zip.Entries.Sum(entry => entry.Length).Should().BeLessThan(1 << 20);
        }

        var loaded = (UmapTransformer)ML.Model.LoadChecked(new MemoryStream(file), out _);
        loaded.Model.Points.Values.SequenceEqual(model.Points.Values).Should().BeTrue();
    }

    /// <summary>Regular contents compress better than by 100: 40 MB of them to some thousand bytes.</summary>
    [Fact]
    public void Topics_of_many_documents_that_are_all_the_same_come_back()
    {
        const int Documents = 10_000_000;
        var model = TopicModel.Fit(["red apple", "red pie"], [0, 0], new PointMatrix<float>(new float[] { 1, 0, 1, 0 }, 2));
        var many = new TopicModel(model.State with { DocumentTopics = [.. new int[Documents]], DocumentHashes = [] });
        var data = ML.Data.LoadFromEnumerable(new[] { new Pair() });
        var fitted = ML.Transforms.Text.NearestTopics("Topic", null, many, new NearestTopicsOptions { EmbeddingColumnName = nameof(Pair.Vector) }).Fit(data);

        var loaded = (BERTopicTransformer)Reload(fitted);

        loaded.Model.DocumentTopics.Length.Should().Be(Documents);
    }

    /// <summary>96 MB that compress by more than 100, as ten times as many would.</summary>
    [Fact]
    public void However_regular_and_large_what_is_saved_may_be_loaded()
    {
        var points = Points(6_000, 4_000, kind: 3, seed: 1);
        var model = new UmapModel(points, new(new float[12_000], 2), new SparseMatrix<float>(6_000, new int[6_001], [], []), new UmapOptions().Validate(points));
        var file = Save(new UmapTransformer(ML, "Position", nameof(Row.Vector), model));

        file.Length.Should().BeInRange(960_000, 2_000_000);
        foreach (var most in (long[])[0, long.MaxValue])
        {
            var loaded = (UmapTransformer)ML.Model.LoadChecked(new MemoryStream(file), out _, new CheckedLoadOptions { MaxUnpackedBytes = most });
            loaded.Model.Points.Values.SequenceEqual(points.Values).Should().BeTrue();
        }
    }

    /// <summary>Such as those of earlier versions.</summary>
    [Fact]
    public void Of_files_without_ballast_the_caller_may_allow_less_or_more()
    {
        var points = Points(6_000, 4_000, kind: 3, seed: 1);
        var model = new UmapModel(points, new(new float[12_000], 2), new SparseMatrix<float>(6_000, new int[6_001], [], []), new UmapOptions().Validate(points));
        var file = WithoutBallast(Save(new UmapTransformer(ML, "Position", nameof(Row.Vector), model)));

        FluentActions.Invoking(() => ML.Model.LoadChecked(new MemoryStream(file), out _, new CheckedLoadOptions { MaxUnpackedBytes = 0 }))
            .Should().Throw<InvalidDataException>().WithMessage("*would unpack to*MaxUnpackedBytes*");
        ML.Model.LoadChecked(new MemoryStream(file), out _).Should().BeOfType<UmapTransformer>();
    }

    private static ITransformer Reload(ITransformer model) => new MLContext().Model.LoadChecked(new MemoryStream(Save(model)), out _);

    private static byte[] Save(ITransformer model)
    {
        using var file = new MemoryStream();
        ML.Model.Save(model, null, file);
        return file.ToArray();
    }

    private static byte[] WithoutBallast(byte[] file)
    {
        using var zip = new MemoryStream();
        zip.Write(file);
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.Entries.Single(entry => entry.Name == "Ballast").Delete();
        }

        return zip.ToArray();
    }

    /// <param name="rows">How many.</param>
    /// <param name="dimension">The size of each.</param>
    /// <param name="kind">0: any numbers; 1: few that are not 0; 2: all the same row; 3: all the same number; 4: none but 0, with a sign.</param>
    /// <param name="seed">From which they follow.</param>
    private static PointMatrix<float> Points(int rows, int dimension, int kind, int seed)
    {
        var random = new Random(seed);
        var values = new float[rows * dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = kind switch
            {
                0 => random.NextSingle() - 0.5f,
                2 => i < dimension ? random.NextSingle() : values[i - dimension],
                3 => 0.25f,
                4 => i % 2 == 0 ? 0f : -0f,
                _ => 0,
            };
        }

        for (var word = 0; kind == 1 && word < 20 * rows; word++)
        {
            values[((word % rows) * dimension) + random.Next(dimension)] = 1 + random.Next(3);
        }

        return new PointMatrix<float>(values, dimension);
    }

    private sealed class Row
    {
        public float[] Vector { get; set; } = [];
    }

    private sealed class Pair
    {
        [VectorType(2)]
        public float[] Vector { get; set; } = [1, 0];
    }
}
