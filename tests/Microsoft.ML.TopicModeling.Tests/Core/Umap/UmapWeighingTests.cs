namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Edges that count less where rows are far apart in another view.</summary>
public sealed class UmapWeighingTests
{
    private static readonly UmapOptions Hamming = new() { Metric = UmapMetric.Hamming };

    private static readonly PointMatrix<float> Points = UmapFixtures.SmallSubset;

    private static readonly UmapCombination ByText = Umap.Fit(Points, new UmapOptions { Metric = UmapMetric.Cosine, Seed = 1 });

    private static readonly int[] Categories = [.. Enumerable.Range(0, Points.Count).Select(row => row * row % 5)];

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Categories_weigh_as_a_target_of_the_reference_does(double weight)
    {
        var target = UmapTarget.Categories(Categories);
        target.Weight = weight;
        var expected = Umap.Fit(Points, new UmapOptions { Metric = UmapMetric.Cosine, Seed = 1, Target = target }).Graph;

        UmapFixtures.ShouldEqual(ByText.Weigh(Column(Categories), Hamming, weight).Graph, expected, 0);
    }

    [Fact]
    public void A_new_row_lands_among_those_of_its_category()
    {
        var model = ByText.Weigh(Column(Categories), Hamming, 0.8).LayOut();
        PointMatrix<float> near = new((float[])[.. Points.Values.ToArray().Select(value => value + 0.001f)], Points.Dimension);
        for (var category = 0; category < 5; category++)
        {
            if (!Categories.Contains(category))
            {
                continue;
            }

            var placed = model.Transform([near, Column([.. Categories.Select(_ => category)])]);

            var nearest = UmapFixtures.Search(Join(model.Embedding, placed), 2 * Points.Count, UmapMetric.Euclidean);
            var same = Enumerable.Range(Points.Count, Points.Count).Average(row =>
                nearest.RowIndices(row).ToArray().Where(other => other < Points.Count).Take(10).Count(other => Categories[other] == category) / 10.0);
            same.Should().BeGreaterThan(0.6, $"it is {Categories.Count(other => other == category) / (double)Points.Count:0.00} of all");
        }
    }

    [Fact]
    public void Numbers_weigh_by_the_mean_distance_of_neighbors_whatever_their_unit()
    {
        var years = Column([.. Enumerable.Range(0, Points.Count)]);
        var decades = new PointMatrix<float>((float[])[.. years.Values.ToArray().Select(year => year / 16)], 1);

        UmapFixtures.ShouldEqual(ByText.Weigh(years).Graph, ByText.Weigh(decades).Graph, 0);
        UmapFixtures.ShouldEqual(ByText.Weigh(years, scale: 32).Graph, ByText.Weigh(decades, scale: 2).Graph, 0);
    }

    [Fact]
    public void A_row_whose_neighbors_are_all_far_away_keeps_them()
    {
        var alone = Column([.. Enumerable.Range(0, Points.Count).Select(row => row == 3 ? 1 : 0)]);

        var graph = ByText.Weigh(alone, Hamming, weight: 0.9999).Graph;

        graph.RowColumns(3).ToArray().Should().Contain(ByText.Graph.RowColumns(3).ToArray());
        graph.RowValues(3).ToArray().Max().Should().Be(1);
        ByText.Weigh(Column(new int[Points.Count])).LayOut().Embedding.Values.ToArray().Should().OnlyContain(value => float.IsFinite(value));
    }

    [Fact]
    public void A_view_of_other_rows_or_a_value_out_of_range_is_refused()
    {
        var view = Column(Categories);

        ByText.Invoking(text => text.Weigh(view.Rows(0, 7))).Should().Throw<ArgumentException>()
            .WithMessage($"The graphs have {Points.Count} and 7 rows. Fit both models on the same rows, in the same order.*");
        ByText.Invoking(text => text.Weigh(view, weight: 1)).Should().Throw<ArgumentException>().WithParameterName("weight");
        ByText.Invoking(text => text.Weigh(view, scale: 0)).Should().Throw<ArgumentException>().WithParameterName("scale");
        ByText.Invoking(text => text.Weigh(view, new UmapOptions { Metric = UmapMetric.Haversine })).Should().Throw<ArgumentException>().WithMessage("*the points have 1 coordinates*");
        ByText.Invoking(text => text.Weigh(new PointMatrix<float>((float[])[.. view.Values[1..], float.NaN], 1))).Should().Throw<ArgumentException>()
            .WithMessage($"Row {Points.Count - 1} holds NaN*");
    }

    private static PointMatrix<float> Column(int[] values) => new(Array.ConvertAll(values, value => (float)value), 1);

    private static PointMatrix<float> Join(PointMatrix<float> a, PointMatrix<float> b) => new((float[])[.. a.Values, .. b.Values], a.Dimension);
}
