using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The one file of a report: a manifest of small values, named blocks of bytes, and the page's own script and styles.</summary>
/// <remarks>
/// Nothing of the documents stands in the file as text: the manifest escapes all but ASCII letters and the like, and blocks are base64. So
/// none of it can be read as markup, and the policy of the page lets no other script run than its own.
/// </remarks>
/// <param name="title">The title of the page.</param>
internal sealed class ReportPage(string title)
{
    private const int BufferSize = 1 << 16;

    // The default encoder escapes what HTML could understand.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly JsonObject _manifest = [];
    private readonly List<(string Name, Action<Stream> Write)> _blocks = [];

    /// <summary>Adds a value to the manifest, which the page has at once.</summary>
    /// <param name="name">The name, by which the page finds it.</param>
    /// <param name="value">A small value: a JSON node, a record, a dictionary or a list.</param>
    public void Section(string name, object value) => _manifest.Add(name, JsonSerializer.SerializeToNode(value, Json));

    /// <summary>Adds bytes, which the page decodes when it asks for them.</summary>
    /// <param name="name">The name, by which the page finds them: letters, digits and hyphens.</param>
    /// <param name="write">Writes the bytes; it is called when the page is saved, after the blocks before it.</param>
    public void Block(string name, Action<Stream> write) => _blocks.Add((name, write));

    /// <summary>Adds a value as a block of JSON.</summary>
    public void JsonBlock(string name, object value) => Block(name, stream => JsonSerializer.Serialize(stream, value, Json));

    /// <summary>Writes the page.</summary>
    public void Save(Stream stream, CancellationToken cancellation)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        foreach (var part in PageResources.Template)
        {
            switch (part)
            {
                case "policy": writer.Write(PageResources.Policy); break;
                case "generator": writer.Write(PageResources.Generator); break;
                case "title": HtmlEncoder.Default.Encode(writer, title); break;
                case "style": writer.Write(PageResources.Style); break;
                case "manifest": writer.Write(_manifest.ToJsonString(Json)); break;
                case "script": writer.Write(PageResources.Script); break;
                case "blocks": WriteBlocks(writer, cancellation); break;
                default: writer.Write(part); break;
            }
        }
    }

    private void WriteBlocks(StreamWriter writer, CancellationToken cancellation)
    {
        foreach (var (name, write) in _blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write($"<script type=\"text/plain\" data-block=\"{name}\">");
            writer.Flush();
            using (var characters = new CryptoStream(writer.BaseStream, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true))
            using (var buffered = new BufferedStream(characters, BufferSize))
            using (var deflated = new DeflateStream(buffered, CompressionLevel.Optimal))
            {
                write(deflated);
            }

            writer.Write("</script>\n");
        }
    }
}
