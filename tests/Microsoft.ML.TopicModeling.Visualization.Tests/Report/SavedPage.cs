using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report;

/// <summary>The parts of a saved report, read as a browser reads them.</summary>
internal sealed partial class SavedPage(string html)
{
    public string Html => html;

    public JsonElement Manifest { get; } = JsonDocument.Parse(ManifestElement().Match(html).Groups[1].Value).RootElement;

    public IReadOnlyList<string> BlockNames { get; } = [.. BlockElement().Matches(html).Select(match => match.Groups[1].Value)];

    public int Base64Length(string name) => Base64(name).Length;

    public byte[] Block(string name)
    {
        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(Base64(name))), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflated.CopyTo(bytes);
        return bytes.ToArray();
    }

    public JsonElement JsonBlock(string name) => JsonDocument.Parse(Block(name)).RootElement;

    /// <summary>The numbers of a block of planes of bytes.</summary>
    public ulong[] Planes(string name, int count)
    {
        var bytes = Block(name);
        return [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, bytes.Length / count).Aggregate(
            0UL, (number, plane) => number | ((ulong)bytes[(plane * count) + i] << (8 * plane))))];
    }

    private string Base64(string name) => BlockElement().Matches(html).Single(match => match.Groups[1].Value == name).Groups[2].Value;

    [GeneratedRegex("<script type=\"application/json\" id=\"manifest\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ManifestElement();

    [GeneratedRegex("<script type=\"text/plain\" data-block=\"([^\"]+)\">([^<]*)</script>")]
    private static partial Regex BlockElement();
}
