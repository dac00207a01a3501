using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

/// <summary>What goes wrong with a working directory is said, and loses nothing that is sealed.</summary>
public sealed class WorkingDiskTests : IDisposable
{
    private static readonly Lazy<string> Expected = new(() => WorkingFits.Bits(WorkingFits.Fit(WorkingFits.Options())));

    private readonly WorkingFits _work = new();

    public static TheoryData<int> Rooms => [0, 900, 3_000, 7_500, 12_000, 16_000, 24_000, 34_000];

    public static TheoryData<string> Files => ["embeddings", "neighbors", "layout", "clusters"];

    public static TheoryData<string> StagesToCancel => ["Embed", "Neighbors", "Layout", "Cluster", "Represent"];

    public void Dispose() => _work.Dispose();

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_full_disk_is_a_clear_error_and_the_next_fit_goes_on(int room)
    {
        var options = WorkingFits.Options(_work.Folder);
        var left = new Room(room);
        options.WorkingDisk = options.WorkingDisk with { Through = file => new FullStream(file, left) };

        var fitting = () => WorkingFits.Fit(options);
        fitting.Should().Throw<IOException>().WithMessage($"The working directory \"{_work.Folder}\" cannot be written to: No space left*fit again*");

        left.Bytes = long.MaxValue;
        var fitted = WorkingFits.Fit(options);
        WorkingFits.Bits(fitted).Should().Be(Expected.Value);
        if (room >= 16_000)
        {
            WorkingFits.Taken(fitted).Should().Contain("Embeddings");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_file_is_named_and_made_again(string stage)
    {
        _work.Fit();
        var path = _work.FileOf(stage);
        Flip(path, new FileInfo(path).Length / 2);
        ExpectDamage("damaged");

        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 3);
        }

        ExpectDamage("damaged");
        File.Delete(path);
        var fitted = _work.Fit();
        WorkingFits.Bits(fitted).Should().Be(Expected.Value);

        void ExpectDamage(string what)
        {
            var fitted = _work.Fit();
            WorkingFits.Bits(fitted).Should().Be(Expected.Value);
            var made = fitted.Report!.WorkingStages.Single(stage => !stage.IsTaken);
            made.Stage.Should().BeEquivalentTo(stage);
            made.Reason.Should().Contain(Path.GetFileName(path)).And.Contain(what);
        }
    }

    [Fact]
    public void A_damaged_block_is_embedded_again_and_the_others_are_not()
    {
        _work.Fit();
        Flip(_work.FileOf("embeddings"), (3 * WorkingFits.BlockRows * 16 * sizeof(float)) + 1);

        var embeddings = WorkingFits.Stage(_work.Fit(), "Embeddings");

        embeddings.TakenCount.Should().Be(WorkingFits.Rows - WorkingFits.BlockRows);
        embeddings.Reason.Should().StartWith("1 blocks of its file, topicmodeling-embeddings.").And.EndWith("the first of rows 48 to 63");
    }

    [Fact]
    public void A_damaged_list_of_stages_is_named_and_costs_no_embedding()
    {
        _work.Fit();
        File.WriteAllText(_work.Manifest, "{ \"format\": 1, ");

        var fitted = _work.Fit();

        WorkingFits.Bits(fitted).Should().Be(Expected.Value);
        WorkingFits.Taken(fitted).Should().Equal("Embeddings");
        fitted.Report!.WorkingStages.Should().OnlyContain(stage => stage.Reason == "the list of stages, topicmodeling-manifest.json, was damaged");
    }

    [Fact]
    public void A_list_that_names_a_file_elsewhere_is_damaged()
    {
        _work.Fit();
        Edit(list => list["stages"]!["Layout"]!["file"] = "../layout.bin");

        WorkingFits.Taken(_work.Fit()).Should().Equal("Embeddings");
    }

    [Fact]
    public void The_folder_of_another_version_is_refused_at_the_door()
    {
        _work.Fit();
        Edit(list => list["format"] = 2);

        _work.Invoking(work => work.Fit()).Should().Throw<InvalidDataException>()
            .WithMessage($"The working directory \"{_work.Folder}\" is of another version of the library: its format is 2, and this version knows 1. Delete*");
    }

    [Fact]
    public void The_work_of_another_build_is_made_again()
    {
        _work.Fit();
        Edit(list =>
        {
            foreach (var (_, stage) in list["stages"]!.AsObject())
            {
                stage!["library"] = "another";
            }
        });

        _work.Fit().Report!.WorkingStages.Should().OnlyContain(stage => stage.Reason == "another version of the library has made it");
    }

