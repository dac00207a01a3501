using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The values of a JSON array, or JSON values one after the other. Only one is in memory at a time.</summary>
internal static class JsonValues
{
    public static IEnumerable<JsonItem> Read(DecodingReader reader, string name, CancellationToken cancellation)
    {
        using var bytes = new Utf8Stream(reader);
        var isArray = FirstCharacter(reader.Ahead) == '[';
        using var values = JsonSerializer
            .DeserializeAsyncEnumerable<JsonElement>(bytes, topLevelValues: !isArray, JsonSerializerOptions.Default, cancellation)
            .ToBlockingEnumerable(cancellation)
            .GetEnumerator();
        for (var number = 1L; MoveNext(values, bytes, name, number); number++)
        {
            yield return new JsonItem(new Position(name, "value", number), values.Current);
        }
    }

    /// <summary>Returns the first character that is no space; zero where there is none.</summary>
    public static char FirstCharacter(ReadOnlySpan<char> text) => text.TrimStart() is [var first, ..] ? first : '\0';

    private static bool MoveNext(IEnumerator<JsonElement> values, Utf8Stream bytes, string name, long number)
    {
        bytes.Limit(() => LineReader.TooLong(new Position(name, "value", number)));
        try
        {
            return values.MoveNext();
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            throw new InputException($"{place}: is not JSON: {JsonErrors.Reason(e)} Is the file whole?", e);
        }
    }
}
