using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>A verb of the command.</summary>
internal sealed class Verb(string name, string description) : System.CommandLine.Command(name, description)
{
    /// <summary>Command lines that show what the verb is for, and a few words on each.</summary>
    public IReadOnlyList<(string Line, string Meaning)> Examples { get; init; } = [];

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
