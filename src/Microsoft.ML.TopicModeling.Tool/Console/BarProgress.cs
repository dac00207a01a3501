using Spectre.Console;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>Shows the progress of each stage as a bar.</summary>
internal sealed class BarProgress(ProgressContext bars) : IProgress<TopicModelingProgress>
{
    private readonly Dictionary<TopicModelingStage, ProgressTask> _tasks = [];

    /// <summary>Runs work below whose bars nothing else is printed until it is done.</summary>
    public static T Run<T>(IAnsiConsole console, Func<IProgress<TopicModelingProgress>, T> work) =>
        console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 30, RemainingStyle = Color.Grey },
                new PercentageColumn(),
                new ElapsedTimeColumn(),
                new RemainingTimeColumn())
            .Start(bars => work(new BarProgress(bars)));

    public void Report(TopicModelingProgress value)
    {
        if (StageNames.Of(value.Stage) is not { } name)
        {
            return;
        }

        lock (_tasks)
        {
            if (!_tasks.TryGetValue(value.Stage, out var task))
            {
                _tasks.Add(value.Stage, task = bars.AddTask(name));
            }

            (task.IsIndeterminate, task.MaxValue) = (value.Total == 0, Math.Max(1, value.Total));
            task.Value = value.Done;
        }
    }
}
