namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Maps of slices with rows in common show these rows near where they were, and are no worse for it.</summary>
public sealed class AlignedUmapTests
{
    private const int Count = 1000;

    private static readonly PointMatrix<float> All = UmapFixtures.Training;
    private static readonly PointMatrix<float> Before = Rows(0, Count);
    private static readonly PointMatrix<float> After = Rows(500, 1500);
    private static readonly IReadOnlyDictionary<int, int> Common = AlignedUmap.Relate(Enumerable.Range(0, Count), Enumerable.Range(500, Count));

    public static TheoryData<string, Action> Refusals => new()
    {
        { "There are 1 slices*Umap.Fit*", () => AlignedUmap.Fit([Before], []) },
        { "There are 0 relations for 2 slices*", () => AlignedUmap.Fit([Before, After], []) },
        { "*between slices 0 and 1 is null*", () => AlignedUmap.Fit([Before, After], [null!]) },
        { "Slices 0 and 1 have no rows in common*", () => FitBy([]) },
        { "Row 1000 of slice 0*1000 and 1000 rows*", () => FitBy(new() { [1000] = 0 }) },
        { "Row -1 of slice 0*", () => FitBy(new() { [-1] = 0 }) },
        { "Row 3 of slice 0 is related to row 1000 of slice 1*", () => FitBy(new() { [3] = 1000 }) },
        { "Row 3 of slice 0 is related to row -2 of slice 1*", () => FitBy(new() { [3] = -2 }) },
        { "Rows 3 and 7 of slice 0 are both related to row 5 of slice 1*", () => FitBy(new() { [7] = 5, [3] = 5 }) },
        { "Row 0 holds NaN*", () => AlignedUmap.Fit([Before, new(Enumerable.Repeat(float.NaN, 8).ToArray(), 4)], [new Dictionary<int, int> { [0] = 0 }]) },
        { "There are no points*", () => AlignedUmap.Fit([Before, new(ReadOnlyMemory<float>.Empty, 4)], [Common]) },
        { "AlignmentRegularization is NaN*", () => Fit(o => o.AlignmentRegularization = double.NaN) },
        { "AlignmentRegularization is -1*", () => Fit(o => o.AlignmentRegularization = -1) },
        { "AlignmentWindowSize is 0*", () => Fit(o => o.AlignmentWindowSize = 0) },
        { "Umap is null*", () => Fit(o => o.Umap = null!) },
        { "Unique is not available for slices*", () => Fit(o => o.Umap.Unique = true) },
        { "Anchors are not available for slices*", () => Fit(o => o.Umap.Anchors = new UmapAnchors(new(new float[2], 2), new Dictionary<int, int> { [0] = 0 })) },
        { "There are SliceOptions for 1 slices, but 2 slices*", () => Fit(o => o.SliceOptions = [new()]) },
        { "SliceOptions?1? is null*", () => Fit(o => o.SliceOptions = [new(), null!]) },
        { "NumberOfComponents is 3 in slice 1 and 2 in slice 0*", () => Fit(o => o.SliceOptions = [new(), new() { NumberOfComponents = 3 }]) },
        { "NumberOfEpochs is 9 in slice 1 and 500 in slice 0*", () => Fit(o => o.SliceOptions = [new(), new() { NumberOfEpochs = 9 }]) },
        { "Rows 0 and 2 have the same key, *a*", () => AlignedUmap.Relate(["a", "b", "a"], ["c"]) },
        { "The key of row 1 is null*", () => AlignedUmap.Relate(["c"], new[] { "a", null! }) },
    };

    [Fact]
    public void Rows_in_common_hardly_move_and_both_maps_keep_as_much_of_the_neighborhoods_as_alone()
    {
        int[] seeds = [1, 2, 3];
        var alone = seeds.Select(seed => (Before: Umap.Fit(Before, Options(seed)).Embedding, After: Umap.Fit(After, Options(seed)).Embedding)).ToArray();
        var aligned = seeds.Select(seed => AlignedUmap.Fit([Before, After], [Common], new() { Umap = Options(seed) }))
            .Select(model => (Before: model.Slices[0].Embedding, After: model.Slices[1].Embedding)).ToArray();

        // An aligned map that keeps .01 less of the neighborhoods still shows the same.
        aligned.Average(maps => Moved(maps.Before, maps.After)).Should().BeLessThan(alone.Average(maps => Moved(maps.Before, maps.After)) / 4);
        aligned.Average(maps => Recall(Before, maps.Before)).Should().BeGreaterThan(alone.Average(maps => Recall(Before, maps.Before)) - 0.01);
        aligned.Average(maps => Recall(After, maps.After)).Should().BeGreaterThan(alone.Average(maps => Recall(After, maps.After)) - 0.01);
    }

