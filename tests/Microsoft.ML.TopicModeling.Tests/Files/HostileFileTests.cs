using System.IO.Compression;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Damaged files are models all the same or are refused; README.md beside this file has the figures of the long run.</summary>
public sealed class HostileFileTests
{
    [Theory]
    [InlineData("zip", 150)]
    [InlineData("mlnet", 150)]
    [InlineData("safetensors", 3000)]
    [InlineData("directory", 300)]
    [InlineData("folder", 1500)]
    [InlineData("network", 500)]
    [InlineData("static", 1500)]
    [InlineData("cascade", 1500)]
    public void A_damaged_file_is_a_model_or_refused_with_a_message(string reader, int files)
    {
        var outcome = HostileFiles.Of(reader).Run(files);

        (outcome.Accepted + outcome.Refused).Should().Be(files);
        outcome.Refused.Should().BePositive();
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("safetensors")]
    [InlineData("directory")]
    [InlineData("folder")]
    [InlineData("network")]
    [InlineData("static")]
    [InlineData("cascade")]
    [InlineData("cache")]
    public void The_files_that_are_damaged_were_models(string reader)
    {
        var hostile = HostileFiles.Of(reader);
        foreach (var file in hostile.Files)
        {
            hostile.Invoking(files => files.Read(file)).Should().NotThrow();
        }
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

    /// <summary>ML.NET's reader goes on for hours behind the end of such a file.</summary>
    [Fact]
    public void A_schema_with_a_vector_of_more_axes_than_it_holds_is_refused()
    {
        var golden = File.ReadAllBytes(Fixtures.PathOf(GoldenModels.PathOf("umap.zip")));

        var file = Rewrite(golden, "Schema", bytes =>
        {
            // The item's type, one axis, its size.
            var axes = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[.. "Single\0"u8, 1, 0, 0, 0, BERTopic.Articles.Dimension]) + "Single\0"u8.Length;
            BitConverter.GetBytes(600_000_000).CopyTo(bytes, axes);
        });

        Loading(file).Should().Throw<InvalidDataException>().WithMessage("*schema*vector of 600000000 axes*");
    }

    /// <summary>ML.NET's reader makes an array of the length that the header gives, whatever the entry holds.</summary>
    [Fact]
    public void A_header_with_a_table_behind_the_end_of_its_entry_is_refused_before_anything_is_allocated()
    {
        var golden = File.ReadAllBytes(Fixtures.PathOf(GoldenModels.PathOf("umap.zip")));
        var file = Rewrite(golden, "TransformerChain/Model.key", bytes => BitConverter.GetBytes((long)int.MaxValue * 8).CopyTo(bytes, 40));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Loading(file).Should().Throw<InvalidDataException>().WithMessage("*TransformerChain/Model.key*not where its header says*");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 << 20);
    }

    /// <summary>ML.NET's readers make arrays of the number of items that a list gives, whatever the entry holds.</summary>
    /// <param name="entry">A chain of transformers, or a selection of columns.</param>
    /// <param name="at">Where the number stands.</param>
    [Theory]
    [InlineData("TransformerChain/Stages/Model.key", 256)]
    [InlineData("TransformerChain/Stages/Transform_003/Model.key", 259)]
    public void A_list_of_more_items_than_it_has_room_for_is_refused_before_anything_is_allocated(string entry, int at)
    {
        var golden = File.ReadAllBytes(Fixtures.PathOf(GoldenModels.PathOf("bertopic.zip")));
        var file = Rewrite(golden, entry, bytes => BitConverter.GetBytes(int.MaxValue - 100).CopyTo(bytes, at));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Loading(file).Should().Throw<InvalidDataException>().WithMessage($"*{entry}*not where its header says*");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 << 20);
    }

    /// <summary>The check of each row once looked at the edges before it knew that later rows fall back.</summary>
    [Fact]
    public void A_graph_whose_rows_end_behind_its_edges_and_come_back_is_refused()
    {
        var golden = Fixtures.PathOf(GoldenModels.PathOf("umap.zip"));
        var model = ((UmapTransformer)new MLContext().Model.LoadChecked(golden, out _)).Model;
        using var file = new MemoryStream();
        UmapModelFormat.Write(new CheckedWriter(new BinaryWriter(file)), model);

        // At the end are the starts of the rows, one more than there are points, and both arrays of edges, each behind its length.
        var edges = model.Graph.Columns.Length / 2;
        var starts = file.Length - (2 * (sizeof(int) + (edges * sizeof(int)))) - (sizeof(int) * (model.Embedding.Count + 1));
        file.Position = starts + sizeof(int);
        file.Write(BitConverter.GetBytes(edges + 1));
        file.Position = 0;

        FluentActions.Invoking(() => UmapModelFormat.Read(new CheckedReader(new BinaryReader(file), "UMAP model")))
            .Should().Throw<InvalidDataException>().WithMessage("*rows do not ascend*");
    }

    internal static byte[] Rewrite(byte[] zip, string name, Action<byte[]> change)
    {
        using var file = new MemoryStream();
        file.Write(zip);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.GetEntry(name)!.Open();
            var bytes = new byte[entry.Length];
            entry.ReadExactly(bytes);
            change(bytes);
            entry.Position = 0;
            entry.Write(bytes);
        }

        return file.ToArray();
    }

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
