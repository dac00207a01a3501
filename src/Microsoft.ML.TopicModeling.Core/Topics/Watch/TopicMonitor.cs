using System.Diagnostics.Metrics;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Watches the topics that documents of a stream get: whether they drift, which grow, and what fits none.</summary>
/// <remarks>
/// <para>
/// The first documents are the reference; each further window of documents is tested once against it. A clustering gives new documents
/// other shares than those of its fit, more of them outliers, so the fit itself is no reference. Memory is constant. Any number of threads
/// can use a monitor at once, and monitors of several services are added up by <see cref="Merge"/>.
/// </para>
/// <para>
/// The meter "Microsoft.ML.TopicModeling" has topicmodeling.monitor.documents, .windows, .drifts, .outlier.share, .drift.pvalue and
/// .topic.share (by topic.identity and topic.label) of each monitor until it is disposed.
/// </para>
/// </remarks>
public sealed partial class TopicMonitor : IDisposable
{
    private readonly TopicModel _model;
    private readonly TopicMonitorOptions _options;
    private readonly Lock _lock = new();
    private readonly Meter _meter = new("Microsoft.ML.TopicModeling");
    private readonly OutlierSample _outliers;
    private TopicTally _reference;
    private TopicTally _current;
    private TopicTally _all;
    private TopicTally? _tested;
    private long _windows;
    private long _drifts;

