using System.CommandLine;
using System.CommandLine.Help;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The command itself: its verbs, and how it ends.</summary>
internal static class TopicsCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("from a file of texts to topics, a model and an interactive report")
        {
            GlobalOptions.Quiet,
            GlobalOptions.Json,
            FitCommand.Create(),
            InfoCommand.Create(),
            TreeCommand.Create(),
            FindCommand.Create(),
            OverTimeCommand.Create(),
            PerClassCommand.Create(),
            CompareCommand.Create(),
            ExportCommand.Create(),
            CheckCommand.Create(),
            ReportCommand.Create(),
            MergeCommand.Create(),
            ReduceCommand.Create(),
            DeleteCommand.Create(),
            OutliersCommand.Create(),
            LabelCommand.Create(),
            UpdateCommand.Create(),
            CodeCommand.Create(),
            AssignCommand.Create(),
            ServeCommand.Create(),
            McpCommand.Create(),
            OptionsCommand.Create(),
            CompletionCommand.Create(),
            ManCommand.Create(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
        return root;
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var root = Create();
        if (args.Count == 0)
        {
            HelpPage.Write(root, Console.Out);
            return ExitCode.Done;
        }

        var arguments = root.Parse(args);
        if (arguments.Action is not { ClearsParseErrors: true } && UsageError.Of(arguments) is { } error)
        {
            Terminal.Of(arguments).Error(error);
            return ExitCode.Usage;
        }

        return await RunAsync(arguments);
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        using var interruption = new Interruption();
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            var work = Task.Run(() => arguments.InvokeAsync(configuration, interruption.Token), CancellationToken.None);
            return arguments.CommandResult.Command is Verb { EndsInItsTime: true } ? await work : await interruption.WaitAsync(work);
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
