using System.CommandLine;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The command itself: its verbs, and how it ends.</summary>
internal static class TopicsCommand
{
    public static RootCommand Create() => new("From a file of texts to topics, a model and an interactive report.")
    {
        GlobalOptions.Quiet,
        GlobalOptions.Json,
        InfoCommand.Create(),
    };

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var arguments = Create().Parse(args);
        using var interruption = new Interruption();
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            var code = await arguments.InvokeAsync(configuration, interruption.Token);
            return arguments.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (Exception) when (interruption.Token.IsCancellationRequested)
        {
            Terminal.Of(arguments).Error("interrupted; nothing is left half-written.");
            return interruption.Code;
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e);
            Terminal.Of(arguments).Error(failure.Message);
            return failure.Code;
        }
    }
}