    /// <summary>Initializes a new instance of the <see cref="TopicMonitor"/> class.</summary>
    /// <param name="model">The topics.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public TopicMonitor(TopicModel model, TopicMonitorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, _options) = (model, (options ?? new()).Validate());
        _outliers = new OutlierSample(_options.SampleSize);
        _reference = new TopicTally(model.TopicCount);
        (_current, _all) = (new(model.TopicCount), new(model.TopicCount));
        CreateInstruments();
    }

    /// <summary>Takes note of a document.</summary>
    /// <param name="topic">The topic that it got; −1 for an outlier.</param>
    /// <param name="text">Its text, for candidates for new topics among the outliers; null to keep none.</param>
    /// <param name="vector">Its embedding, for its distance from its topic; empty if it is not known.</param>
    /// <exception cref="ArgumentException">
    /// There is no such topic, or the vector has another dimension than those of the topics or holds values that are not finite.
    /// </exception>
    public void Add(int topic, string? text = null, ReadOnlySpan<float> vector = default)
    {
        Throw.IfOutside(topic, Topic.Outlier, _model.TopicCount - 1, nameof(topic));
        double? distance = null;
        if (!vector.IsEmpty)
        {
            _model.ThrowIfNoEmbeddings();
            PointMatrix<float>.ThrowIfNotFinite(vector, vector.Length, nameof(vector));
            distance = topic < 0 ? null : 1 - TopicModel.Cosine(vector, _model.EmbeddingOf(topic));
        }

        lock (_lock)
        {
            _all.Add(topic, distance);
            if (_reference.Count < _options.ReferenceSize)
            {
                _reference.Add(topic, distance);
            }
            else
            {
                _current.Add(topic, distance);
                TestIfFull();
            }

            if (topic < 0 && !string.IsNullOrWhiteSpace(text))
            {
                _outliers.Add(text, vector);
            }
        }
    }

    /// <summary>Returns what the monitor has seen.</summary>
    public TopicMonitorReport GetReport()
    {
        lock (_lock)
        {
            var count = _all.Count;
            return new(
                count,
                _reference.Count,
                _windows,
                _drifts,
                count == 0 ? 0 : (double)_all[Topic.Outlier] / count,
                _tested is null ? null : Drift(_tested));
        }
    }

    /// <summary>Adds what another monitor of the same topics has seen, such as that of another service.</summary>
    /// <remarks>
    /// References, windows and samples are added up; numbers of windows and drifts, too. A window that is full then is tested.
    /// </remarks>
    /// <param name="other">The other monitor, which stays as it is.</param>
    /// <exception cref="ArgumentException">It watches other topics.</exception>
    public void Merge(TopicMonitor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Throw.If(other == this, "A monitor cannot be added to itself.", nameof(other));
        Throw.If(
            !other._model.Topics.Select(topic => topic.Identity).SequenceEqual(_model.Topics.Select(topic => topic.Identity))
                || other._model.State.Clustering != _model.State.Clustering,
            "The other monitor watches the topics of another model. Merge monitors of the same model.",
            nameof(other));
        var seen = other.Snapshot();
        lock (_lock)
        {
            (_reference, _current, _all) = (_reference.Plus(seen._reference), _current.Plus(seen._current), _all.Plus(seen._all));
            _tested = _tested is null || seen._tested is null ? _tested ?? seen._tested : _tested.Plus(seen._tested);
            (_windows, _drifts) = (_windows + seen._windows, _drifts + seen._drifts);
            _outliers.Add(seen._outliers);
            TestIfFull();
        }
    }

    /// <summary>Removes the monitor's instruments from the meter.</summary>
    public void Dispose() => _meter.Dispose();

    private void TestIfFull()
    {
        if (_current.Count >= _options.WindowSize)
        {
            (_tested, _current) = (_current, new(_model.TopicCount));
            _windows++;
            _drifts += Drift(_tested).IsDrift ? 1 : 0;
        }
    }

    private TopicDrift Drift(TopicTally window)
    {
        var shares = DriftTest.OfShares(_reference, window);
        var distances = DriftTest.OfDistances(_reference, window);
        var level = DriftTest.Together(shares, distances);
        return new(
            window.Count, shares, distances, level, level < _options.Significance,
            [.. Enumerable.Range(Topic.Outlier, _model.TopicCount + 1).Select(topic => Trend(topic, window))]);
    }

    private TopicTrend Trend(int topic, TopicTally window)
    {
        var level = Math.Min(1, DriftTest.OfGrowth(_reference, window, topic) * (_model.TopicCount + 1));
        var documents = _model.Topics.Sum(known => (double)known.Count);
        return new(
            topic,
            _model.Known(topic)?.Identity ?? topic,
            _model.LabelOf(topic),
            (_model.Known(topic)?.Count ?? 0) / Math.Max(1, documents),
            (double)_reference[topic] / Math.Max(1, _reference.Count),
            (double)window[topic] / Math.Max(1, window.Count),
            window.MeanDistance(topic),
            _reference.MeanDistance(topic),
            level,
            level < _options.Significance);
    }

    private void CreateInstruments()
    {
        const string Prefix = "topicmodeling.monitor.";
        _meter.CreateObservableCounter($"{Prefix}documents", () => GetReport().DocumentCount, "{text}", "The number of documents seen.");
        _meter.CreateObservableCounter($"{Prefix}windows", () => GetReport().WindowCount, "{window}", "The number of windows tested.");
        _meter.CreateObservableCounter($"{Prefix}drifts", () => GetReport().DriftCount, "{window}", "The number of windows with drift.");
        _meter.CreateObservableGauge($"{Prefix}outlier.share", () => GetReport().OutlierShare, "1", "The share without a topic.");
        _meter.CreateObservableGauge($"{Prefix}drift.pvalue", DriftLevels, "1", "The level of the drift test of the last window.");
        _meter.CreateObservableGauge($"{Prefix}topic.share", Shares, "1", "The share of a topic in the last window.");
    }

    private IEnumerable<Measurement<double>> DriftLevels() => GetReport().Window is { } window ? [new(window.PValue)] : [];

    private IEnumerable<Measurement<double>> Shares() => GetReport().Window is not { } window ? [] : window.Topics.Select(topic =>
        new Measurement<double>(topic.Share, new("topic.identity", topic.Identity), new("topic.label", topic.Label)));
}
