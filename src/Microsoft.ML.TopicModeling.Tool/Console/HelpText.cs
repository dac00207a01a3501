using System.CommandLine;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>How arguments and options are written in help, manual and messages.</summary>
internal static class HelpText
{
    /// <summary>The number of letters that fit beside each other on any screen.</summary>
    public const int Width = 80;

    /// <summary>An argument as one types it, such as FILE... or [FILE...].</summary>
    public static string Of(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    /// <summary>An option as one types it, such as -q, --quiet or --text COLUMN.</summary>
    public static string Of(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-') && alias.Length == 2 && alias != "-?").Append(option.Name));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    /// <summary>The line that shows how a verb is called.</summary>
    public static string Usage(Verb verb) => string.Join(' ', (string[])["topics", verb.Name, .. verb.Arguments.Select(Of), "[options]"]);

    /// <summary>Breaks a text into lines of at most a number of letters.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
