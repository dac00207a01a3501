namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>A new layout is laid over a former one, which does not change.</summary>
public sealed class UmapAnchorsTests
{
    private static readonly PointMatrix<float> Before = UmapFixtures.First(UmapFixtures.Training, 400);
    private static readonly PointMatrix<float> After = new(UmapFixtures.Training.Memory[(150 * 384)..(550 * 384)], 384);
    private static readonly IReadOnlyDictionary<int, int> Common = AlignedUmap.Relate(Enumerable.Range(0, 400), Enumerable.Range(150, 400));
    private static readonly UmapModel Former = Umap.Fit(Before, Options());
    private static readonly UmapAnchors Anchors = new(Former.Embedding, Common, regularization: 0.1);

    public static TheoryData<string, Action> Refusals => new()
    {
        { "There are no positions*", () => _ = new UmapAnchors(new(ReadOnlyMemory<float>.Empty, 2), Common) },
        { "Row 1 of the former layout is infinite*", () => _ = new UmapAnchors(new(new[] { 0, 0, 1, float.NegativeInfinity }, 2), Relation(0, 0)) },
        { "regularization is NaN*", () => _ = new UmapAnchors(Former.Embedding, Common, double.NaN) },
        { "regularization is -0.1*", () => _ = new UmapAnchors(Former.Embedding, Common, -0.1) },
        { "Row 400 of the former layout is related to row 0;*400*", () => _ = new UmapAnchors(Former.Embedding, Relation(400, 0)) },
        { "Row 1 of the former layout is related to row -1;*", () => _ = new UmapAnchors(Former.Embedding, Relation(1, -1)) },
        { "Rows 1 and 2 of the former layout are both related to row 9*", () => _ = new UmapAnchors(Former.Embedding, new Dictionary<int, int> { [2] = 9, [1] = 9 }) },
        { "The former layout has no position of a point in common*", () => _ = new UmapAnchors(Former.Embedding, new Dictionary<int, int>()) },
        { "The former layout has no position of a point in common*", () => _ = new UmapAnchors(new(new[] { float.NaN, float.NaN, 1, 1 }, 2), Relation(0, 0)) },
        { "Row 1 of the former layout is related to row 400, but there are 400 points.*", () => Umap.Fit(After, Options(new(Former.Embedding, Relation(1, 400)))) },
        { "The former layout has 2 dimensions; the new one has 3*", () => Umap.Fit(After, new() { NumberOfComponents = 3, Anchors = Anchors }) },
        { "minimumDistance is 2*", () => Former.Project(Anchors, 2) },
    };

    [Fact]
    public void Points_in_common_stay_about_where_they_were_and_new_ones_come_to_their_neighbors()
    {
        var map = Umap.Fit(After, Options(Anchors)).Embedding;

        Way(map).Should().BeLessThan(0.2 * Way(Umap.Fit(After, Options()).Embedding));
        var (ofPoints, ofMap) = (UmapFixtures.Search(After, 16, UmapMetric.Cosine), UmapFixtures.Search(map, 16, UmapMetric.Euclidean));
        var kept = Enumerable.Range(250, 150).Average(row => ofPoints.RowIndices(row).ToArray().Intersect(ofMap.RowIndices(row).ToArray()).Count());
        kept.Should().BeGreaterThan(4, "of 15 neighbors, as a map of these points keeps about a third");
    }

