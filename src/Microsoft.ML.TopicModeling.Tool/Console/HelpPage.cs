using System.CommandLine;
using System.CommandLine.Invocation;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>The help of the command, on one screen, and of each verb.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const int Names = 25;
    private const int Columns = 2;

    private static readonly Dictionary<VerbFamily, string> Titles = new()
    {
        [VerbFamily.Find] = "Find topics",
        [VerbFamily.Look] = "Look at a model",
        [VerbFamily.Change] = "Change a model",
        [VerbFamily.Serve] = "Use a model elsewhere",
        [VerbFamily.Topics] = "This command",
    };

    /// <summary>Shown instead of an error where help is asked for, whatever else is missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb verb)
        {
            Write(verb, output);
        }
        else
        {
            Write((RootCommand)parseResult.RootCommandResult.Command, output);
        }

        return ExitCode.Done;
    }

    public static void Write(RootCommand root, TextWriter output)
    {
        output.WriteLine($"topics: {root.Description}");
        output.WriteLine("Usage: topics VERB ... [options]      topics VERB --help says more about a verb");
        foreach (var family in root.Subcommands.OfType<Verb>().Where(verb => !verb.Hidden).GroupBy(verb => verb.Family).OrderBy(family => family.Key))
        {
            output.WriteLine(Titles[family.Key]);
            foreach (var row in InColumns([.. family]))
            {
                output.WriteLine(string.Concat(row.Select(verb => $"  {verb.Name,-11}{verb.Summary,-26}")).TrimEnd());
            }
        }

        output.WriteLine("Options of all verbs: --quiet, --json, --help; of topics itself: --version");
        output.WriteLine("Results go to standard output. Exit codes: 0 done, 1 bad input, 2 usage.");
    }

    public static void Write(Verb verb, TextWriter output)
    {
        WriteLines(output, "", verb.Description!);
        output.WriteLine();
        output.WriteLine($"Usage: {HelpText.Usage(verb)}");
        Write(output, "Arguments", verb.Arguments.Select(argument => (HelpText.Of(argument), argument.Description!)));
        foreach (var (title, options) in verb.Groups)
        {
            Write(output, title, options.Where(option => !option.Hidden).Select(option => (HelpText.Of(option), option.Description!)));
        }

        Write(output, "Always", [("-q, --quiet", GlobalOptions.Quiet.Description!), ("--json", GlobalOptions.Json.Description!)]);
        output.WriteLine();
        output.WriteLine("Examples");
        foreach (var (line, meaning) in verb.Examples)
        {
            output.WriteLine($"  # {meaning}");
            output.WriteLine($"  {line}");
        }
    }

    private static void Write(TextWriter output, string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(title);
        foreach (var (name, meaning) in all)
        {
            WriteLines(output, $"  {name}", meaning);
        }
    }

    /// <summary>Writes a name and what it means beside it, or below if the name is long.</summary>
    private static void WriteLines(TextWriter output, string name, string meaning)
    {
        var indent = name.Length == 0 ? 0 : Names;
        if (name.Length >= indent && indent > 0)
        {
            output.WriteLine(name);
            name = "";
        }

        foreach (var line in HelpText.Wrap(meaning, HelpText.Width - indent))
        {
            output.WriteLine($"{name.PadRight(indent)}{line}".TrimEnd());
            name = "";
        }
    }

    /// <summary>The verbs in columns that are read downwards.</summary>
    private static IEnumerable<IEnumerable<Verb>> InColumns(Verb[] verbs)
    {
        var rows = (verbs.Length + Columns - 1) / Columns;
        return Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, Columns).Select(column => row + (column * rows)).Where(at => at < verbs.Length).Select(at => verbs[at]));
    }
}
