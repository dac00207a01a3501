using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>What the file system can do to saving and loading.</summary>
public sealed class ModelFileTests : IDisposable
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly byte[] Golden = File.ReadAllBytes(Fixtures.PathOf(GoldenModels.PathOf("umap.zip")));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_stream_that_cannot_seek_is_refused_with_the_remedy()
    {
        using var stream = new FlakyStream(Golden, canSeek: false);

        ML.Model.Invoking(model => model.LoadChecked(stream, out _)).Should().Throw<ArgumentException>().WithParameterName("file").WithMessage("*cannot seek*MemoryStream*");
    }

    [Fact]
    public void A_folder_is_refused_with_the_remedy() =>
        ML.Model.Invoking(model => model.LoadChecked(_folder.FullName, out _)).Should().Throw<InvalidDataException>().WithMessage($"*{_folder.FullName}*is a folder*ReadBERTopic*");

    /// <summary>Where a read fails, the file may be whole.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(10)]
    public void What_cannot_be_read_is_not_called_damaged(int reads)
    {
        using var stream = new FlakyStream(Golden, canSeek: true, reads);

        ML.Model.Invoking(model => model.LoadChecked(stream, out _)).Should().Throw<IOException>().WithMessage("The network is down.");
    }

    [Fact]
    public void A_missing_folder_is_named_before_anything_is_written()
    {
        var path = Path.Combine(_folder.FullName, "none", "model.zip");

        Saving(path).Should().Throw<DirectoryNotFoundException>().WithMessage("*none*does not exist*model.zip*").Which.Message.Should().NotContain(".tmp");
    }

    [Fact]
    public void A_folder_is_not_replaced() => Saving(_folder.FullName).Should().Throw<IOException>().WithMessage("*is a folder*");

    [Fact]
    public void The_permissions_of_the_old_file_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = Path.Combine(_folder.FullName, "model");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Write(path);

        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_stays_one_and_what_it_names_is_replaced(bool exists)
    {
        var target = Path.Combine(_folder.CreateSubdirectory("elsewhere").FullName, "model-1");
        var link = Path.Combine(_folder.FullName, "model");
        if (exists)
        {
            File.WriteAllText(target, "old");
        }

        File.CreateSymbolicLink(link, Path.Combine("elsewhere", "model-1"));

        Write(link);

        new FileInfo(link).LinkTarget.Should().Be(Path.Combine("elsewhere", "model-1"));
        File.ReadAllText(target).Should().Be("new");
        _folder.GetFiles("*.tmp", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Theory]
    [InlineData("n", 255)]
    [InlineData("ö", 127)]
    [InlineData("税", 85)]
    [InlineData("😀", 63)]
    public void A_name_may_be_as_long_as_names_can_be(string character, int count)
    {
        var path = Path.Combine(_folder.FullName, string.Concat(Enumerable.Repeat(character, count)));

        Write(path);
        Write(path);

        File.ReadAllText(path).Should().Be("new");
    }

    [Fact]
    public void What_a_killed_process_has_left_is_removed_and_what_another_one_writes_is_not()
    {
        var path = Path.Combine(_folder.FullName, "model");
        string? left = null;
        AtomicFile.Write(path, stream =>
        {
            // As it is while another process writes, and when it was killed.
            left = _folder.GetFiles("*.tmp").Single().FullName;
            Write(path);
            File.Exists(left).Should().BeTrue();
        });
        File.WriteAllText(left!, "a part");
        File.WriteAllText(Path.Combine(_folder.FullName, "other.tmp"), "of somebody else");

        Write(path);

        _folder.GetFiles().Select(file => file.Name).Should().BeEquivalentTo("model", "other.tmp");
    }

    private static Action Saving(string path) => () =>
        ML.Model.SaveAtomically(ML.Transforms.NormalizeMinMax(nameof(Article.Vector)).Fit(Articles.View(ML)), null, path);

    private static void Write(string path) => AtomicFile.Write(path, stream => stream.Write("new"u8));

    /// <summary>A file on a network that fails after some reads.</summary>
    private sealed class FlakyStream(byte[] content, bool canSeek, int reads = int.MaxValue) : MemoryStream(content)
    {
        private int _left = reads;

        public override bool CanSeek => canSeek;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => _left-- > 0 ? base.Read(buffer) : throw new IOException("The network is down.");
    }
}
