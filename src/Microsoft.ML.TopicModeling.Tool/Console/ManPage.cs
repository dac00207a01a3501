using System.CommandLine;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>The manual page of the command, in the macros of man(7).</summary>
internal static class ManPage
{
    public static void Write(RootCommand root, TextWriter output)
    {
        var verbs = root.Subcommands.OfType<Verb>().Where(verb => !verb.Hidden).OrderBy(verb => verb.Family).ToArray();
        output.WriteLine(".TH TOPICS 1");
        output.WriteLine(".SH NAME");
        output.WriteLine($"topics \\- {Escape(root.Description!)}");
        output.WriteLine(".SH SYNOPSIS");
        foreach (var verb in verbs)
        {
            output.WriteLine($".B topics {Escape(verb.Name)}");
            output.WriteLine(Escape(HelpText.Usage(verb)[$"topics {verb.Name}".Length..].Trim()));
            output.WriteLine(".br");
        }

        output.WriteLine(".SH VERBS");
        foreach (var verb in verbs)
        {
            Write(verb, output);
        }

        Write(output, ".SH OPTIONS OF ALL VERBS", Rows([GlobalOptions.Quiet, GlobalOptions.Json]));
        output.WriteLine(".SH EXIT STATUS");
        Write(output, null,
        [
            ("0", "Done."), ("1", "The input is bad; the message names the file, the line and the value."), ("2", "The command line is wrong."),
            ("130", "Interrupted. Files are written whole or not at all."),
        ]);
        output.WriteLine(".SH ENVIRONMENT");
        Write(output, null, [("NO_COLOR", "If it is set, nothing is printed in color.")]);
    }

    private static void Write(Verb verb, TextWriter output)
    {
        output.WriteLine($".SS topics {Escape(verb.Name)}");
        output.WriteLine(Escape(verb.Description!));
        Write(output, null, verb.Arguments.Select(argument => (HelpText.Of(argument), argument.Description!)));
        foreach (var (_, options) in verb.Groups)
        {
            Write(output, null, Rows(options));
        }

        foreach (var (line, meaning) in verb.Examples)
        {
            output.WriteLine(".PP");
            output.WriteLine(Escape(meaning));
            output.WriteLine(".EX");
            output.WriteLine(Escape(line));
            output.WriteLine(".EE");
        }
    }

    private static IEnumerable<(string Name, string Meaning)> Rows(IEnumerable<Option> options) =>
        options.Where(option => !option.Hidden).Select(option => (HelpText.Of(option), option.Description!));

    private static void Write(TextWriter output, string? title, IEnumerable<(string Name, string Meaning)> rows)
    {
        if (title is not null)
        {
            output.WriteLine(title);
        }

        foreach (var (name, meaning) in rows)
        {
            output.WriteLine(".TP");
            output.WriteLine($".B {Escape(name)}");
            output.WriteLine(Escape(meaning));
        }
    }

    /// <summary>Keeps a text from being read as a request: a line that starts with a point, backslashes, dashes that are to be copied.</summary>
    private static string Escape(string text)
    {
        var escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? $"\\&{escaped}" : escaped;
    }
}
