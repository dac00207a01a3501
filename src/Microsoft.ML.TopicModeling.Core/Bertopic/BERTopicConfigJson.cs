using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// How <see cref="BERTopicConfig"/> is read and written, made by the compiler, so that trimmed and ahead-of-time programs can.
/// </summary>
[JsonSerializable(typeof(BERTopicConfig))]
internal sealed partial class BERTopicConfigJson : JsonSerializerContext
{
    /// <summary>Writes on several lines, with every character as it is.</summary>
    public static BERTopicConfigJson Readable { get; } = new(new() { WriteIndented = true, Encoder = BERTopicJsonEncoder.Instance });
}