    [Fact]
    public void A_second_fit_at_the_same_time_is_refused()
    {
        var options = WorkingFits.Options(_work.Folder);
        Exception? refused = null;
        options.Progress = new Immediate(_ => refused ??= Record.Exception(() => _work.Fit()));

        WorkingFits.Bits(WorkingFits.Fit(options)).Should().Be(Expected.Value);

        refused.Should().BeOfType<IOException>().Which.Message.Should().StartWith($"Another fit works in the working directory \"{_work.Folder}\". Wait");
        _work.Fit();
    }

    [Fact]
    public void A_folder_that_cannot_be_is_refused_before_a_row_is_read()
    {
        var file = Path.Combine(_work.Folder, "file");
        File.WriteAllText(file, "");
        var ml = new MLContext(seed: 3);
        var estimator = ml.Transforms.Text.BERTopic("Topic", "Text", WorkingFits.Options(Path.Combine(file, "folder")));

        estimator.Invoking(e => e.Fit(ml.Data.LoadFromEnumerable(Unreadable()))).Should().Throw<IOException>()
            .WithMessage($"The working directory \"{Path.Combine(file, "folder")}\" cannot be used: *Name a folder that can be created and written to.");

        static IEnumerable<Article> Unreadable()
        {
            yield return new Article();
            throw new InvalidOperationException("A row was read.");
        }
    }

    [Fact]
    public void Foreign_files_stay_and_what_is_left_of_killed_fits_goes()
    {
        string[] foreign = ["notes.txt", "topicmodeling-notes.txt", "embeddings.bin", "topicmodeling-layout.bin", "topicmodeling-x.tmp"];
        string[] left =
        [
            $"topicmodeling-scratch.{new string('0', 32)}.tmp",
            $"topicmodeling-layout.{new string('a', 16)}.bin",
            $"topicmodeling-manifest.json.{new string('b', 48)}.tmp",
        ];
        foreach (var name in foreign.Concat(left))
        {
            File.WriteAllText(Path.Combine(_work.Folder, name), name);
        }

        _work.Fit();

        Directory.EnumerateFiles(_work.Folder).Select(Path.GetFileName).Should().Contain(foreign).And.NotContain(left);
        Directory.EnumerateFiles(_work.Folder, "*.tmp").Should().ContainSingle("only the foreign one is left");
    }

    [Theory]
    [MemberData(nameof(StagesToCancel))]
    public void A_fit_that_is_canceled_in_any_stage_goes_on(string stage)
    {
        using var source = new CancellationTokenSource();
        var options = WorkingFits.Options(_work.Folder);
        options.Cancellation = source.Token;
        options.Progress = new Immediate(progress =>
        {
            if (progress.Stage.ToString() == stage)
            {
                source.Cancel();
            }
        });
        var fitting = () => WorkingFits.Fit(options);
        fitting.Should().Throw<OperationCanceledException>();

        var fitted = _work.Fit();

        WorkingFits.Bits(fitted).Should().Be(Expected.Value);
        string[] before = stage switch
        {
            "Embed" => [],
            "Neighbors" => ["Embeddings"],
            "Layout" => ["Embeddings", "Neighbors"],
            "Cluster" => ["Embeddings", "Neighbors", "Layout"],
            _ => ["Embeddings", "Neighbors", "Layout", "Clusters"],
        };
        WorkingFits.Taken(fitted).Should().Equal(before);
    }

    private static void Flip(string path, long place)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = place;
        var value = file.ReadByte();
        file.Position = place;
        file.WriteByte((byte)(value ^ 4));
    }

    private void Edit(Action<JsonNode> edit)
    {
        var list = JsonNode.Parse(File.ReadAllText(_work.Manifest))!;
        edit(list);
        File.WriteAllText(_work.Manifest, list.ToJsonString());
    }

    /// <summary>Reports on the thread that reports.</summary>
    private sealed class Immediate(Action<TopicModelingProgress> report) : IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value) => report(value);
    }

    private sealed class Room(long bytes)
    {
        public long Bytes { get; set; } = bytes;
    }

    /// <summary>A file on a disk that is full after some bytes.</summary>
    private sealed class FullStream(Stream file, Room room) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > room.Bytes)
            {
                throw new IOException("No space left on device");
            }

            room.Bytes -= count;
            file.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
