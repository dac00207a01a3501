using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.ML.TopicModeling;

/// <summary>Assigns topics to texts by the model in a file, and reloads the model when the file is replaced.</summary>
/// <remarks>
/// Any number of threads can use it at once. A new file is loaded while the old model stays in use until the new one has scored a text. If
/// a file cannot be used, the error is logged and the old model is kept. Replace files as a whole, as SaveAtomically does. The source of
/// activities and the meter are named "Microsoft.ML.TopicModeling".
/// </remarks>
public sealed partial class TopicScorer : IDisposable
{
    private readonly TopicScorerSettings _settings;
    private readonly ILogger _logger;
    private readonly ITimer? _timer;
    private readonly Lock _loading = new();
    private volatile ServedModel _model;
    private ModelFileStamp _stamp;

    /// <summary>Initializes a new instance of the <see cref="TopicScorer"/> class and loads the model.</summary>
    /// <param name="path">The path of the model file.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="logger">The logger of loads, or null for none.</param>
    /// <param name="time">The clock that schedules the checks of the file, or null for the system's.</param>
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

    /// <summary>
    /// Gets the topic model in use, which another one follows when the file is replaced; null if the file holds none, or several. Do not
    /// dispose it.
    /// </summary>
    public BERTopicTransformer? Transformer => _model.Topics;

    /// <summary>Returns the topic of a text.</summary>
    /// <param name="text">The text, which can be empty.</param>
    public TopicScore Score(string text) => Score([text])[0];

    /// <summary>
    /// Returns the topics of texts. The texts are embedded together, on all processors; each gets the same topic as alone.
    /// </summary>
    /// <param name="texts">The texts.</param>
    /// <returns>The topic of each text, in order.</returns>
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

    /// <summary>Reloads the file now, whether it has changed or not. If that fails, the current model is kept.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or its model does not score texts.</exception>
    public void Reload() => _model = Load();

    /// <summary>Stops checking the file.</summary>
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
