using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.ML.TopicModeling;

/// <summary>Gives texts their topics by the model of a file, and takes the file's new model when it is replaced.</summary>
/// <remarks>
/// Any number of threads can use it at once. A new file is loaded beside the old model, which answers until the new one has scored a text;
/// a file that cannot be used is logged, and the old model stays. Replace files as a whole, as SaveAtomically does. Activities and metrics
/// come from the source and the meter "Microsoft.ML.TopicModeling".
/// </remarks>
public sealed partial class TopicScorer : IDisposable
{
    private readonly TopicScorerSettings _settings;
    private readonly ILogger _logger;
    private readonly ITimer? _timer;
    private readonly Lock _loading = new();
    private volatile ServedModel _model;
    private ModelFileStamp _stamp;

    /// <summary>Loads a model.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="logger">The logger that is told of loads; null for none.</param>
    /// <param name="time">The clock by which the file is looked at again; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its model does not score texts.</exception>
    public TopicScorer(string path, TopicScorerOptions? options = null, ILogger<TopicScorer>? logger = null, TimeProvider? time = null)
        : this(TopicScorerSettings.Validate(path, options ?? new()), logger, time)
    {
    }

    internal TopicScorer(TopicScorerSettings settings, ILogger<TopicScorer>? logger, TimeProvider? time)
    {
        _settings = settings;
        _logger = logger ?? NullLogger<TopicScorer>.Instance;
        _model = Load();
        if (settings.ReloadInterval > TimeSpan.Zero)
        {
            _timer = (time ?? TimeProvider.System).CreateTimer(_ => LookAgain(), null, settings.ReloadInterval, settings.ReloadInterval);
        }
    }

    /// <summary>Gives a text its topic.</summary>
    /// <param name="text">The text; an empty one is a text like any other.</param>
    public TopicScore Score(string text) => Score([text])[0];

    /// <summary>
    /// Gives texts their topics. They are embedded together, on all processors, and each gets the answer that it would get alone.
    /// </summary>
    /// <param name="texts">The texts.</param>
    /// <returns>The topic of each text, in their order.</returns>
    public IReadOnlyList<TopicScore> Score(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        IReadOnlyCollection<string> together = [.. texts];
        using var activity = Telemetry.Activities.StartActivity("topicmodeling.score");
        activity?.SetTag("topicmodeling.texts", together.Count);
        var start = Stopwatch.GetTimestamp();
        var scores = _model.Score(together);
        Telemetry.ScoreDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        Telemetry.ScoredTexts.Add(together.Count);
        return scores;
    }

    /// <summary>Loads the file now, whether it has changed or not. If that fails, the model that is in use stays.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its model does not score texts.</exception>
    public void Reload() => _model = Load();

    /// <summary>Stops looking at the file.</summary>
    public void Dispose() => _timer?.Dispose();

    private void LookAgain()
    {
        // A load can take longer than the interval.
        if (!_loading.TryEnter())
        {
            return;
        }

        try
        {
            if (ModelFileStamp.Of(_settings.Path) is var stamp && stamp != default && stamp != _stamp)
            {
                Reload();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogKept(_settings.Path, e);
        }
        finally
        {
            _loading.Exit();
        }
    }

    private ServedModel Load()
    {
        using var activity = Telemetry.Activities.StartActivity("topicmodeling.load");
        lock (_loading)
        {
            // Before the file is read, so that a change meanwhile is seen; and kept if that fails, so that a bad file is tried once.
            _stamp = ModelFileStamp.Of(_settings.Path);
            try
            {
                var model = ServedModel.Load(_settings);
                Count("loaded");
                LogLoaded(_settings.Path, _stamp.Length);
                return model;
            }
            catch
            {
                Count("failed");
                throw;
            }
        }
    }

    private static void Count(string outcome) => Telemetry.ModelLoads.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(1, LogLevel.Information, "Loaded the topic model {Path} ({Length} bytes).")]
    private partial void LogLoaded(string path, long length);

    [LoggerMessage(2, LogLevel.Error, "The topic model {Path} has changed but cannot be used; the one before stays in use.")]
    private partial void LogKept(string path, Exception error);
}
