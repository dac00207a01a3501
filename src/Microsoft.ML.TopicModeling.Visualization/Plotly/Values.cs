using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.TopicModeling.Plotly;

/// <summary>What plotly takes as one value for all points or as an array with one for each: numbers, texts or truths, nested as deep as needed.</summary>
[JsonConverter(typeof(ValuesConverter))]
internal sealed class Values(object content)
{
    public object Content { get; } = content;

    /// <summary>Rows of values of several kinds.</summary>
    public static Values Rows(IEnumerable<object?[]> rows) => new(rows.ToArray());

    public static implicit operator Values(string text) => new(text);

    public static implicit operator Values(bool truth) => new(truth);

    public static implicit operator Values(int number) => new(number);

    public static implicit operator Values(double number) => new(number);

    public static implicit operator Values(string?[] texts) => new(texts);

    public static implicit operator Values(bool[] truths) => new(truths);

    public static implicit operator Values(int[] numbers) => new(numbers);

    public static implicit operator Values(float[] numbers) => new(numbers);

    public static implicit operator Values(double[] numbers) => new(numbers);

    public static implicit operator Values(double[][] rows) => new(rows);

    public static implicit operator Values(object?[] values) => new(values);
}

/// <summary>Writes values; what is not finite is a gap, as JSON has no such numbers.</summary>
internal sealed class ValuesConverter : JsonConverter<Values>
{
    public override Values Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Values value, JsonSerializerOptions options) => Write(writer, value.Content);

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case null or float or double:
                writer.WriteNullValue();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"A figure holds no {value.GetType()}.");
        }
    }
}
