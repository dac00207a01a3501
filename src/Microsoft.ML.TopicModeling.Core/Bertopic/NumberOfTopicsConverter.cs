using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A number or a word.</summary>
internal sealed class NumberOfTopicsConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()
        : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var count) ? count.ToString(CultureInfo.InvariantCulture)
        : throw new JsonException("nr_topics has to be a whole number, \"auto\" or null.");

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
    {
        if (int.TryParse(value, CultureInfo.InvariantCulture, out var count))
        {
            writer.WriteNumberValue(count);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
