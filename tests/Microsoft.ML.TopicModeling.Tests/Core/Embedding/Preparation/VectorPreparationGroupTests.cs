namespace Microsoft.ML.TopicModeling.Tests.Preparation;

/// <summary>The means of groups, which are removed so that topics cut across the groups.</summary>
public sealed class VectorPreparationGroupTests
{
    private const int Dimension = 6;

    private static readonly VectorPreparationOptions Plain = new() { NumberOfComponents = NumberOfPrincipalComponents.All, Normalize = false };

    private static readonly VectorPreparationOptions Unshrunk = Plain with { GroupShrinkage = 0 };

    [Fact]
    public void The_mean_of_each_group_is_removed_and_of_rows_without_one_that_of_all()
    {
        var (points, groups) = Grouped(120, spread: 3);
        groups[7] = null;
        groups[8] = "";

        var model = VectorPreparation.Fit(points, Unshrunk, groups);

        model.HasGroups.Should().BeTrue();
        model.Groups.Should().Equal("a", "b", "c");
        var prepared = model.Transform(points, groups);
        for (var d = 0; d < Dimension; d++)
        {
            foreach (var (name, place) in model.Groups.Select((name, place) => (name, place)))
            {
                int[] rows = [.. Enumerable.Range(0, points.Count).Where(row => groups[row] == name)];
                ((double)model.GroupMeans[place][d]).Should().BeApproximately(rows.Average(row => (double)points[row][d]), 1e-6);
                rows.Average(row => (double)prepared[row][d]).Should().BeApproximately(0, 1e-6);
            }

            prepared[7][d].Should().Be((float)(points[7][d] - model.Mean[d]));
            prepared[8][d].Should().Be((float)(points[8][d] - model.Mean[d]));
        }
    }

    [Fact]
    public void A_group_that_the_fit_has_not_seen_counts_as_none()
    {
        var (points, groups) = Grouped(60, spread: 3);
        var model = VectorPreparation.Fit(points, Unshrunk, groups);

        var unseen = model.Transform(points, [.. groups.Select(_ => "unseen")]);

        unseen.Values.ToArray().Should().Equal(model.Transform(points).Values.ToArray());
        unseen[0][0].Should().Be((float)(points[0][0] - model.Mean[0]));
    }

