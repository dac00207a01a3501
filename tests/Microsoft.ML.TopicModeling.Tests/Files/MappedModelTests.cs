using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>A model whose fit searched cells is mapped from its file: the answers are those of one that is read as a whole.</summary>
public sealed class MappedModelTests : IDisposable
{
    private const string Stages = "TransformerChain/";
    private const int Known = 400;

    private static readonly MLContext ML = new(seed: 1);
    private static readonly PointMatrix<float> Points = Vectors(Known, seed: 1);
    private static readonly PointMatrix<float> Fresh = Vectors(50, seed: 2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mapped-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(VectorPrecision.Float32)]
    [InlineData(VectorPrecision.Float16)]
    [InlineData(VectorPrecision.Int8)]
    public void A_mapped_model_answers_as_the_saved_one(VectorPrecision precision)
    {
        var saved = Fit(precision);
        var path = Save(saved);

        var mapped = Load(path);
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        var read = ((UmapTransformer)new MLContext().Model.LoadChecked(stream, out _)).Model;

        foreach (var loaded in (UmapModel[])[mapped, read])
        {
            loaded.Transform(Fresh).Values.SequenceEqual(saved.Model.Transform(Fresh).Values).Should().BeTrue();
            loaded.Transform(Points).Values.SequenceEqual(saved.Model.Embedding.Values).Should().BeTrue();
            loaded.Points.Values.SequenceEqual(saved.Model.Points.Values).Should().BeTrue();
            loaded.Graph.Columns.SequenceEqual(saved.Model.Graph.Columns).Should().BeTrue();
            loaded.Graph.Values.SequenceEqual(saved.Model.Graph.Values).Should().BeTrue();
        }
    }

    [Fact]
    public void Its_large_parts_are_not_compressed()
    {
        using var zip = ZipFile.OpenRead(Save(Fit()));

        foreach (var part in (string[])["Vectors", "Graph", "Cells"])
        {
            var entry = zip.GetEntry(Stages + part) ?? zip.GetEntry(part);
            entry.Should().NotBeNull(part);
            entry!.CompressedLength.Should().Be(entry.Length);
        }
    }

    [Fact]
    public void A_file_that_was_packed_anew_is_read_as_a_whole()
    {
        var saved = Fit();
        var path = Path.Combine(_folder.FullName, "packed.zip");
        using (var source = ZipFile.OpenRead(Save(saved)))
        using (var target = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var entry in source.Entries)
            {
                using var from = entry.Open();
                using var to = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize).Open();
                from.CopyTo(to);
            }
        }

        Load(path).Transform(Fresh).Values.SequenceEqual(saved.Model.Transform(Fresh).Values).Should().BeTrue();
    }

    [Fact]
    public void A_model_that_was_replaced_by_another_goes_on_with_its_own_vectors()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = Save(Fit());
        var model = Load(path);
        var expected = model.Transform(Fresh);

        ML.Model.SaveAtomically(new UmapTransformer(ML, "Position", "Vector", Umap.Fit(Vectors(Known, seed: 3), Options())), null, path);

        model.Transform(Fresh).Values.SequenceEqual(expected.Values).Should().BeTrue();
    }

    [Fact]
    public void A_model_can_be_saved_while_it_is_mapped()
    {
        var saved = Fit();
        var copy = Path.Combine(_folder.FullName, "copy.zip");

        ML.Model.SaveAtomically(new UmapTransformer(ML, "Position", "Vector", Load(Save(saved))), null, copy);

        var loaded = Load(copy);
        loaded.Transform(Fresh).Values.SequenceEqual(saved.Model.Transform(Fresh).Values).Should().BeTrue();
        loaded.Graph.Values.SequenceEqual(saved.Model.Graph.Values).Should().BeTrue();
    }

    [Theory]
    [InlineData("Vectors")]
    [InlineData("Cells")]
    [InlineData("Graph")]
    public void A_part_that_is_missing_is_named(string part)
    {
        var path = Save(Fit());
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.Entries.Single(entry => entry.Name == part).Delete();
        }

        FluentActions.Invoking(() => Load(path)).Should().Throw<InvalidDataException>().WithMessage($"*the part {part} is missing*");
    }

    /// <summary>Each changed byte is found at the load, or where what it says is used, or is a number like another.</summary>
    [Theory]
    [InlineData("Vectors")]
    [InlineData("Cells")]
    [InlineData("Graph")]
    public void A_damaged_part_is_refused_or_a_model_all_the_same(string part)
    {
        var (random, original) = (new Random(5), File.ReadAllBytes(Save(Fit())));
        var (start, length) = PlaceOf(original, part);
        var path = Path.Combine(_folder.FullName, "damaged.zip");
        for (var i = 0; i < 200; i++)
        {
            var damaged = original.ToArray();

            // At the beginning are lengths and starts.
            var at = start + random.Next(i % 2 == 0 ? Math.Min(length, 64) : length);
            damaged[at] = (byte)random.Next(256);
            File.WriteAllBytes(path, damaged);

            Use(path).Should().Match<Exception?>(e => e == null || e is InvalidDataException || e is ArgumentException, $"byte {at} was changed");
        }
    }

    [Fact]
    public void A_vector_that_is_not_finite_is_refused_where_it_is_compared()
    {
        var original = File.ReadAllBytes(Save(Fit()));
        var (start, length) = PlaceOf(original, "Vectors");
        for (var at = start + sizeof(int); at < start + length; at += sizeof(float))
        {
            BitConverter.TryWriteBytes(original.AsSpan(at), float.NaN);
        }

        var path = Path.Combine(_folder.FullName, "nan.zip");
        File.WriteAllBytes(path, original);

        Use(path).Should().BeOfType<ArgumentException>().Which.Message.Should().Contain("is not a number");
    }

    private static Exception? Use(string path)
    {
        try
        {
            var model = Load(path);
            model.Transform(Fresh);
            model.Transform(Points);
            _ = model.Graph;
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static (int Start, int Length) PlaceOf(byte[] file, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var content = zip.Entries.Single(entry => entry.Name == part).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return (file.AsSpan().IndexOf(copy.ToArray()), (int)copy.Length);
    }

    private static UmapModel Load(string path) => ((UmapTransformer)new MLContext().Model.LoadChecked(path, out _)).Model;

    private string Save(UmapTransformer model)
    {
        var path = Path.Combine(_folder.FullName, "model.zip");
        ML.Model.SaveAtomically(model, null, path);
        return path;
    }

    private static UmapTransformer Fit(VectorPrecision precision = VectorPrecision.Float32) =>
        new(ML, "Position", "Vector", Umap.Fit(Points, Options()).WithPrecision(precision));

    private static UmapOptions Options() => new()
    {
        NumberOfComponents = 2,
        NumberOfEpochs = 20,
        Metric = UmapMetric.Cosine,
        Initialization = UmapInitialization.Random,
        NeighborSearch = UmapNeighborSearch.Approximate,
    };

    private static PointMatrix<float> Vectors(int count, int seed)
    {
        var random = new Random(seed);
        return new PointMatrix<float>(Enumerable.Range(0, count * 20).Select(_ => random.NextSingle() - 0.5f).ToArray(), 20);
    }
}
