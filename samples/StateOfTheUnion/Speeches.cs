using System.IO.Compression;
using System.Text.Json;

/// <summary>A paragraph of a State of the Union address.</summary>
internal sealed class Paragraph
{
    public string Text { get; set; } = "";

    public int Year { get; set; }

    public string President { get; set; } = "";
}

/// <summary>The paragraphs of all addresses from 1790 to 2010, public domain.</summary>
internal static class Speeches
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static IEnumerable<Paragraph> Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "state-of-the-union.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<Paragraph>(line, Names)!;
        }
    }
}
