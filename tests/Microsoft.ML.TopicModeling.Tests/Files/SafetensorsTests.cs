using System.Text;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

public sealed class SafetensorsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("safetensors-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "file.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("bertopic/saved/safetensors/topic_embeddings.safetensors")]
    [InlineData("bertopic/saved/safetensors/ctfidf.safetensors")]
    [InlineData("bertopic/saved/safetensors-aspects-merged/ctfidf.safetensors")]
    public void A_file_of_the_reference_is_written_again_byte_by_byte(string fixture)
    {
        var writer = new SafetensorsWriter();
        using (var file = SafetensorsFile.Open(Fixtures.PathOf(fixture)))
        {
            foreach (var (name, entry) in file.Tensors.Reverse())
            {
                _ = entry.Type switch
                {
                    TensorType.F32 => writer.Add<float>(name, file.Read<float>(name, entry.Shape.Length), entry.Shape),
                    TensorType.F64 => writer.Add<double>(name, file.Read<double>(name, entry.Shape.Length), entry.Shape),
                    TensorType.I32 => writer.Add<int>(name, file.Read<int>(name, entry.Shape.Length), entry.Shape),
                    _ => writer.Add<long>(name, file.Read<long>(name, entry.Shape.Length), entry.Shape),
                };
            }
        }

        using var stream = new MemoryStream();
        writer.Write(stream);
        stream.ToArray().Should().Equal(File.ReadAllBytes(Fixtures.PathOf(fixture)));
    }

    [Fact]
    public void Values_shapes_and_metadata_come_back()
    {
        using (var stream = File.Create(Path))
        {
            new SafetensorsWriter()
                .AddMetadata("formät", "a \"text\"")
                .Add<float>("größe", new[] { 1f, -0f, float.MaxValue, 4, 5, 6 }, 2, 3)
                .Add<long>("scalar", new[] { long.MinValue })
                .Add<byte>("empty", Array.Empty<byte>(), 0, 7)
                .Write(stream);
        }

        using var file = SafetensorsFile.Open(Path);
        file.Metadata.Should().Equal(new Dictionary<string, string> { ["formät"] = "a \"text\"" });
        file.ReadMatrix("größe").Values.ToArray().Should().Equal(1f, -0f, float.MaxValue, 4, 5, 6);
        file.ReadMatrix("größe").Dimension.Should().Be(3);
        file.Read<long>("scalar", rank: 0).Should().Equal(long.MinValue);
        file.Read<byte>("empty", rank: 2).Should().BeEmpty();
        file.Invoking(f => f.Read<float>("scalar", rank: 0)).Should().Throw<InvalidDataException>().WithMessage("*scalar*I64*F32*");
        file.Invoking(f => f.Read<long>("scalar", rank: 1)).Should().Throw<InvalidDataException>().WithMessage("*0 axes*1*");
        file.Invoking(f => f.ReadMatrix("other")).Should().Throw<InvalidDataException>().WithMessage("*other*empty, größe, scalar*");
    }

    [Theory]
    [InlineData("BF16", new byte[] { 0x80, 0x3F, 0x00, 0xC0 })]
    [InlineData("F16", new byte[] { 0x00, 0x3C, 0x00, 0xC0 })]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0 })]
    public void A_matrix_is_read_from_any_floating_point_type(string type, byte[] data)
    {
        Write($$$"""{"x":{"dtype":"{{{type}}}","shape":[2,1],"data_offsets":[0,{{{data.Length}}}]}}""", data);

        using var file = SafetensorsFile.Open(Path);
        file.ReadMatrix("x").Values.ToArray().Should().Equal(1, -2);
    }

    [Theory]
    [InlineData("[]", "*'{'*")]
    [InlineData("", "*'{'*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}""", "*no JSON*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"x":{"dtype":"U8","shape":[0],"data_offsets":[4,4]}}""", "*no JSON*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4],"shape":[4],"data_offsets":[0,4]}}""", "*no JSON*")]
    [InlineData("""{"x":{"dtype":"U9","shape":[4],"data_offsets":[0,4]}}""", "*dtype U9*")]
    [InlineData("""{"x":{"dtype":"1","shape":[4],"data_offsets":[0,4]}}""", "*dtype 1*")]
    [InlineData("""{"x":{"dtype":3,"shape":[4],"data_offsets":[0,4]}}""", "*no JSON*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}}""", "*-4*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4.5],"data_offsets":[0,4]}}""", "*4.5*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,4]}}""", "*shape*3*4 bytes*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4294967296,4294967296,4],"data_offsets":[0,4]}}""", "*shape*")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}""", "*shape*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}""", "*data_offsets*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4,4]}}""", "*data_offsets*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4]}}""", "*lacks*")]
    [InlineData("""{"x":4}""", "*no JSON*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "*3 bytes*4*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}}""", "*5 bytes*4*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"y":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "*'y' begins at byte 2*ends at 1*")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"y":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "*'y' begins at byte 2*ends at 3*")]
    [InlineData("""{"__metadata__":{"a":1},"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "*no JSON*")]
    [InlineData("""{"__metadata__":{"a":null},"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "*'a'*no text*")]
    [InlineData("""{"__metadata__":"a","x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "*no JSON*")]
    public void A_header_that_breaks_a_rule_is_refused(string header, string message)
    {
        Write(header, [1, 2, 3, 4]);

        Opening.Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Theory]
    [InlineData(new byte[] { }, "*0 bytes*")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0, 0, 0 }, "*7 bytes*")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D }, "*9 bytes*2 are left*")]
    [InlineData(new byte[] { 1, 0xE1, 0xF5, 5, 0, 0, 0, 0 }, "*100000001*100000000 at most*")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "*at most*")]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xFF, 0x7D }, "*no JSON*")]
    public void A_file_that_is_cut_or_lies_about_its_header_is_refused(byte[] bytes, string message)
    {
        File.WriteAllBytes(Path, bytes);

        Opening.Should().Throw<InvalidDataException>().WithMessage(message);
    }

    [Fact]
    public void A_padded_header_and_a_file_without_tensors_are_valid()
    {
        Write("{}      ", []);

        using var file = SafetensorsFile.Open(Path);
        file.Tensors.Should().BeEmpty();
    }

    private Action Opening => () => SafetensorsFile.Open(Path).Dispose();

    private void Write(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((long)json.Length), .. json, .. data]);
    }
}
