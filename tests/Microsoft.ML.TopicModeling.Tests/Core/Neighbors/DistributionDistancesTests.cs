namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public sealed class DistributionDistancesTests
{
    /// <summary>Some metrics are for counts or shares; what is none must not make a distance that is no number.</summary>
    [Theory]
    [MemberData(nameof(Metrics))]
    public void Any_finite_points_can_be_laid_out_or_are_refused(UmapMetric metric)
    {
        var random = new Random(3);
        var points = new PointMatrix<float>(Array.ConvertAll(new float[40 * 2], _ => (6 * random.NextSingle()) - 3), 2);
        var options = new UmapOptions
        {
            Metric = metric, NumberOfNeighbors = 5, NumberOfEpochs = 10, Initialization = UmapInitialization.Random, MetricWeights = [1, 2], MetricMatrix = [1, 0, 0, 1],
        };

        UmapModel model;
        try
        {
            model = Umap.Fit(points, options);
        }
        catch (ArgumentException e)
        {
            e.Message.Should().NotBeEmpty();
            return;
        }

        model.Invoking(fitted => fitted.Transform(new PointMatrix<float>(new[] { -2.5f, 2.75f }, 2))).Should().NotThrow();
    }

    public static TheoryData<UmapMetric> Metrics => [.. Enum.GetValues<UmapMetric>()];
}
