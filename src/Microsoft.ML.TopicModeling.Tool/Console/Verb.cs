using System.CommandLine;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>A verb of the command.</summary>
/// <param name="name">What one types.</param>
/// <param name="family">What it is for.</param>
/// <param name="summary">A few words for the list of verbs, at most 26 letters.</param>
/// <param name="description">One or more sentences.</param>
internal sealed class Verb(string name, VerbFamily family, string summary, string description) : System.CommandLine.Command(name, description)
{
    private readonly List<(string Title, IReadOnlyList<Option> Options)> _groups = [];

    public VerbFamily Family => family;

    public string Summary => summary;

    /// <summary>Whether the verb, told to end, finishes what it has begun however long that takes, as a service does.</summary>
    public bool EndsInItsTime { get; init; }

    /// <summary>Command lines that show what the verb is for, and a few words on each.</summary>
    public IReadOnlyList<(string Line, string Meaning)> Examples { get; init; } = [];

    /// <summary>The options in groups, those without a group first.</summary>
    public IEnumerable<(string Title, IReadOnlyList<Option> Options)> Groups
    {
        get
        {
            Option[] rest = [.. Options.Except(_groups.SelectMany(group => group.Options))];
            return rest.Length == 0 ? _groups : _groups.Prepend(("Options", rest));
        }
    }

    /// <summary>Adds options that the help shows under a title.</summary>
    public void Add(string title, params IReadOnlyList<Option> options)
    {
        _groups.Add((title, options));
        foreach (var option in options)
        {
            Add(option);
        }
    }

    /// <summary>Sets what the verb does; whatever it throws becomes an error message and an exit code.</summary>
    public void Runs(Action<ParseResult, Terminal, CancellationToken> action) =>
        SetAction((arguments, cancellation) =>
        {
            action(arguments, Terminal.Of(arguments), cancellation);
            return Task.FromResult(ExitCode.Done);
        });

    /// <inheritdoc cref="Runs(Action{ParseResult, Terminal, CancellationToken})"/>
    public void Runs(Func<ParseResult, Terminal, CancellationToken, Task> action) =>
        SetAction(async (arguments, cancellation) =>
        {
            await action(arguments, Terminal.Of(arguments), cancellation);
            return ExitCode.Done;
        });
}
