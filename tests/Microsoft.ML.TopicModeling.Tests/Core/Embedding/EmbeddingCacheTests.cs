using System.Collections.Concurrent;
using System.Diagnostics;
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
        var length = new FileInfo(Files().Single()).Length;
        Embed(["green", "red"]);
        new FileInfo(Files().Single()).Length.Should().Be(2 * length);
        Embed(["green", "red"]).Should().Equal(Uncached(["green", "red"]));
        new FileInfo(Files().Single()).Length.Should().Be(2 * length);
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

        // Models of their own know as little of each other as processes do.
        Parallel.For(0, 8, i => Embed([.. texts, .. Enumerable.Range(0, 50).Select(j => $"blue {i * j}")]));
        Embed(["blue 3", "blue 49"]).Should().Equal(Uncached(["blue 3", "blue 49"]));
        var different = 200 + Enumerable.Range(0, 8).SelectMany(i => Enumerable.Range(0, 50).Select(j => i * j)).Distinct().Count();
        new FileInfo(Files().Single()).Length.Should().Be(different * Record, "each text is there once");
    }

    [Fact]
    public void Any_number_of_runs_share_one_file_and_are_no_slower_for_it()
    {
        using var model = _tiny.Load();
        var options = new EmbeddingOptions { CacheDirectory = _folder };
        for (var run = 0; run < 1500; run++)
        {
            model.Embed([$"red {run}"], options);
        }

        new FileInfo(Files().Single()).Length.Should().Be(1500 * Record);
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length.Should().BeLessThanOrEqualTo(2);
        var texts = Enumerable.Range(0, 1500).Select(run => $"red {run}").ToArray();
        Embed(texts).Should().Equal(Uncached(texts));
    }

    [Fact]
    public void Files_that_each_run_once_left_become_part_of_the_one()
    {
        Embed(["red"]);
        var file = Files().Single();
        var red = File.ReadAllBytes(file);
        File.Delete(file);
        Embed(["green"]);
        var green = File.ReadAllBytes(file);
        File.Delete(file);
        var folder = Path.GetDirectoryName(file)!;
        File.WriteAllBytes(Path.Combine(folder, "0a.vectors"), red);
        File.WriteAllBytes(Path.Combine(folder, "0b.vectors"), [.. green, .. red, .. green.AsSpan(0, 20)]);

        Embed(["red", "green"]).Should().Equal(Uncached(["red", "green"]));

        Files().Should().ContainSingle();
        File.ReadAllBytes(Files().Single()).Should().Equal([.. red, .. green]);
    }

    [Fact]
    public void What_cannot_be_written_stops_the_cache_and_not_the_embedding_and_says_so_once()
    {
        Embed(["red"]);
        var file = Files().Single();
        var broken = new List<string>();

        // A file where the folder should be, a folder where the file should be, and a full disk where there is one to be had.
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        broken.Add(Path.Combine(_folder, "file"));
        broken.Add(Path.Combine(_folder, "blocked"));
        Directory.CreateDirectory(Path.Combine(_folder, "blocked", Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileName(file)));
        if (File.Exists("/dev/full"))
        {
            var full = Directory.CreateDirectory(Path.Combine(_folder, "full", Path.GetFileName(Path.GetDirectoryName(file))!)).FullName;
            File.CreateSymbolicLink(Path.Combine(full, Path.GetFileName(file)), "/dev/full");
            broken.Add(Path.Combine(_folder, "full"));
        }

        foreach (var folder in broken)
        {
            using var model = _tiny.Load();
            using var warnings = new Warnings();
            var texts = Enumerable.Range(0, 3000).Select(i => $"red {i}").ToArray();
            var options = new EmbeddingOptions { CacheDirectory = folder };
            model.Embed(texts, options).Values.ToArray().Should().Equal(Uncached(texts));
            model.Embed(["blue"], options).Count.Should().Be(1);
            warnings.Texts.Where(text => text.Contains(folder)).Should().ContainSingle(folder).Which.Should().Contain("cache stops");
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_is_refused()
    {
        using var model = _tiny.Load();
        model.Invoking(m => m.Embed(["red"], new EmbeddingOptions { CacheDirectory = "a\0b" })).Should().Throw<ArgumentException>().WithMessage("*CacheDirectory*");
    }

    /// <summary>The size of a record.</summary>
    private static int Record => 16 + (TinyModel.Width * sizeof(float)) + 8;

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

    /// <summary>Listens to what the library warns of.</summary>
    private sealed class Warnings : TraceListener
    {
        private readonly ConcurrentQueue<string> _texts = new();

        public Warnings() => Trace.Listeners.Add(this);

        public IReadOnlyCollection<string> Texts => _texts;

        public override void Write(string? message)
        {
        }

        public override void WriteLine(string? message) => _texts.Enqueue(message ?? "");

        protected override void Dispose(bool disposing)
        {
            Trace.Listeners.Remove(this);
            base.Dispose(disposing);
        }
    }
}
