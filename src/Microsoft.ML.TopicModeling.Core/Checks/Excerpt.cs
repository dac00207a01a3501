namespace Microsoft.ML.TopicModeling;

/// <summary>The beginning of a text on one line, for people who look at a record.</summary>
internal static class Excerpt
{
    private const int Characters = 60;

    public static string Of(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        return line.Length <= Characters ? line : $"{line.AsSpan(0, char.IsHighSurrogate(line[Characters - 1]) ? Characters - 1 : Characters)}…";
    }
}
