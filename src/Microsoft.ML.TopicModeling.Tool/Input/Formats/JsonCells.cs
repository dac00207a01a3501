using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The cells of JSON values: texts as they are, numbers in the digits that they are written with, arrays and objects as JSON.</summary>
internal static class JsonCells
{
    /// <summary>The column of documents that are only a text.</summary>
    public const string TextColumn = "text";

    /// <summary>Returns the names and values of an object, or a text under the name "text".</summary>
    /// <exception cref="JsonException">The value is neither an object nor a text, or has a text that is not Unicode.</exception>
    public static IEnumerable<(string Name, Cell Cell)> Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(property => (property.Name, Cell(property.Value))),
        JsonValueKind.String => [(TextColumn, Cell(value))],
        _ => throw new JsonException(
            $"is {Describe(value.ValueKind)}. Each document has to be an object, such as {{\"text\": \"…\"}}, or a text in quotation marks."),
    };

    private static Cell Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Input.Cell.Of(Text(value)),
        JsonValueKind.Number => Input.Cell.Of(
            value.TryGetInt64(out _) ? CellKind.Integer : CellKind.Number, value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => Input.Cell.Of(value.GetBoolean()),
        JsonValueKind.Null => Input.Cell.None,
        _ => Input.Cell.Of(CellKind.Json, value.GetRawText()),
    };

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"has half of a character: {Excerpt.Of(value.GetRawText())} Write both halves of the escape, or none.", e);
        }
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
