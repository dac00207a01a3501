using System.IO.Compression;
using CsCheck;

namespace Microsoft.ML.TopicModeling.Tests.Clusters.Corpus;

public sealed class ShardReaderTests : IDisposable
{
    private static readonly string[] Lines = ["", "a", "zwölf", "a longer line", "x\r"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics-readers-");

    [Fact]
    public void Lines_are_each_in_exactly_one_shard_however_a_file_is_divided() =>
        (from lines in Gen.Int[0, 4].Select(i => Lines[i]).Array[0, 12] from bytes in Gen.Int[1, 30] from hasEnd in Gen.Bool select (lines, bytes, hasEnd))
        .Sample(
            file =>
            {
                var path = Write("lines.txt", string.Join('\n', file.lines) + (file.hasEnd ? "\n" : ""));

                var read = CorpusShards.Of([path], file.bytes).SelectMany(shard => Read(shard)).ToArray();

                read.Select(document => document.Text).Should().Equal(file.lines.Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0));
                read.Select(document => document.Id).Should().OnlyHaveUniqueItems();
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void Lines_can_be_longer_than_what_is_read_at_once()
    {
        string[] lines = [new('a', 200_000), "", new('b', 65_536), new('c', 65_535), "d"];
        var path = Write("long.txt", string.Join('\n', lines));

        CorpusShards.Of([path], 50_000).SelectMany(shard => Read(shard)).Select(document => document.Text).Should().Equal(lines.Where(line => line.Length > 0));
    }

    [Fact]
    public void Json_lines_have_ids_texts_and_vectors()
    {
        var path = Write("a.jsonl", """
            {"id":7,"text":"a","vector":[1,2.5]}

            {"text":null,"vector":[3,4]}
            """);

        Read(CorpusShards.Of([path])[0], new(Vector: "vector")).Select(document => (document.Id, document.Text, string.Join(' ', document.Vector!)))
            .Should().Equal(("7", "a", "1 2.5"), ("a.jsonl@38", "", "3 4"));
        FluentActions.Invoking(() => Read(CorpusShards.Of([path])[0], new(Text: "body"))).Should().Throw<InvalidDataException>().WithMessage("*byte 0*no \"body\"*");
        FluentActions.Invoking(() => Read(CorpusShards.Of([Write("b.jsonl", "[1]")])[0])).Should().Throw<InvalidDataException>().WithMessage("*b.jsonl*byte 0*");
        File.WriteAllBytes(PathOf("c.txt"), [0x61, 0x0A, 0xFF]);
        FluentActions.Invoking(() => Read(CorpusShards.Of([PathOf("c.txt")])[0])).Should().Throw<InvalidDataException>().WithMessage("*byte 2 is not UTF-8*");
    }

    [Fact]
    public void Files_in_gzip_are_one_shard()
    {
        var path = PathOf("a.txt.gz");
        using (var stream = new GZipStream(File.Create(path), CompressionMode.Compress))
        {
            stream.Write("one\ntwo\n"u8);
        }

        var shard = CorpusShards.Of([path], 1).Should().ContainSingle().Subject;
        Read(shard).Select(document => document.Text).Should().Equal("one", "two");
    }

    [Fact]
    public void Delimited_files_have_quoted_texts()
    {
        var csv = Write("a.csv", "id,text\n1,\"one, \"\"two\"\"\nthree\"\n2,four\n");
        var tsv = Write("a.tsv", "text\tx\nfive\t\n");

        CorpusShards.Of([csv, tsv]).SelectMany(shard => Read(shard)).Select(document => (document.Id, document.Text))
            .Should().Equal(("1", "one, \"two\"\nthree"), ("2", "four"), ("a.tsv@0", "five"));
        FluentActions.Invoking(() => Read(CorpusShards.Of([csv])[0], new(Text: "body"))).Should().Throw<InvalidDataException>().WithMessage("*no column \"body\", only id, text*");
    }

    [Fact]
    public async Task Parquet_has_a_shard_a_row_group()
    {
        var path = PathOf("a.parquet");
        await ParquetFile.WriteAsync(path, [["a", "b"], [null, "d"]]);

        var shards = CorpusShards.Of([path]);

        shards.Should().HaveCount(2);
        shards.SelectMany(shard => Read(shard, new(Id: "number"))).Select(document => (document.Id, document.Text)).Should().Equal(("0", "a"), ("1", "b"), ("0", ""), ("1", "d"));
        Read(shards[1]).Select(document => document.Id).Should().Equal("a.parquet@1:0", "a.parquet@1:1");
        FluentActions.Invoking(() => Read(shards[0], new(Text: "body"))).Should().Throw<InvalidDataException>().WithMessage("*no column \"body\"*");
        FluentActions.Invoking(() => CorpusShards.Of([Write("bad.parquet", "nothing")])).Should().Throw<InvalidDataException>().WithMessage("*bad.parquet cannot be read as Parquet*");
    }

    [Fact]
    public void A_file_of_an_unknown_kind_is_refused() =>
        FluentActions.Invoking(() => CorpusShards.Of(["a.docx"])).Should().Throw<ArgumentException>().WithMessage("*\"a.docx\"*.parquet*");

    public void Dispose() => _folder.Delete(recursive: true);

    private static ShardDocument[] Read(Shard shard, CorpusColumns? columns = null) =>
        [.. CorpusShards.Readers.First(reader => reader.CanRead(shard.Path)).Read(shard, columns ?? new())];

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }
}