    [Fact]
    public void An_added_slice_leaves_the_others_where_they_are()
    {
        var model = AlignedUmap.Fit([Before, Rows(200, 1200)], [Shifted(200)], new() { Umap = Options() });

        var updated = model.Update(Rows(500, 1500), Shifted(300));

        (model.Slices.Count, updated.Slices.Count).Should().Be((2, 3));
        updated.Slices[0].Should().BeSameAs(model.Slices[0]);
        updated.ToString().Should().Be("3 slices of 1000, 1000, 1000 rows in 2 dimensions");
        Moved(updated.Slices[1].Embedding, updated.Slices[2].Embedding, 300)
            .Should().BeLessThan(Moved(updated.Slices[1].Embedding, Umap.Fit(After, Options()).Embedding, 300) / 3);
        Recall(After, updated.Slices[2].Embedding).Should().BeGreaterThan(Recall(After, Umap.Fit(After, Options()).Embedding) - 0.02, "of a single seed");
        updated.Slices[2].Transform(After).Values.ToArray().Should().Equal(updated.Slices[2].Embedding.Values.ToArray());
        model.Invoking(m => m.Update(After, new Dictionary<int, int> { [0] = 1000 })).Should().Throw<ArgumentException>().WithMessage("Row 0 of slice 1*");
        model.Invoking(m => m.Update(After, Common, new() { NumberOfComponents = 3 })).Should().Throw<ArgumentException>().WithMessage("*3 components*2 and 500*");
        model.Invoking(m => m.Update(After, Common, new() { Unique = true })).Should().Throw<ArgumentException>().WithMessage("Unique*");
    }

    [Fact]
    public void The_bits_are_the_same_on_any_number_of_threads()
    {
        var (first, second) = (Rows(0, 1300), Rows(200, 1500));
        var expected = Bits(1);

        foreach (var threads in (int[])[2, 5, 16])
        {
            Bits(threads).Should().Equal(expected);
        }

        float[] Bits(int threads)
        {
            var options = Options();
            (options.NumberOfEpochs, options.MaxDegreeOfParallelism) = (20, threads);
            var model = AlignedUmap.Fit([first, second], [Shifted(200, 1300)], new() { Umap = options }).Update(first, new Dictionary<int, int> { [5] = 205, [1] = 201 });
            return [.. model.Slices.SelectMany(slice => slice.Embedding.Values.ToArray())];
        }
    }

    [Fact]
    public void Slices_that_nothing_draws_together_are_laid_out_as_alone()
    {
        var model = AlignedUmap.Fit([Before, After], [Common], new() { Umap = Options(), AlignmentRegularization = 0 });

        model.Slices[0].Embedding.Values.ToArray().Should().Equal(Umap.Fit(Before, Options()).Embedding.Values.ToArray());
    }

    [Fact]
    public void The_stronger_the_regularization_the_less_rows_move_and_none_is_too_strong()
    {
        var moved = new[] { 0.001, 0.01, 0.1, 1, 1e6 }
            .Select(regularization => AlignedUmap.Fit([Before, After], [Common], new() { Umap = Options(), AlignmentRegularization = regularization }))
            .Select(model => Moved(model.Slices[0].Embedding, model.Slices[1].Embedding)).ToArray();

        moved.Should().BeInDescendingOrder().And.OnlyContain(way => way >= 0);
        moved[^1].Should().BeLessThan(0.02);
    }

    [Fact]
    public void Slices_may_have_other_dimensions_and_options_and_a_wider_window_holds_more_of_them_together()
    {
        PointMatrix<float>[] slices = [Rows(0, 400), new(Rows(0, 400).CopyColumns(0, 64), 64), Rows(0, 400)];
        var options = new AlignedUmapOptions { SliceOptions = [Options(), new() { NumberOfNeighbors = 10, Seed = 42 }, Options()] };
        var same = Enumerable.Range(0, 400).ToDictionary(row => row, row => row);

        var wide = AlignedUmap.Fit(slices, [same, same], options);
        options.AlignmentWindowSize = 1;
        var narrow = AlignedUmap.Fit(slices, [same, same], options);

        wide.Slices.Select(slice => slice.InputDimension).Should().Equal(384, 64, 384);
        Way(wide).Should().BeLessThan(Way(narrow));

        static double Way(AlignedUmapModel model) => Moved(model.Slices[0].Embedding, model.Slices[2].Embedding, 0);
    }

