using System.Diagnostics.Metrics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>A stream of documents whose topics stay as they are, or drift.</summary>
public sealed class TopicMonitorTests
{
    private static readonly Month Fit = Months.Of((0, 0, 0, 40), (1, 1, 0, 30), (2, 2, 0, 20), (3, 3, 0, 10), (4, -1, 0, 20));
    private static readonly double[] Shares = [0.15, 0.3, 0.25, 0.2, 0.1];

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 10));

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void As_many_windows_are_called_drift_where_nothing_changes_as_the_significance_says(double significance)
    {
        const int Streams = 400;
        var alarms = 0;
        for (var seed = 0; seed < Streams; seed++)
        {
            using var monitor = new TopicMonitor(Fit.Model, new() { ReferenceSize = 300, WindowSize = 200, Significance = significance });
            Feed(monitor, Shares, 500, new Random(seed), withVectors: true);
            var report = monitor.GetReport();
            report.WindowCount.Should().Be(1);
            alarms += (int)report.DriftCount;
        }

        // Three standard errors of a share of 400, about a level that Bonferroni makes a little smaller.
        var error = Math.Sqrt(significance * (1 - significance) / Streams);
        ((double)alarms / Streams).Should().BeInRange((0.6 * significance) - (3 * error), significance + (3 * error));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Other_shares_and_other_distances_are_drift_and_what_grows_is_named(int seed)
    {
        var random = new Random(seed);
        using var shares = new TopicMonitor(Fit.Model, new() { ReferenceSize = 1000, WindowSize = 500 });
        using var distances = new TopicMonitor(Fit.Model, new() { ReferenceSize = 1000, WindowSize = 500 });

        Feed(shares, Shares, 1000, random);
        Feed(shares, [0.15, 0.2, 0.15, 0.2, 0.3], 500, random);
        Feed(distances, Shares, 1000, random, withVectors: true);
        Feed(distances, Shares, 500, random, withVectors: true, noise: 0.3f);

        shares.GetReport().Window!.Should().Match<TopicDrift>(window => window.IsDrift && window.Growing.Single().Topic == 3 && window.DistancePValue == null);
        distances.GetReport().Window!.Should().Match<TopicDrift>(window => window.IsDrift && window.DistancePValue < 1e-6 && !window.Growing.Any());
        distances.GetReport().Window!.Topics[2].MeanDistance.Should().BeGreaterThan(distances.GetReport().Window!.Topics[2].ReferenceDistance!.Value);
        shares.GetReport().ToString().Should().Contain("drift in 1 of 1 windows").And.Contain("grows").And.NotContain("System.");
    }

    [Fact]
    public void Shares_are_told_beside_those_of_the_fit()
    {
        using var monitor = new TopicMonitor(Fit.Model, new() { ReferenceSize = 4, WindowSize = 2 });
        int[] topics = [0, 0, 1, -1, 3, -1, 2];
        foreach (var topic in topics)
        {
            monitor.Add(topic);
        }

        var report = monitor.GetReport();

        report.Should().Match<TopicMonitorReport>(r => r.DocumentCount == 7 && r.ReferenceCount == 4 && r.WindowCount == 1 && r.OutlierShare == 2.0 / 7);
        report.Window!.Topics.Select(topic => topic.FitShare).Should().Equal(20.0 / 120, 40.0 / 120, 30.0 / 120, 20.0 / 120, 10.0 / 120);
        report.Window.Topics.Select(topic => topic.ReferenceShare).Should().Equal(0.25, 0.5, 0.25, 0, 0);
        report.Window.Topics.Select(topic => topic.Share).Should().Equal(0.5, 0, 0, 0, 0.5);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Monitors_of_two_services_make_that_of_both_in_either_order(int seed)
    {
        var random = new Random(seed);
        var options = new TopicMonitorOptions { ReferenceSize = 100, WindowSize = 150, SampleSize = 8 };
        using var one = new TopicMonitor(Fit.Model, options);
        using var other = new TopicMonitor(Fit.Model, options);
        Feed(one, Shares, 230, random, withVectors: true);
        Feed(other, Shares, 190, random, withVectors: true);
        using var forth = Copy(one, options);
        using var back = Copy(other, options);

        forth.Merge(other);
        back.Merge(one);

        forth.GetReport().ToString().Should().Be(back.GetReport().ToString());
        Saved(forth).Should().Equal(Saved(back));
        forth.GetReport().Should().Match<TopicMonitorReport>(report => report.DocumentCount == 420 && report.ReferenceCount == 200 && report.WindowCount == 1 && report.Window!.Count == 220);
    }

    [Fact]
    public void A_monitor_goes_on_where_it_was_saved_and_a_damaged_file_is_refused()
    {
        var options = new TopicMonitorOptions { ReferenceSize = 100, WindowSize = 50 };
        using var monitor = new TopicMonitor(Fit.Model, options);
        Feed(monitor, Shares, 180, new Random(1), withVectors: true);
        using var loaded = Copy(monitor, options);

        Feed(monitor, Shares, 90, new Random(2));
        Feed(loaded, Shares, 90, new Random(2));

        loaded.GetReport().ToString().Should().Be(monitor.GetReport().ToString());
        var bytes = Saved(monitor);
        for (var place = 0; place < bytes.Length; place += 7)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0x80;
            try
            {
                TopicMonitor.Load(new MemoryStream(damaged), Fit.Model, options).Dispose();
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be if it is not a right one.
            }

            FluentActions.Invoking(() => TopicMonitor.Load(new MemoryStream(bytes[..place]), Fit.Model, options)).Should().Throw<InvalidDataException>();
        }
    }

    [Fact]
    public void Texts_that_fit_nothing_become_candidates_for_topics()
    {
        using var monitor = new TopicMonitor(Fit.Model);
        for (var number = 0; number < 40; number++)
        {
            foreach (var subject in (int[])[7, 8, 9])
            {
                monitor.Add(-1, Months.Document(subject, number), Months.Vector(subject, number));
            }

            monitor.Add(0, Months.Document(0, number), Months.Vector(0, number));
        }

        var candidates = monitor.FindCandidates()!;

        candidates.TopicCount.Should().Be(3);
        candidates.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Words[0].Word[^1]).Should().BeEquivalentTo(['7', '8', '9']);
        monitor.FindCandidates(minTopicSize: 100).Should().BeNull("there are too few texts");
    }

    [Fact]
    public void The_sample_of_outliers_is_bounded_and_the_same_in_any_order()
    {
        var options = new TopicMonitorOptions { SampleSize = 30 };
        using var forth = new TopicMonitor(Fit.Model, options);
        using var back = new TopicMonitor(Fit.Model, options);
        for (var number = 0; number < 2_000; number++)
        {
            forth.Add(-1, $"text {number % 1_500}");
            back.Add(-1, $"text {(1_999 - number) % 1_500}");
        }

        Saved(forth).Should().Equal(Saved(back)).And.HaveCountLessThan(4_000);
    }

    [Fact]
    public void Many_threads_lose_nothing()
    {
        using var monitor = new TopicMonitor(Fit.Model, new() { ReferenceSize = 1_000, WindowSize = 500 });

        Parallel.For(0, 20_000, row => monitor.Add((row % 5) - 1, row % 5 == 0 ? $"text {row % 100}" : null));

        monitor.GetReport().Should().Match<TopicMonitorReport>(report => report.DocumentCount == 20_000 && report.OutlierShare == 0.2 && report.WindowCount == 38);
    }

    [Fact]
    public void A_listener_sees_what_the_monitor_sees_until_it_is_disposed()
    {
        var monitor = new TopicMonitor(Fit.Model, new() { ReferenceSize = 10, WindowSize = 5 });
        for (var row = 0; row < 20; row++)
        {
            monitor.Add(row % 2);
        }

        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Microsoft.ML.TopicModeling" && instrument.Name.StartsWith("topicmodeling.monitor", StringComparison.Ordinal))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[instrument.Name + (tags.IsEmpty ? "" : $" {tags[0].Value}")] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();

        listener.RecordObservableInstruments();
        seen.Should().Contain("topicmodeling.monitor.documents", 20).And.Contain("topicmodeling.monitor.windows", 2).And.Contain("topicmodeling.monitor.outlier.share", 0);
        seen.Should().Contain("topicmodeling.monitor.topic.share 0", 0.4).And.ContainKey("topicmodeling.monitor.drift.pvalue");

        monitor.Dispose();
        seen.Clear();
        listener.RecordObservableInstruments();
        seen.Should().BeEmpty();
    }

    [Fact]
    public void What_is_no_document_of_these_topics_is_refused()
    {
        using var monitor = new TopicMonitor(Fit.Model);
        using var other = new TopicMonitor(TopicModel.Fit(["sea boat", "tax law"], [0, 1]));

        FluentActions.Invoking(() => monitor.Add(4)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => monitor.Add(0, "text", new float[3])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => monitor.Add(0, "text", [float.NaN, .. new float[Months.Dimension - 1]])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => monitor.Merge(other)).Should().Throw<ArgumentException>().WithMessage("*another model*");
        FluentActions.Invoking(() => monitor.Merge(monitor)).Should().Throw<ArgumentException>().WithMessage("*itself*");
        for (var number = 0; number < 30; number++)
        {
            monitor.Add(-1, $"text {number}");
        }

        FluentActions.Invoking(() => monitor.FindCandidates()).Should().Throw<InvalidOperationException>().WithMessage("*Give the model*");
    }

    private static void Feed(TopicMonitor monitor, double[] shares, int documents, Random random, bool withVectors = false, float noise = 0.1f)
    {
        for (var row = 0; row < documents; row++)
        {
            var (draw, topic) = (random.NextDouble(), -1);
            for (; topic < shares.Length - 2 && draw >= shares[topic + 1]; topic++)
            {
                draw -= shares[topic + 1];
            }

            var vector = new float[Months.Dimension];
            for (var i = 0; withVectors && i < vector.Length; i++)
            {
                vector[i] = (i == Math.Max(topic, 0) ? 1 : 0) + (noise * random.NextSingle());
            }

            monitor.Add(topic, topic < 0 ? $"text {random.Next()}" : null, withVectors ? vector : default);
        }
    }

    private static byte[] Saved(TopicMonitor monitor)
    {
        using var file = new MemoryStream();
        monitor.Save(file);
        return file.ToArray();
    }

    private static TopicMonitor Copy(TopicMonitor monitor, TopicMonitorOptions options) => TopicMonitor.Load(new MemoryStream(Saved(monitor)), Fit.Model, options);
}
