using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>A JSON value on each line.</summary>
internal static class JsonLines
{
    public static IEnumerable<JsonItem> Read(DecodingReader reader, string name)
    {
        var lines = new LineReader(reader, name);
        while (lines.Read() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, new Position(name, "line", lines.Number));
            }
        }
    }

    private static JsonItem Parse(string line, Position position)
    {
        try
        {
            return new JsonItem(position, JsonElement.Parse(line));
        }
        catch (JsonException e)
        {
            return new JsonItem(position, default, $"is not JSON: {JsonErrors.Reason(e)}");
        }
    }
}
