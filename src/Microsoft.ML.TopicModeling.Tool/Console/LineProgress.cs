using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>Says in a line what each stage has done, and every half minute how far a long one is.</summary>
internal sealed class LineProgress(Action<string> say) : IProgress<TopicModelingProgress>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<TopicModelingStage, long> _starts = [];
    private readonly HashSet<TopicModelingStage> _done = [];
    private long _said = Stopwatch.GetTimestamp();

    public void Report(TopicModelingProgress value)
    {
        lock (_starts)
        {
            _starts.TryAdd(value.Stage, Stopwatch.GetTimestamp());
            if (StageNames.Of(value.Stage) is not { } name || _done.Contains(value.Stage))
            {
                return;
            }

            var isDone = value.Done >= value.Total && value.Total > 0;
            if (isDone)
            {
                _done.Add(value.Stage);
                Say(Text($"{name}: done in {Stopwatch.GetElapsedTime(_starts[value.Stage]).TotalSeconds:0.0} s"));
            }
            else if (Stopwatch.GetElapsedTime(_said) > Patience)
            {
                Say(value.Total > 0 ? Text($"{name}: {value.Done} of {value.Total}") : Text($"{name}: {value.Done}"));
            }
        }
    }

    private void Say(string line)
    {
        _said = Stopwatch.GetTimestamp();
        say(line);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
