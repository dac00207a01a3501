using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Patterns of times as C, Python and most databases write them.</summary>
internal static class StrftimePattern
{
    /// <returns>The pattern of .NET that means the same.</returns>
    /// <exception cref="InputException">A directive has no counterpart.</exception>
    public static string Translate(string pattern)
    {
        var translated = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                translated.Append(char.IsWhiteSpace(pattern[i]) ? "" : "\\").Append(pattern[i]);
                continue;
            }

            i++;
            translated.Append(i < pattern.Length && Directive(pattern[i]) is { } directive
                ? directive
                : throw new InputException($"\"{pattern}\" has \"%{pattern[Math.Min(i, pattern.Length - 1)]}\". "
                    + "Use %Y %y %m %d %H %I %M %S %f %p %b %B %a %A %z %%."));
        }

        return translated.ToString();
    }

    private static string? Directive(char letter) => letter switch
    {
        'Y' => "yyyy",
        'y' => "yy",
        'm' => "M",
        'd' or 'e' => "d",
        'H' => "H",
        'I' => "h",
        'M' => "m",
        'S' => "s",
        'f' => "FFFFFFF",
        'p' => "tt",
        'b' => "MMM",
        'B' => "MMMM",
        'a' => "ddd",
        'A' => "dddd",
        'z' => "zzz",
        'F' => "yyyy-M-d",
        'T' => "H:m:s",
        '%' => "\\%",
        _ => null,
    };
}