    [Fact]
    public void The_map_of_a_fit_in_more_dimensions_is_anchored_as_well()
    {
        var fit = Umap.Fit(After, new() { Metric = UmapMetric.Cosine, NumberOfComponents = 5, Seed = 1 });

        Way(fit.Project(Anchors)).Should().BeLessThan(0.2 * Way(fit.Project()));
        fit.Project(Anchors).Values.ToArray().Should().Equal(fit.Project(Anchors).Values.ToArray());
        fit.Invoking(f => f.Project((UmapAnchors)null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_fit_that_had_anchors_does_not_keep_them()
    {
        var anchored = Umap.Fit(After, Options(Anchors));

        anchored.Project().Values.ToArray().Should().Equal(Umap.Fit(After, Options()).Project().Values.ToArray());
        anchored.Update(Before).Embedding.Count.Should().Be(800);
        anchored.Transform(After).Values.ToArray().Should().Equal(anchored.Embedding.Values.ToArray());
    }

    [Fact]
    public void The_bits_are_the_same_on_any_number_of_threads()
    {
        var (all, former) = (UmapFixtures.Training, Umap.Fit(Before, Options()));

        Bits(2).Should().Equal(Bits(1));
        Bits(16).Should().Equal(Bits(1));

        float[] Bits(int threads) => Umap.Fit(
            all, Options(new(former.Embedding, Relation(Enumerable.Range(0, 400)))) with { NumberOfEpochs = 20, MaxDegreeOfParallelism = threads })
            .Embedding.Values.ToArray();
    }

    [Fact]
    public void Points_far_from_those_in_common_are_put_by_the_ordinary_start()
    {
        // Two groups, of which only the first was there.
        var random = new Random(2);
        var points = new PointMatrix<float>(Enumerable.Range(0, 400).Select(i => (i < 200 ? 0 : 100) + random.NextSingle()).ToArray(), 4);
        var former = Umap.Fit(points.Rows(0, 50), new() { Seed = 1 });

        var map = Umap.Fit(points, new() { Seed = 1, Anchors = new(former.Embedding, Relation(Enumerable.Range(0, 50))) });

        map.Embedding.Values.ToArray().Should().OnlyContain(value => float.IsFinite(value));
        Enumerable.Range(0, 50).Average(row => LayoutQuality.SquaredDistance(map.Embedding[row], former.Embedding[row])).Should().BeLessThan(1);
        Enumerable.Range(50, 50).SelectMany(row => map.Embedding[row].ToArray()).Distinct().Count().Should().BeGreaterThan(90, "they do not lie in one place");
    }

    [Fact]
    public void Equal_points_sparse_ones_and_combinations_have_anchors_too()
    {
        var twice = new PointMatrix<float>((float[])[.. After.Values, .. After.Values], 384);
        var unique = Umap.Fit(twice, Options(Anchors) with { Unique = true });
        var own = Umap.Fit(After, Options(Anchors));
        var dense = Enumerable.Range(0, After.Count).SelectMany(_ => Enumerable.Range(0, 384)).ToArray();
        var sparse = Umap.Fit(
            new SparseMatrix<float>(384, [.. Enumerable.Range(0, After.Count + 1).Select(row => 384 * row)], dense, After.Values.ToArray()), Options(Anchors));
        UmapCombination combination = Umap.Fit(After, Options());

        unique.Embedding.Rows(0, 400).Values.ToArray().Should().Equal(own.Embedding.Values.ToArray());
        Way(unique.Project(Anchors).Rows(0, 400)).Should().BeLessThan(0.2 * Way(Umap.Fit(After, Options()).Embedding));
        Way(sparse.Embedding).Should().BeLessThan(0.2 * Way(Umap.Fit(After, Options()).Embedding));
        Way(combination.LayOut(Options(Anchors)).Embedding).Should().BeLessThan(0.2 * Way(Umap.Fit(After, Options()).Embedding));
        combination.LayOut().Project(Anchors).Values.ToArray().Should().Equal(own.Project(Anchors).Values.ToArray());
    }

    [Fact]
    public void Anchors_print_what_they_are_and_a_single_point_stays_on_its_own()
    {
        Anchors.ToString().Should().Be("250 points in common with a layout of 400 × 2");
        Umap.Fit(new PointMatrix<float>(new float[] { 1, 2, 3 }, 3), new() { Anchors = new(new(new float[] { 7, 8 }, 2), Relation(0, 0)) })
            .Embedding.Values.ToArray().Should().Equal(7, 8);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_wrong_is_told_before_the_fit(string message, Action fit) => fit.Should().Throw<ArgumentException>().WithMessage(message);

    private static UmapOptions Options(UmapAnchors? anchors = null) => new() { Metric = UmapMetric.Cosine, Seed = 1, Anchors = anchors };

    private static Dictionary<int, int> Relation(int former, int row) => new() { [former] = row };

    private static Dictionary<int, int> Relation(IEnumerable<int> rows) => rows.ToDictionary(row => row, row => row);

    private static double Way(PointMatrix<float> map) =>
        Math.Sqrt(Common.Average(pair => LayoutQuality.SquaredDistance(Former.Embedding[pair.Key], map[pair.Value])));
}
