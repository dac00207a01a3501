namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public class ProgressTests
{
    private static readonly string[] Texts =
    [
        .. from subject in new[] { "the fishing boats left the harbour", "the orchestra rehearsed the symphony", "the parliament passed the tax law" }
           from day in Enumerable.Range(1, 40)
           select $"{subject} on day {day}",
    ];

    [Fact]
    public void Every_stage_of_a_fit_begins_with_nothing_done_and_ends_with_all_and_its_total_stays()
    {
        var reports = new Reports();
        var ml = new MLContext(1);
        var options = new BERTopicOptions { MinTopicSize = 10, Progress = reports, Topics = { Vectorizer = { Progress = reports } } };

        ml.Transforms.Text.BERTopic("Topic", nameof(Row.Text), options).Fit(ml.Data.LoadFromEnumerable(Texts.Select(text => new Row { Text = text })));

        reports.Values.Select(report => report.Stage).Distinct().Should().BeEquivalentTo(
            [
                TopicModelingStage.Embed, TopicModelingStage.Screening, TopicModelingStage.Neighbors, TopicModelingStage.Layout, TopicModelingStage.Cluster,
                TopicModelingStage.Represent, TopicModelingStage.Vectorize,
            ]);
        foreach (var stage in reports.Values.GroupBy(report => report.Stage).Select(group => group.ToList()))
        {
            stage[0].Done.Should().Be(0, "{0} has a beginning", stage[0].Stage);
            stage[^1].Done.Should().Be(stage[^1].Total).And.BePositive("{0} has an end", stage[0].Stage);
            stage.Select(report => report.Total).Where(total => total > 0).Distinct().Should().ContainSingle("the total of {0} stays once it is known", stage[0].Stage);
        }
    }

    [Fact]
    public void Hdbscan_on_arrays_heeds_the_cancellation_of_its_options()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new HdbscanOptions { Cancellation = source.Token };
        var points = new PointMatrix<double>(Enumerable.Range(0, 400).Select(i => (double)(i * i % 97)).ToArray(), 2);
        var distances = new PointMatrix<double>(Enumerable.Range(0, 400).Select(i => (double)Math.Abs((i / 20) - (i % 20))).ToArray(), 20);

        FluentActions.Invoking(() => Hdbscan.Fit(points, options)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => Hdbscan.FitPrecomputed(distances, options)).Should().Throw<OperationCanceledException>();
    }

    private sealed class Row
    {
        public string Text { get; init; } = "";
    }

    private sealed class Reports : IProgress<TopicModelingProgress>
    {
        public List<TopicModelingProgress> Values { get; } = [];

        public void Report(TopicModelingProgress value)
        {
            lock (Values)
            {
                Values.Add(value);
            }
        }
    }
}
