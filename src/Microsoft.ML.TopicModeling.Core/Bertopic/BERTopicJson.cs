using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Writes JSON as BERTopic does, with every character of a word as it is.</summary>
internal static class BERTopicJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = BERTopicJsonEncoder.Instance };

    public static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        write(json);
    }

    public static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WritePropertyName(name);
        WriteNumbers(json, numbers);
    }

    public static void WriteNumbers(Utf8JsonWriter json, IEnumerable<int> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list, or null if there is none.</summary>
    public static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T>? items, Action<T> write)
    {
        json.WritePropertyName(name);
        if (items is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    public static void WriteTexts(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
