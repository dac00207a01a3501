using System.Text.Json;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Writes the edits of a model as JSON, and reads them.</summary>
public static class TopicEdits
{
    /// <summary>Returns edits as JSON: an array of objects, each with its kind as "edit".</summary>
    /// <param name="edits">The edits, such as <see cref="TopicModel.Edits"/>.</param>
    public static string ToJson(IEnumerable<TopicEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return JsonSerializer.Serialize([.. edits], TopicEditsJson.Readable.TopicEditArray);
    }

    /// <summary>Reads edits that <see cref="ToJson"/> wrote, or a person.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="InvalidDataException">
    /// It is no JSON, or an edit is of an unknown kind or not whole; the message says which.
    /// </exception>
    public static IReadOnlyList<TopicEdit> FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var edits = JsonSerializer.Deserialize(json, TopicEditsJson.Readable.TopicEditArray) ?? [];
            for (var i = 0; i < edits.Length; i++)
            {
                if ((edits[i] is null ? "It is null." : edits[i].Fault) is { } fault)
                {
                    throw new InvalidDataException($"Edit {i} of the JSON is not right. {fault}");
                }
            }

            return edits;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"The edits cannot be read: {e.Message}", e);
        }
    }
}
