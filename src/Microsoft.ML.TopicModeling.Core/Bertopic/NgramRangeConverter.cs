using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A list of two numbers.</summary>
internal sealed class NgramRangeConverter : JsonConverter<(int Min, int Max)>
{
    public override (int Min, int Max) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray
            && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var min)
            && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var max)
            && reader.Read()
            && reader.TokenType == JsonTokenType.EndArray
            && min >= 1
            && max >= min
            && max <= CountVectorizerSettings.LongestNgram)
        {
            return (min, max);
        }

        throw new JsonException($"n_gram_range has to be two numbers from 1 to {CountVectorizerSettings.LongestNgram}, the smaller first.");
    }

    public override void Write(Utf8JsonWriter writer, (int Min, int Max) value, JsonSerializerOptions options) =>
        BERTopicJson.WriteNumbers(writer, [value.Min, value.Max]);
}
