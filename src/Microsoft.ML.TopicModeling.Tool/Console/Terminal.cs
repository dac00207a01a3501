using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>Where a command says things: results on standard output, all else on standard error.</summary>
internal sealed class Terminal
{
    private static readonly JsonSerializerOptions JsonFormat = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly IAnsiConsole _messages = On(Console.Error);
    private readonly bool _quiet;

    public Terminal(bool quiet = false, bool json = false) => (_quiet, Json) = (quiet, json);

    /// <summary>Whether the result is wanted as JSON.</summary>
    public bool Json { get; }

    /// <summary>Whether somebody at a screen started the command by hand.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    /// <summary>Where results go that are neither a table nor JSON.</summary>
    public static TextWriter Results => Console.Out;

    public static Terminal Of(ParseResult arguments) =>
        new(arguments.GetValue(GlobalOptions.Quiet), arguments.GetValue(GlobalOptions.Json));

    /// <summary>Says what is going on, unless the command was told to be quiet.</summary>
    public void Say(string message)
    {
        if (!_quiet)
        {
            _messages.WriteLine(message);
        }
    }

    /// <summary>Says what may be wrong, or what would help, unless the command was told to be quiet.</summary>
    public void Hint(string message)
    {
        if (!_quiet)
        {
            Write("! ", Color.Yellow, message);
        }
    }

    /// <summary>Says why the command failed.</summary>
    public void Error(string message) => Write("error: ", Color.Red, message);

    /// <summary>Shows the progress of work: bars on a screen, lines elsewhere, nothing if the command was told to be quiet.</summary>
    public T Watch<T>(Func<IProgress<TopicModelingProgress>?, T> work) =>
        _quiet ? work(null)
            : _messages.Profile.Out.IsTerminal ? BarProgress.Run(_messages, work)
            : work(new LineProgress(Say));

    /// <summary>Prints a result as JSON.</summary>
    public static void PrintJson<T>(T result) => Results.WriteLine(JsonSerializer.Serialize(result, JsonFormat));

    /// <summary>Prints a table: drawn on a screen; elsewhere, a line of tab-separated cells for each row.</summary>
    public static void Print(ResultTable table)
    {
        if (Console.IsOutputRedirected)
        {
            table.WriteTabSeparated(Results);
        }
        else
        {
            On(Results).Write(table.Drawn());
        }
    }

    /// <summary>In one piece, so that lines are broken between words.</summary>
    private void Write(string mark, Color color, string message)
    {
        _messages.Write(new Paragraph().Append(mark, color).Append(message));
        _messages.WriteLine();
    }

    private static IAnsiConsole On(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            // Lines of a file are broken by whoever shows it.
            console.Profile.Width = int.MaxValue / 2;
        }

        return console;
    }
}
