namespace Microsoft.ML.TopicModeling;

/// <summary>The beginning of a text on one line, for the display of records.</summary>
internal static class Excerpt
{
    private const int Characters = 60;

    public static string Of(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        var end = line.Length <= Characters ? line.Length : char.IsHighSurrogate(line[Characters - 1]) ? Characters - 1 : Characters;
        return end == line.Length ? line : $"{line.AsSpan(0, end)}…";
    }
}
