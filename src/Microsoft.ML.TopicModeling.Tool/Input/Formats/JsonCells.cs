using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The cells of JSON values: texts as they are, numbers in the digits that they are written with, arrays and objects as
/// JSON.</summary>
internal static class JsonCells
{
    /// <summary>The column of documents that are only a text.</summary>
    public const string TextColumn = "text";

    /// <param name="value">An object, or a text, whose column is called "text".</param>
    /// <param name="cells">Filled with the names and the cells.</param>
    /// <returns>Why the value cannot be a row; null where it can.</returns>
    public static string? Read(JsonElement value, List<(string Name, Cell Cell)> cells)
    {
        cells.Clear();
        try
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    cells.AddRange(value.EnumerateObject().Select(property => (property.Name, Of(property.Value))));
                    return null;
                case JsonValueKind.String:
                    cells.Add((TextColumn, Of(value)));
                    return null;
                default:
                    return $"is {Kind(value)}, but each document has to be an object, "
                        + $"such as {{\"text\": \"…\"}}, or a text in quotation marks.";
            }
        }
        catch (InvalidOperationException)
        {
            cells.Clear();
            return "has half of a character: an escape such as \\ud83d needs its second half.";
        }
    }

    /// <returns>The name of a value that is a list of objects, which look more like rows than the object that it is in; null where there
    /// is none.</returns>
    public static string? NameOfRows(JsonElement value) => value.ValueKind != JsonValueKind.Object
        ? null
        : value.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Array
                && property.Value.EnumerateArray().FirstOrDefault().ValueKind == JsonValueKind.Object)
            .Select(property => property.Name)
            .FirstOrDefault();

    private static Cell Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Cell.Of(value.GetString()),
        JsonValueKind.Number => Cell.Of(value.TryGetInt64(out _) ? CellKind.Integer : CellKind.Number, value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => Cell.Of(value.GetBoolean()),
        JsonValueKind.Null => Cell.None,
        _ => Cell.Of(CellKind.Json, value.GetRawText()),
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
