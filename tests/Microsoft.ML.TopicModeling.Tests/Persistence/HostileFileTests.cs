using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Damaged files are models all the same or are refused; README.md beside this file has the figures of the long run.</summary>
public sealed class HostileFileTests
{
    [Theory]
    [InlineData("zip", 150)]
    [InlineData("safetensors", 3000)]
    [InlineData("directory", 300)]
    public void A_damaged_file_is_a_model_or_refused_with_a_message(string reader, int files)
    {
        var outcome = HostileFiles.Of(reader).Run(files);

        (outcome.Accepted + outcome.Refused).Should().Be(files);
        outcome.Refused.Should().BePositive();
    }

    [Fact]
    public void A_zip_that_unpacks_to_far_more_than_its_size_is_refused_before_it_is_unpacked()
    {
        var file = Zip(entry => entry.Write(new byte[200_000_000]), "TransformerChain/Model.key");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Loading(file).Should().Throw<InvalidDataException>().WithMessage("*would unpack to 200000000 bytes*");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("..\\outside")]
    [InlineData("/etc/outside")]
    [InlineData("C:outside")]
    public void An_entry_outside_of_the_zip_is_refused(string name) =>
        Loading(Zip(entry => entry.Write("x"u8), name)).Should().Throw<InvalidDataException>().WithMessage("*outside of it*");

    [Fact]
    public void An_entry_that_is_there_twice_is_refused() =>
        Loading(Zip(entry => entry.Write("x"u8), "Model.key", "model.key")).Should().Throw<InvalidDataException>().WithMessage("*there twice*");

    [Theory]
    [InlineData("")]
    [InlineData("not a zip")]
    public void What_is_no_zip_is_refused(string content) =>
        Loading(System.Text.Encoding.UTF8.GetBytes(content)).Should().Throw<InvalidDataException>();

    private static Action Loading(byte[] file) => () => new MLContext().Model.LoadChecked(new MemoryStream(file), out _);

    private static byte[] Zip(Action<Stream> write, params string[] names)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                write(entry);
            }
        }

        return file.ToArray();
    }
}
