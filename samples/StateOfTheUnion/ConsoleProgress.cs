using System.Diagnostics;
using Microsoft.ML.TopicModeling;

/// <summary>Shows each stage of a fit on a line of its own, with its time.</summary>
internal sealed class ConsoleProgress : IProgress<TopicModelingProgress>
{
    private readonly bool _rewrites = !Console.IsOutputRedirected;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TopicModelingStage? _stage;

    public void Report(TopicModelingProgress value)
    {
        if (value.Stage != _stage)
        {
            EndStage();
            _stage = value.Stage;
            _watch.Restart();
        }

        if (_rewrites && value.Total > 0)
        {
            Console.Write($"\r  {value.Stage,-12} {100 * value.Done / value.Total,3} %");
        }
    }

    public void EndStage()
    {
        if (_stage is not null)
        {
            Console.WriteLine($"{(_rewrites ? "\r" : "")}  {_stage,-12} {_watch.Elapsed.TotalSeconds,6:0.0} s");
            _stage = null;
        }
    }
}
