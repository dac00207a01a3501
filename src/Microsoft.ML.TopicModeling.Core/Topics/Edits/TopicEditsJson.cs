using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>How edits are read and written, made by the compiler, so that trimmed and ahead-of-time programs can.</summary>
[JsonSerializable(typeof(TopicEdit[]))]
internal sealed partial class TopicEditsJson : JsonSerializerContext
{
    /// <summary>Writes on several lines, with letters of all languages as they are.</summary>
    public static TopicEditsJson Readable { get; } = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