    [Fact]
    public void Progress_is_reported_and_a_fit_can_be_canceled_in_an_epoch()
    {
        using var source = new CancellationTokenSource();
        var epochs = new List<long>();
        var options = Options();
        options.MaxDegreeOfParallelism = 1;
        options.Progress = new Watch(progress =>
        {
            if (progress.Stage == TopicModelingStage.Layout)
            {
                epochs.Add(progress.Done);
                if (progress.Done == 30)
                {
                    source.Cancel();
                }
            }
        });

        FluentActions.Invoking(() => AlignedUmap.Fit([Before, After], [Common], new() { Umap = options }, source.Token)).Should().Throw<OperationCanceledException>();

        epochs.Should().StartWith([0L, 2L]).And.EndWith([29L, 30L]);
    }

    [Fact]
    public void Tiny_slices_and_points_without_neighbors_are_laid_out()
    {
        PointMatrix<float> few = new(new float[] { 0, 0, 1, 1, 9, 9 }, 2);
        var lonely = new UmapOptions { NumberOfNeighbors = 2, DisconnectionDistance = 3 };

        var model = AlignedUmap.Fit([few, few, new(new float[] { 5, 5 }, 2)], [Same(3), new Dictionary<int, int> { [2] = 0 }], new() { Umap = lonely });

        model.Slices[0].Embedding[2].ToArray().Should().OnlyContain(value => float.IsNaN(value), "it is farther than 3 from the others");
        model.Slices[2].Embedding.Values.ToArray().Should().OnlyContain(value => float.IsFinite(value));
        model.Slices[1].Embedding[0].ToArray().Should().OnlyContain(value => float.IsFinite(value));
        model.Update(few, new Dictionary<int, int> { [0] = 1 }).Slices[3].Embedding[1].ToArray().Should().OnlyContain(value => float.IsFinite(value));
    }

    [Fact]
    public void Rows_are_related_by_their_keys()
    {
        AlignedUmap.Relate(["a", "b", "c"], ["c", "x", "a"]).Should().Equal(new Dictionary<int, int> { [0] = 2, [2] = 0 });
        AlignedUmap.Relate([7L], [8L]).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_wrong_is_told_before_the_fit(string message, Action fit) => fit.Should().Throw<ArgumentException>().WithMessage(message);

    private static void FitBy(Dictionary<int, int> relation) => AlignedUmap.Fit([Before, After], [relation]);

    private static void Fit(Action<AlignedUmapOptions> change)
    {
        var options = new AlignedUmapOptions();
        change(options);
        AlignedUmap.Fit([Before, After], [Common], options);
    }

    private static UmapOptions Options(int seed = 1) => new() { Metric = UmapMetric.Cosine, Seed = seed };

    private static PointMatrix<float> Rows(int from, int to) => new(All.Memory[(from * All.Dimension)..(to * All.Dimension)], All.Dimension);

    private static Dictionary<int, int> Same(int count) => Enumerable.Range(0, count).ToDictionary(row => row, row => row);

    private static IReadOnlyDictionary<int, int> Shifted(int by, int count = Count) =>
        AlignedUmap.Relate(Enumerable.Range(0, count), Enumerable.Range(by, count));

    /// <summary>How far the rows in common lie apart in two maps, relative to the radius of the first.</summary>
    private static double Moved(PointMatrix<float> before, PointMatrix<float> after, int shift = 500)
    {
        var way = Enumerable.Range(shift, before.Count - shift).Average(row => LayoutQuality.SquaredDistance(before[row], after[row - shift]));
        float[] center = [.. Enumerable.Range(0, 2).Select(d => Enumerable.Range(0, before.Count).Average(row => before[row][d]))];
        return Math.Sqrt(way / Enumerable.Range(0, before.Count).Average(row => LayoutQuality.SquaredDistance(before[row], center)));
    }

    private static double Recall(PointMatrix<float> points, PointMatrix<float> map)
    {
        var near = UmapFixtures.Search(points, 16, UmapMetric.Cosine);
        var shown = UmapFixtures.Search(map, 16, UmapMetric.Euclidean);
        return Enumerable.Range(0, points.Count).Average(row => near.RowIndices(row)[1..].ToArray().Intersect(shown.RowIndices(row)[1..].ToArray()).Count() / 15.0);
    }

    private sealed class Watch(Action<TopicModelingProgress> report) : IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value) => report(value);
    }
}
