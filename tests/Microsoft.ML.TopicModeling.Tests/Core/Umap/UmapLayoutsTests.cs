using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Several layouts of one graph, side by side in the embedding.</summary>
public class UmapLayoutsTests
{
    private const int Known = 500;
    private const int Layouts = 3;
    private const int Dimension = 4;

    private static readonly PointMatrix<float> Points = UmapFixtures.First(UmapFixtures.Training, Known);
    private static readonly PointMatrix<float> Fresh = new(UmapFixtures.Training.Memory[(Known * Points.Dimension)..], Points.Dimension);
    private static readonly UmapModel Model = Umap.Fit(Points, Options(Layouts));

    [Fact]
    public void Each_layout_is_the_one_of_its_seed_alone()
    {
        Model.Embedding.Dimension.Should().Be(Layouts * Dimension);
        for (var layout = 0; layout < Layouts; layout++)
        {
            var seed = Model.Settings.OfLayout(layout).Seed;
            var alone = Umap.Fit(Points, Options(1) with { Seed = seed, Initialization = UmapInitialization.Given, InitialLayout = Start });

            Part(Model.Embedding, layout).Should().Equal(alone.Embedding.Values.ToArray());
        }

        Part(Model.Embedding, 0).Should().Equal(Umap.Fit(Points, Options(1)).Embedding.Values.ToArray(), "the first layout has the seed itself");
        Enumerable.Range(0, Layouts).Select(layout => Model.Settings.OfLayout(layout).Seed).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void New_points_are_placed_in_each_layout_as_if_it_were_alone()
    {
        var places = Model.Transform(Fresh);

        for (var layout = 0; layout < Layouts; layout++)
        {
            var alone = new UmapModel(Points, SideBySide.Part(Model.Positions, layout, Dimension), Model.Graph, Model.Settings.OfLayout(layout));
            Part(places, layout).Should().Equal(alone.Transform(Fresh).Values.ToArray());
        }

        var place = new float[places.Dimension];
        Model.Transform(Fresh[7], place);
        place.Should().Equal(places[7].ToArray());
        Model.Transform(Points).Values.ToArray().Should().Equal(Model.Embedding.Values.ToArray());
    }

    [Fact]
    public void The_bits_do_not_depend_on_threads()
    {
        float[] Fit(int threads) => Umap.Fit(Points, Options(Layouts) with { MaxDegreeOfParallelism = threads }).Embedding.Values.ToArray();

        Fit(1).Should().Equal(Fit(2)).And.Equal(Fit(5));
    }

    [Fact]
    public void Progress_counts_the_epochs_of_all_layouts_once()
    {
        var reports = new List<TopicModelingProgress>();
        var progress = new Recorder(reports);

        Umap.Fit(Points, Options(Layouts) with { Progress = progress });

        var layout = reports.Where(report => report.Stage == TopicModelingStage.Layout).ToList();
        layout.Should().BeInAscendingOrder(report => report.Done).And.OnlyContain(report => report.Total == layout[0].Total);
        (layout[0].Done, layout[^1].Done).Should().Be((0, layout[0].Total));
    }

    [Fact]
    public void An_update_moves_every_layout_from_where_it_was()
    {
        var updated = Model.Update(Fresh);

        updated.Embedding.Dimension.Should().Be(Layouts * Dimension);
        for (var layout = 0; layout < Layouts; layout++)
        {
            var alone = new UmapModel(Points, SideBySide.Part(Model.Positions, layout, Dimension), Model.Graph, Model.Settings.OfLayout(layout));
            Part(updated.Embedding, layout).Should().Equal(alone.Update(Fresh).Embedding.Values.ToArray());
        }
    }

    [Fact]
    public void A_projection_and_a_combination_of_graphs_have_one_layout()
    {
        Model.Project().Dimension.Should().Be(2);

        var combined = (Model + Umap.Fit(Points, Options(1))).LayOut();

        combined.Embedding.Dimension.Should().Be(Dimension);
        combined.Combination.Models.Should().OnlyContain(model => model.Settings.Layouts == 1);
    }

    private static PointMatrix<float> Start
    {
        get
        {
            var settings = Options(1).Validate(Points);
            var start = InitialLayout.Compute(Umap.Prune(Model.Graph, settings), Points, settings, default);
            return new PointMatrix<float>(start, Dimension);
        }
    }

    private static float[] Part(PointMatrix<float> joined, int layout) => SideBySide.Part(joined, layout, Dimension).Values.ToArray();

    private static UmapOptions Options(int layouts) =>
        new() { NumberOfComponents = Dimension, Metric = UmapMetric.Cosine, NumberOfEpochs = 60, Seed = 3, Layouts = layouts };

    private sealed class Recorder(List<TopicModelingProgress> reports) : IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value) => reports.Add(value);
    }
}
