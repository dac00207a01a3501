using System.Text;
using System.Text.RegularExpressions;

namespace PageJoiner;

/// <summary>Style sheets that import others by <c>@import "./x.css";</c>, joined in the order of the imports, each once.</summary>
internal static partial class JoinedStyles
{
    public static string Of(string entry)
    {
        var joined = new StringBuilder();
        Add(Path.GetFullPath(entry), [], joined);
        return joined.ToString();
    }

    private static void Add(string path, HashSet<string> seen, StringBuilder joined)
    {
        if (!seen.Add(path))
        {
            return;
        }

        foreach (var (line, number) in File.ReadLines(path).Select((line, i) => (line, i + 1)))
        {
            if (Import().Match(line) is not { Success: true } import)
            {
                joined.Append(line.TrimEnd()).Append('\n');
                continue;
            }

            var imported = Path.GetFullPath(import.Groups["path"].Value, Path.GetDirectoryName(path)!);
            if (!File.Exists(imported))
            {
                throw new PageException($"{path}({number})", $"There is no {imported}.");
            }

            Add(imported, seen, joined);
        }
    }

    [GeneratedRegex("""^@import "(?<path>\.[^"]+)";$""")]
    private static partial Regex Import();
}
