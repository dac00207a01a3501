using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A number, "auto", or null for all topics that are found.</summary>
internal sealed class NumberOfTopicsConverter : JsonConverter<NumberOfTopics>
{
    private const string Automatic = "auto";

    public override bool HandleNull => true;

    public override NumberOfTopics Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => NumberOfTopics.AsFound,
            JsonTokenType.String when reader.ValueTextEquals(Automatic) => NumberOfTopics.Automatic,
            JsonTokenType.Number when reader.TryGetInt32(out var count) && count > 0 => count,
            _ => throw new JsonException("nr_topics has to be a whole number above 0, \"auto\" or null."),
        };

    public override void Write(Utf8JsonWriter writer, NumberOfTopics value, JsonSerializerOptions options)
    {
        if (value.Count is { } count)
        {
            writer.WriteNumberValue(count);
        }
        else if (value.IsReduced)
        {
            writer.WriteStringValue(Automatic);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
