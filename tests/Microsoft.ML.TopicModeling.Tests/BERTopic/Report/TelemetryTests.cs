using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Tests.Serving;

public sealed class TelemetryTests
{
    private const string Source = "Microsoft.ML.TopicModeling";

    [Fact]
    public void A_fit_tells_its_stages_by_activities_metrics_and_the_log()
    {
        var activities = new ConcurrentBag<Activity>();
        using var listener = Listen(activities);
        var stages = new ConcurrentBag<object?>();
        using var meters = Listen("topicmodeling.fit.stage.duration", (_, tags) => stages.Add(tags.GetValueOrDefault("stage")));
        var ml = new MLContext(seed: 1);
        var logger = new RecordingLogger<TelemetryTests>();
        ml.LogTo(logger);
        string[] subjects = ["the fishing boats left the harbour", "the orchestra rehearsed the symphony", "the parliament passed the tax law"];
        var texts = from subject in subjects from day in Enumerable.Range(1, 12) select new Row { Text = $"{subject} on day {day}" };

        using var root = new Activity("test").Start();
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", minTopicSize: 5).Fit(ml.Data.LoadFromEnumerable(texts));

        var mine = activities.Where(activity => activity.TraceId == root.TraceId).ToList();
        var fit = mine.Should().ContainSingle(activity => activity.OperationName == "topicmodeling.fit").Subject;
        foreach (var stage in fitted.Report!.Stages)
        {
            mine.Should().ContainSingle(activity => activity.OperationName == $"topicmodeling.fit {stage.Stage}").Which.ParentSpanId.Should().Be(fit.SpanId);
            stages.Should().Contain(stage.Stage.ToString());
            logger.Entries.Should().Contain(entry => entry.Level == LogLevel.Information && entry.Message.Contains($"{stage.Stage} took"));
        }

        logger.Entries.Should().Contain(entry => entry.Message.Contains($"36 documents have {fitted.Model.TopicCount} topics"));
        foreach (var hint in fitted.Report.Hints)
        {
            logger.Entries.Should().Contain(entry => entry.Level == LogLevel.Warning && entry.Message.Contains(hint));
        }
    }

    [Fact]
    public void A_scorer_tells_its_loads_and_texts_by_activities_and_metrics()
    {
        using var files = new ServedFiles();
        files.Save("Ships", "Schools");
        var activities = new ConcurrentBag<Activity>();
        using var listener = Listen(activities);
        long texts = 0;
        using var meters = Listen("topicmodeling.score.texts", (value, _) => Interlocked.Add(ref texts, (long)value));
        var outcomes = new ConcurrentBag<object?>();
        using var loads = Listen("topicmodeling.model.loads", (_, tags) => outcomes.Add(tags.GetValueOrDefault("outcome")));

        using var root = new Activity("test").Start();
        using (var scorer = new TopicScorer(files.Path))
        {
            scorer.Score([ServedFiles.OnShips, ServedFiles.OnSchools]);
            File.WriteAllText(files.Path, "damaged");
            scorer.Invoking(s => s.Reload()).Should().Throw<InvalidDataException>();
        }

        var mine = activities.Where(activity => activity.TraceId == root.TraceId).ToList();
        mine.Should().ContainSingle(activity => activity.OperationName == "topicmodeling.score").Which.GetTagItem("topicmodeling.texts").Should().Be(2);
        mine.Where(activity => activity.OperationName == "topicmodeling.load").Should().HaveCount(2);
        texts.Should().BeGreaterThanOrEqualTo(2);
        outcomes.Should().Contain("loaded").And.Contain("failed");
    }

    private static ActivityListener Listen(ConcurrentBag<Activity> activities)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Listen(string name, Action<double, Dictionary<string, object?>> record)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Source && instrument.Name == name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => record(value, new(tags.ToArray())));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => record(value, new(tags.ToArray())));
        listener.Start();
        return listener;
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
