using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// How <see cref="BertopicConfig"/> is read and written, made by the compiler, so that trimmed and ahead-of-time programs can.
/// </summary>
[JsonSerializable(typeof(BertopicConfig))]
internal sealed partial class BertopicConfigJson : JsonSerializerContext
{
    /// <summary>Writes on several lines, with every character as it is.</summary>
    public static BertopicConfigJson Readable { get; } = new(new() { WriteIndented = true, Encoder = BertopicJsonEncoder.Instance });
}
