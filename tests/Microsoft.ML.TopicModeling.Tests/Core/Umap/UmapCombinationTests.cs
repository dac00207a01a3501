namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class UmapCombinationTests
{
    private static readonly PointMatrix<float> Points = UmapFixtures.SmallSubset;

    private static readonly PointMatrix<float> Places = new(Enumerable.Range(0, Points.Count).SelectMany(row => new[] { row % 20f, row / 20f }).ToArray(), 2);

    private static readonly UmapModel ByText = Umap.Fit(Points, new UmapOptions { Metric = UmapMetric.Cosine, Seed = 1 });

    private static readonly UmapModel ByPlace = Umap.Fit(Places, new UmapOptions { NumberOfNeighbors = 10, Seed = 1 });

    [Fact]
    public void Operators_are_the_named_combinations()
    {
        UmapCombination text = ByText;

        Same(ByText * ByPlace, text.Intersect(ByPlace));
        Same(ByText + ByPlace, text.Union(ByPlace));
        Same(ByText - ByPlace, text.Except(ByPlace));
        (ByText * ByPlace + ByText).Models.Should().Equal(ByText, ByPlace, ByText);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_layout_of_both_knows_the_neighbors_of_each(bool isUnion)
    {
        var both = (isUnion ? ByText + ByPlace : ByText * ByPlace).LayOut().Embedding;

        Agreement(both, ByPlace).Should().BeGreaterThan(1.5 * Agreement(ByText.Embedding, ByPlace));
        Agreement(both, ByText).Should().BeGreaterThan(1.5 * Agreement(ByPlace.Embedding, ByText));
    }

    [Fact]
    public void A_weight_near_an_end_lets_one_graph_decide()
    {
        UmapCombination text = ByText;

        Agreement(text.Intersect(ByPlace, 0.95).LayOut().Embedding, ByPlace)
            .Should().BeGreaterThan(Agreement(text.Intersect(ByPlace, 0.05).LayOut().Embedding, ByPlace) + 0.1);
    }

    [Fact]
    public void A_layout_has_the_same_bits_on_any_number_of_threads_and_takes_its_own_options()
    {
        var combination = ByText * ByPlace;
        var one = combination.LayOut(new UmapOptions { NumberOfComponents = 3, Seed = 5, MaxDegreeOfParallelism = 1 });
        var five = combination.LayOut(new UmapOptions { NumberOfComponents = 3, Seed = 5, MaxDegreeOfParallelism = 5 });

        one.Embedding.Dimension.Should().Be(3);
        five.Embedding.Values.ToArray().Should().Equal(one.Embedding.Values.ToArray());
        five.Transform([Points, Places]).Values.ToArray().Should().Equal(one.Embedding.Values.ToArray());
    }

    [Fact]
    public void A_new_row_lands_among_its_neighbors_whatever_is_placed_with_it()
    {
        var model = (ByText * ByPlace).LayOut();
        PointMatrix<float> nearText = new((float[])[.. Points.Values.ToArray().Select(value => value + 0.001f)], Points.Dimension);
        PointMatrix<float> nearPlace = new((float[])[.. Places.Values.ToArray().Select(value => value + 0.01f)], 2);

        var placed = model.Transform([nearText, nearPlace]);

        var alone = model.Transform([nearText.Rows(7, 8), nearPlace.Rows(7, 8)]);
        alone.Values.ToArray().Should().Equal(placed[7].ToArray());
        var size = Spread(model.Embedding);
        Enumerable.Range(0, placed.Count).Average(row => Distance(placed[row], model.Embedding[row])).Should().BeLessThan(0.1 * size);
    }

    [Fact]
    public void A_row_that_only_one_of_the_models_knows_is_no_row_of_the_fit()
    {
        var model = (ByText * ByPlace).LayOut();

        var placed = model.Transform([Points.Rows(3, 4), Places.Rows(200, 201)]);

        placed[0].ToArray().Should().NotEqual(model.Embedding[3].ToArray()).And.NotEqual(model.Embedding[200].ToArray());
        placed[0].ToArray().Should().OnlyContain(value => float.IsFinite(value));
    }

    [Fact]
    public void Equal_rows_have_the_position_of_the_first()
    {
        PointMatrix<float> twice = new((float[])[.. Points.Values, .. Points.Values], Points.Dimension);
        PointMatrix<float> places = new((float[])[.. Places.Values, .. Places.Values], 2);
        var model = (Umap.Fit(twice, new UmapOptions { Seed = 1 }) * Umap.Fit(places, new UmapOptions { Seed = 1 })).LayOut();

        model.Transform([Points, Places]).Values.ToArray().Should().Equal(model.Embedding.Rows(0, Points.Count).Values.ToArray());
    }

    [Fact]
    public void What_cannot_be_combined_is_refused()
    {
        var few = Umap.Fit(Points.Rows(0, 50));
        var distinct = Umap.Fit(new PointMatrix<float>((float[])[.. Points.Values, .. Points.Values], Points.Dimension), new UmapOptions { Unique = true });
        UmapCombination text = ByText;

        FluentActions.Invoking(() => ByText * few).Should().Throw<ArgumentException>()
            .WithMessage($"The graphs have {Points.Count} and 50 rows. Fit both models on the same rows, in the same order.*");
        FluentActions.Invoking(() => ByText * distinct).Should().Throw<ArgumentException>().WithMessage("*fitted with Unique*Fit it without*");
        FluentActions.Invoking(() => text.Intersect(ByPlace, 1.5)).Should().Throw<ArgumentException>().WithParameterName("weight");
        FluentActions.Invoking(() => text.Intersect(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => (ByText * ByPlace).LayOut(new UmapOptions { Density = new UmapDensity() })).Should().Throw<ArgumentException>()
            .WithMessage("Density is not available for a combination of graphs.*");
        FluentActions.Invoking(() => (ByText * ByPlace).LayOut(cancellation: new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void New_rows_that_do_not_fit_the_models_are_refused()
    {
        var model = (ByText * ByPlace).LayOut();

        FluentActions.Invoking(() => model.Transform([Points])).Should().Throw<ArgumentException>()
            .WithMessage("There are 1 matrices of points; 2 models are combined. Give the points of each model.*");
        FluentActions.Invoking(() => model.Transform([Points, Places.Rows(0, 5)])).Should().Throw<ArgumentException>()
            .WithMessage($"Matrix 1 has 5 rows, matrix 0 has {Points.Count}. Give each row in all of them.*");
        FluentActions.Invoking(() => model.Transform([Places, Points])).Should().Throw<ArgumentException>().WithMessage("The points have 2 coordinates*");
        FluentActions.Invoking(() => model.Transform([Points.Rows(0, 1), new PointMatrix<float>((float[])[float.NaN, 0], 2)])).Should().Throw<ArgumentException>();
    }

    private static void Same(UmapCombination actual, UmapCombination expected) =>
        UmapFixtures.ShouldEqual(actual.Graph, expected.Graph, 0);

    /// <summary>How many of the ten nearest points in an embedding are among a model's ten nearest points in its input.</summary>
    private static double Agreement(PointMatrix<float> embedding, UmapModel model)
    {
        var near = UmapFixtures.Search(embedding, 11, UmapMetric.Euclidean);
        var expected = UmapFixtures.Search(model.Points, 11, model.Settings.Metric.Metric);
        return Enumerable.Range(0, embedding.Count)
            .Average(row => near.RowIndices(row)[1..].ToArray().Intersect(expected.RowIndices(row)[1..].ToArray()).Count() / 10.0);
    }

    private static double Spread(PointMatrix<float> points) =>
        Enumerable.Range(0, points.Dimension).Max(d => Enumerable.Range(0, points.Count).Max(row => points[row][d]) - Enumerable.Range(0, points.Count).Min(row => points[row][d]));

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            sum += (a[d] - b[d]) * (double)(a[d] - b[d]);
        }

        return Math.Sqrt(sum);
    }
}
