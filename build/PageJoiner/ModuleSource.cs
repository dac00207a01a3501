using System.Text;
using System.Text.RegularExpressions;

namespace PageJoiner;

/// <summary>A module: what it imports and declares, and its code without imports, exports and comments of whole lines.</summary>
/// <remarks>
/// A statement at the top level begins in the first column, and nothing else does: that is how names are found without parsing JavaScript.
/// </remarks>
internal sealed partial class ModuleSource
{
    private readonly StringBuilder _code = new();

    private ModuleSource(string path) => Path = path;

    public string Path { get; }

    /// <summary>Gets the names that the module imports, by the module that exports them.</summary>
    public List<(string Path, string[] Names, int Line)> Imports { get; } = [];

    /// <summary>Gets the names at the top level, with their lines and whether they are exported.</summary>
    public Dictionary<string, (int Line, bool IsExported)> Names { get; } = new(StringComparer.Ordinal);

    public string Code => _code.ToString();

    public static ModuleSource Read(string path)
    {
        var module = new ModuleSource(path);
        var (lines, isComment) = (File.ReadAllLines(path), false);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            isComment |= line.StartsWith("/*", StringComparison.Ordinal);
            if (isComment)
            {
                isComment = module.IsOpen(line, i + 1);
            }
            else if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                i = module.Add(lines, i);
            }
        }

        return module;
    }

    private bool IsOpen(string comment, int line) => comment.IndexOf("*/", StringComparison.Ordinal) switch
    {
        < 0 => true,
        var end when end == comment.Length - 2 => false,
        _ => throw Error(line, "Write nothing after a comment that begins a line: it is left out with the comment."),
    };

    /// <summary>Takes a line of code, or an import over several lines.</summary>
    /// <returns>The last line that was taken.</returns>
    private int Add(string[] lines, int at)
    {
        var line = lines[at].TrimEnd();
        if (line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("import{", StringComparison.Ordinal))
        {
            var last = Array.FindIndex(lines, at, part => part.TrimEnd().EndsWith(';'));
            AddImport(string.Join(' ', lines[at..(Math.Max(last, at) + 1)]), at + 1);
            return Math.Max(last, at);
        }

        var isExported = line.StartsWith("export ", StringComparison.Ordinal);
        var code = isExported ? line["export ".Length..] : line;
        if (Declaration().Match(code) is { Success: true } declaration)
        {
            AddName(declaration.Groups["name"].Value, at + 1, isExported);
        }
        else if (isExported || Destructuring().IsMatch(code))
        {
            throw Error(at + 1, "At the top level, declare one name in one statement, and export it where it is declared.");
        }

        _code.Append(code).Append('\n');
        return at;
    }

    private void AddImport(string statement, int line)
    {
        if (Import().Match(statement) is not { Success: true } import)
        {
            throw Error(line, "Write imports as: import { name, … } from './module.js'; without other names.");
        }

        var path = System.IO.Path.GetFullPath(import.Groups["path"].Value, System.IO.Path.GetDirectoryName(Path)!);
        string[] names = import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Imports.Add((path, names, line));
    }

    private void AddName(string name, int line, bool isExported)
    {
        if (!Names.TryAdd(name, (line, isExported)))
        {
            throw Error(line, $"{name} is declared twice.");
        }
    }

    public PageException Error(int line, string message) => new($"{Path}({line})", message);

    [GeneratedRegex(@"^(async )?(function\s*\*?|class|const|let|var)\s+(?<name>[\p{L}_$][\p{L}\p{Nd}_$]*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(const|let|var)\s*[\[{]")]
    private static partial Regex Destructuring();

    [GeneratedRegex("""^import\s*\{(?<names>\s*[\w$]+(\s*,\s*[\w$]+)*\s*,?\s*)\}\s*from\s*'(?<path>\.[^']+)';\s*$""")]
    private static partial Regex Import();
}
