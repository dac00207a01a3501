using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>A model file tells nothing of when it was written.</summary>
public sealed class TimelessZipTests : IDisposable
{
    private const int RecordLength = 46;
    private const int ExtraLength = 12;

    private static readonly DateTime Earliest = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timeless-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Equal_models_are_equal_files()
    {
        var (first, second) = (Saved("first.zip"), Saved("second.zip"));

        second.Should().Equal(first);
        Times(new MemoryStream(first)).Should().AllBeEquivalentTo(Earliest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void All_entries_lose_their_time_and_nothing_else(int entries)
    {
        var zip = Zip(entries);

        TimelessZip.Reset(zip);

        using var read = new ZipArchive(zip, ZipArchiveMode.Read);
        read.Entries.Should().HaveCount(entries);
        read.Entries.All(entry => entry.LastWriteTime.DateTime == Earliest && Content(entry) == entry.FullName).Should().BeTrue();
    }

    [Fact]
    public void An_entry_whose_place_is_in_a_long_field_is_found()
    {
        var zip = WithLongPlace(Zip(1).ToArray());

        TimelessZip.Reset(zip);

        Times(zip).Should().Equal(Earliest);
        BinaryPrimitives.ReadUInt32LittleEndian(zip.ToArray().AsSpan(10)).Should().Be(0x0021_0000);
    }

    private static MemoryStream Zip(int entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number < entries; number++)
            {
                using var writer = new StreamWriter(zip.CreateEntry($"entry {number}").Open());
                writer.Write($"entry {number}");
            }
        }

        return stream;
    }

    /// <summary>The same zip, as it is where its only entry begins beyond 4 GB.</summary>
    private static MemoryStream WithLongPlace(byte[] zip)
    {
        var end = zip.AsSpan(zip.Length - 22).ToArray();
        var start = BinaryPrimitives.ReadInt32LittleEndian(end.AsSpan(16));
        var record = zip[start..^22];
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), uint.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(30), 4 + ExtraLength);
        var extra = new byte[4 + ExtraLength];
        (extra[0], extra[2]) = (7, 0);
        (extra[4], extra[6]) = (1, sizeof(long));
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), record.Length + extra.Length);
        var name = record.AsSpan(RecordLength).Length;
        return new MemoryStream([.. zip[..start], .. record[..(RecordLength + name)], .. extra, .. end]) { Position = 0 };
    }

    private static List<DateTime> Times(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        return [.. zip.Entries.Select(entry => entry.LastWriteTime.DateTime)];
    }

    private static string Content(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private byte[] Saved(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        new MLContext(seed: 1).Model.SaveAtomically(WorkingFits.Fit(WorkingFits.Options()), null, path);
        return File.ReadAllBytes(path);
    }
}