    [Fact]
    public void Components_are_those_of_what_is_left()
    {
        var (points, groups) = Grouped(400, spread: 50);
        var options = new VectorPreparationOptions { NumberOfComponents = Dimension, Normalize = false, GroupShrinkage = 0 };

        var model = VectorPreparation.Fit(points, options, groups);

        var left = VectorPreparation.Fit(points, Unshrunk, groups).Transform(points, groups);
        var expected = VectorPreparation.Fit(left, options);

        // The rows are those of single precision, at a distance of 50.
        model.ExplainedVariance.ToArray().Zip(expected.ExplainedVariance.ToArray(), (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-4);
        model.ExplainedVariance[0].Should().BeLessThan(3, "the distance of the groups is gone");
        VectorPreparation.Fit(points, options).ExplainedVariance[0].Should().BeGreaterThan(100);
    }

    [Fact]
    public void Small_groups_are_drawn_toward_the_mean_of_all()
    {
        var (points, groups) = Grouped(100, spread: 3);
        Array.Fill(groups, "large", 0, 90);
        Array.Fill(groups, "small", 90, 10);
        var raw = VectorPreparation.Fit(points, Unshrunk, groups);

        var drawn = VectorPreparation.Fit(points, Plain with { GroupShrinkage = 10 }, groups);

        for (var d = 0; d < Dimension; d++)
        {
            Share(drawn, 0, d).Should().BeApproximately(90 / 100.0, 1e-4);
            Share(drawn, 1, d).Should().BeApproximately(10 / 20.0, 1e-4);
        }

        double Share(VectorPreparationModel model, int group, int d) => (model.GroupMeans[group][d] - model.Mean[d]) / (raw.GroupMeans[group][d] - raw.Mean[d]);
    }

    [Fact]
    public void The_shrinkage_is_the_ratio_of_the_variances_within_and_between_groups()
    {
        // Groups of equal size, for which the method of moments is the analysis of variance.
        var (points, groups) = Grouped(300, spread: 1);
        var (within, between) = (0.0, 0.0);
        for (var d = 0; d < Dimension; d++)
        {
            var all = Enumerable.Range(0, 300).Average(row => (double)points[row][d]);
            foreach (var rows in Enumerable.Range(0, 300).GroupBy(row => groups[row]))
            {
                var mean = rows.Average(row => (double)points[row][d]);
                within += rows.Sum(row => Math.Pow(points[row][d] - mean, 2)) / 297;
                between += 100 * Math.Pow(mean - all, 2) / 2;
            }
        }

        var k = within / ((between - within) / 100);
        var raw = VectorPreparation.Fit(points, Unshrunk, groups);

        var model = VectorPreparation.Fit(points, Plain, groups);

        var expected = 100 / (100 + k);
        for (var d = 0; d < Dimension; d++)
        {
            ((model.GroupMeans[0][d] - model.Mean[d]) / (raw.GroupMeans[0][d] - raw.Mean[d])).Should().BeApproximately(expected, 1e-3);
        }
    }

    [Fact]
    public void Groups_that_say_nothing_are_left_alone()
    {
        var (points, _) = Grouped(90, spread: 0);
        string[] own = [.. Enumerable.Range(0, 90).Select(row => $"author {row}")];

        var model = VectorPreparation.Fit(points, Plain, own);

        model.Transform(points, own).Values.ToArray().Zip(model.Transform(points).Values.ToArray(), (a, b) => Math.Abs(a - b)).Max()
            .Should().BeLessThan(1e-6f, "the mean of a single row is no mean of a group");
    }

    [Fact]
    public void The_order_of_groups_changes_no_bit_of_what_is_learned()
    {
        var (points, groups) = Grouped(120, spread: 3);
        string?[] renamed = [.. groups.Select(group => group switch { "a" => "z", "b" => "y", _ => "x" })];
        VectorPreparationOptions options = new() { NumberOfComponents = 3 };

        var model = VectorPreparation.Fit(points, options, renamed);

        model.Groups.Should().Equal("x", "y", "z");
        model.Transform(points, renamed).Values.ToArray().Zip(VectorPreparation.Fit(points, options, groups).Transform(points, groups).Values.ToArray(), (a, b) => Math.Abs(a - b)).Max()
            .Should().BeLessThan(1e-5f);
    }

    [Fact]
    public void Groups_that_contradict_are_refused()
    {
        var (points, groups) = Grouped(30, spread: 3);
        var without = VectorPreparation.Fit(points, Plain);

        FluentActions.Invoking(() => VectorPreparation.Fit(points, Plain, groups[1..])).Should().Throw<ArgumentException>().WithMessage("*29 groups for 30 vectors*");
        FluentActions.Invoking(() => VectorPreparation.Fit(points, VectorPreparationOptions.None, groups)).Should().Throw<ArgumentException>().WithMessage("*groups*Center is false*");
        without.Invoking(model => model.Transform(points, groups)).Should().Throw<ArgumentException>().WithMessage("*fitted without any*");
        without.Invoking(model => model.Transform(points[0], new float[Dimension], "a")).Should().Throw<ArgumentException>().WithMessage("*fitted without any*");
    }

    /// <summary>Rows of three groups, each around a place of its own.</summary>
    private static (PointMatrix<float> Points, string?[] Groups) Grouped(int count, double spread)
    {
        var random = new Random(4);
        double[][] places = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, Dimension).Select(_ => spread * PlantedVectors.Gaussian(random)).ToArray())];
        string?[] groups = [.. Enumerable.Range(0, count).Select(row => ((string[])["a", "b", "c"])[row % 3])];
        float[] values = [.. Enumerable.Range(0, count).SelectMany(row => places[row % 3].Select(place => (float)(place + PlantedVectors.Gaussian(random))))];
        return (new PointMatrix<float>(values, Dimension), groups);
    }
}
