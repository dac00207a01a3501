namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class UmapTests
{
    private static readonly UmapModel Model = Umap.Fit(UmapFixtures.Training, Options());

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads(int threads)
    {
        var options = Options();
        options.MaxDegreeOfParallelism = threads;

        var model = Umap.Fit(UmapFixtures.Training, options);

        model.Embedding.Values.ToArray().Should().Equal(Model.Embedding.Values.ToArray());
        model.Transform(UmapFixtures.New).Values.ToArray().Should().Equal(Model.Transform(UmapFixtures.New).Values.ToArray());
    }

    [Fact]
    public void Another_seed_gives_another_layout()
    {
        var options = Options();
        options.Seed = 43;

        Umap.Fit(UmapFixtures.Training, options).Embedding.Values.SequenceEqual(Model.Embedding.Values).Should().BeFalse();
    }

    [Fact]
    public void A_point_of_the_fit_gets_its_own_position_back() =>
        Model.Transform(UmapFixtures.Training).Values.ToArray().Should().Equal(Model.Embedding.Values.ToArray());

    [Fact]
    public void A_new_point_lands_where_it_would_alone()
    {
        var together = Model.Transform(UmapFixtures.New);
        var alone = new float[Model.Embedding.Dimension];
        for (var i = UmapFixtures.New.Count - 1; i >= 0; i--)
        {
            Model.Transform(UmapFixtures.New[i], alone);
            alone.Should().Equal(together[i].ToArray());
        }
    }

    [Fact]
    public void One_new_point_takes_no_memory_once_warm()
    {
        var position = new float[Model.Embedding.Dimension];
        Model.Transform(UmapFixtures.New[0], position);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 50; i++)
        {
            Model.Transform(UmapFixtures.New[i], position);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void A_projection_lays_the_same_graph_out_as_a_fit_of_that_dimension_does()
    {
        var flat = Options();
        (flat.NumberOfComponents, flat.MinimumDistance) = (2, 0.1);

        Model.Project().Values.ToArray().Should().Equal(Umap.Fit(UmapFixtures.Training, flat).Embedding.Values.ToArray());
        Model.Invoking(m => m.Project(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static UmapOptions Options() => new() { Metric = UmapMetric.Cosine, NumberOfComponents = 5, MinimumDistance = 0, MaxDegreeOfParallelism = 1 };
}
