using System.Security.Cryptography;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class EmbeddingCacheTests : IDisposable
{
    private readonly TinyModel _tiny = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly string[] _texts = ["red", "green", "blue", "red green", "red"];

    public void Dispose()
    {
        _tiny.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void What_was_embedded_before_is_read_again()
    {
        var vectors = Embed(_texts);
        vectors.Should().Equal(Uncached(_texts));
        Embed(_texts).Should().Equal(vectors);
        Files().Should().ContainSingle("a run without new texts writes nothing");
    }

    [Fact]
    public void Vectors_come_from_the_file()
    {
        Embed(["red"]);
        var file = Files().Single();
        var record = File.ReadAllBytes(file);
        BitConverter.TryWriteBytes(record.AsSpan(16), 77f);
        SHA256.HashData(record.AsSpan(..^8)).AsSpan(0, 8).CopyTo(record.AsSpan(^8..));
        File.WriteAllBytes(file, record);

        Embed(["red"]).Should().Equal([77f, .. Uncached(["red"]).Skip(1)]);
    }

    [Fact]
    public void New_texts_are_added()
    {
        Embed(["red"]);
        Embed(["green", "red"]);
        Files().Should().HaveCount(2);
        Embed(["green", "red"]).Should().Equal(Uncached(["green", "red"]));
        Files().Should().HaveCount(2);
    }

    [Fact]
    public void A_crash_in_the_middle_of_a_record_costs_that_record()
    {
        Embed(_texts);
        var file = Files().Single();
        var bytes = File.ReadAllBytes(file);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(file, bytes[..length]);
            Embed(_texts).Should().Equal(Uncached(_texts));
            Files().Where(other => other != file).ToList().ForEach(File.Delete);
        }
    }

    [Fact]
    public void A_damaged_record_is_embedded_again()
    {
        Embed(_texts);
        var file = Files().Single();
        var bytes = File.ReadAllBytes(file);
        for (var i = 0; i < bytes.Length; i += 5)
        {
            bytes[i] ^= 0x40;
        }

        File.WriteAllBytes(file, bytes);
        Embed(_texts).Should().Equal(Uncached(_texts));
    }

    [Fact]
    public void Another_model_or_way_has_vectors_of_its_own()
    {
        Embed(["red"]);
        Embed(["red"], new EmbeddingOptions { Prefix = "query: " }).Should().Equal(ModelFolderTests.Mean(2, 9, 10, 5, 3));
        Embed(["red green blue"], new EmbeddingOptions { MaxTokens = 4 }).Should().Equal(ModelFolderTests.Mean(2, 5, 6, 3));
        _tiny.Pooling("pooling_mode_cls_token", normalize: false);
        Embed(["red"]).Should().Equal(TinyModel.VectorOf(2));
        Directory.GetDirectories(_folder).Should().HaveCount(4);
    }

    [Fact]
    public void The_folder_may_be_deleted_while_it_is_used()
    {
        using var model = _tiny.Load();
        var texts = Enumerable.Range(0, 3000).Select(i => string.Join(' ', Enumerable.Repeat("red", i % 7)) + " " + i);
        var rows = 0;
        foreach (var vector in model.EmbedEach(texts, new EmbeddingOptions { CacheDirectory = _folder }))
        {
            vector.Length.Should().Be(TinyModel.Width);
            if (rows++ == 100)
            {
                Directory.Delete(_folder, recursive: true);
            }
        }

        rows.Should().Be(3000);
    }

    [Fact]
    public void Runs_at_the_same_time_share_a_folder()
    {
        using var model = _tiny.Load();
        var texts = Enumerable.Range(0, 200).Select(i => $"red {i}").ToArray();
        Parallel.For(0, 8, _ => model.Embed(texts, new EmbeddingOptions { CacheDirectory = _folder }));
        Embed(texts).Should().Equal(Uncached(texts));
    }

    private float[] Embed(string[] texts, EmbeddingOptions? options = null)
    {
        options ??= new EmbeddingOptions();
        options.CacheDirectory = _folder;
        using var model = _tiny.Load();
        return model.Embed(texts, options).Values.ToArray();
    }

    private float[] Uncached(string[] texts)
    {
        using var model = _tiny.Load();
        return model.Embed(texts).Values.ToArray();
    }

    private string[] Files() => Directory.GetFiles(_folder, "*.vectors", SearchOption.AllDirectories);
}
