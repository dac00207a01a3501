using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Microsoft.ML.TopicModeling;

/// <summary>The activities and metrics of the library; without a listener they cost next to nothing.</summary>
internal static class Telemetry
{
    /// <summary>The name of the source of activities and of the meter.</summary>
    public const string Name = "Microsoft.ML.TopicModeling";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    // Collectors take these bounds of a histogram, unless they are told others.
    private static readonly InstrumentAdvice<double> Durations =
        new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] };

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] };

    public static readonly Histogram<double> StageDuration =
        Meter.CreateHistogram<double>("topicmodeling.fit.stage.duration", "s", "The duration of a stage of a fit.");

    public static readonly Counter<long> ScoredTexts =
        Meter.CreateCounter<long>("topicmodeling.score.texts", "{text}", "The number of texts that were given a topic.");

    public static readonly Histogram<double> ScoreDuration =
        Meter.CreateHistogram<double>("topicmodeling.score.duration", "s", "The duration of scoring texts together.", null, Durations);

    public static readonly Counter<long> ModelLoads =
        Meter.CreateCounter<long>("topicmodeling.model.loads", "{load}", "The number of times a model file was loaded, by outcome.");

    public static readonly UpDownCounter<long> WaitingTexts =
        Meter.CreateUpDownCounter<long>("topicmodeling.queue.waiting", "{text}", "The number of texts that wait to be scored.");

    public static readonly Counter<long> RefusedTexts =
        Meter.CreateCounter<long>("topicmodeling.queue.refused", "{text}", "The number of texts for which the queue had no room.");

    public static readonly Histogram<int> BatchSize =
        Meter.CreateHistogram<int>("topicmodeling.queue.batch.size", "{text}", "The number of texts that were scored together.", null, Sizes);
}
