using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Writes JSON as UTF-8, with no more escapes than it needs.</summary>
internal static class JsonBytes
{
    public static byte[] Of(JsonNode json)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteTo(writer);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
