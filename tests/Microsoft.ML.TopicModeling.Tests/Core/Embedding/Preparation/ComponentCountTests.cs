using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling.Tests.Preparation;

/// <summary>How many components a preparation keeps by itself: those along which neighbors agree.</summary>
public class ComponentCountTests
{
    private const int Least = 64;

    [Fact]
    public void Directions_of_noise_are_left_out()
    {
        var model = VectorPreparation.Fit(PlantedVectors.Create(2000, 100, planted: 12));

        model.OutputDimension.Should().Be(Least);
    }

    [Fact]
    public void Directions_that_tell_narrow_groups_apart_are_kept()
    {
        // The groups lie in all directions alike, so that variances tell nothing.
        var model = VectorPreparation.Fit(NarrowGroups(300, ofEach: 10, dimension: 100, spread: 0.2));

        model.OutputDimension.Should().Be(100);
    }

    [Fact]
    public void Directions_are_kept_as_far_as_groups_reach()
    {
        // Narrow groups in 90 directions, and noise of less variance in 110 others: 64, then 96, which is the first number that holds all 90.
        var groups = NarrowGroups(400, ofEach: 10, dimension: 90, spread: 0.2);
        var random = new Random(5);
        float[][] points = [.. groups.ToRows().Select(row =>
            (float[])[.. row, .. Enumerable.Range(0, 110).Select(_ => (float)(0.4 * PlantedVectors.Gaussian(random)))])];

        VectorPreparation.Fit(points).OutputDimension.Should().Be(96);
    }

    [Fact]
    public void Copies_say_nothing()
    {
        var once = PlantedVectors.Create(500, 100, planted: 12).ToRows();

        VectorPreparation.Fit((float[][])[.. once, .. once, .. once]).OutputDimension.Should().Be(Least);
    }

    [Fact]
    public void What_groups_have_in_common_says_nothing_once_it_is_removed()
    {
        // Three groups that differ in every direction, and nothing but noise within them.
        var random = new Random(3);
        var centers = Enumerable.Range(0, 3).Select(_ => Noise(random, 100, 3)).ToArray();
        string[] names = [.. Enumerable.Range(0, 1500).Select(row => $"group {row % 3}")];
        float[][] points = [.. names.Select((_, row) => centers[row % 3].Zip(Noise(random, 100, 1), (center, noise) => center + noise).ToArray())];

        VectorPreparation.Fit(points, groups: names).OutputDimension.Should().Be(Least);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(1, true)]
    public void Where_little_could_be_left_out_nothing_need_be_prepared(float scale, bool isPrepared)
    {
        // Narrow groups, which differ in five directions more than in the others, or in all alike.
        float[][] points = [.. NarrowGroups(300, ofEach: 10, dimension: 200, spread: 0.2).ToRows()
            .Select(row => row.Select((value, d) => d < 5 ? scale * value : value).ToArray())];
        var fit = new VectorPreparationFit(new VectorPreparationOptions().Validate(), 200, hasGroups: false, default);
        Array.ForEach(points, row => fit.Add(row, default));

        (fit.TryToModel() is not null).Should().Be(isPrepared);
        VectorPreparation.Fit(points).OutputDimension.Should().Be(200, "one who asks for it gets it");
    }

    [Fact]
    public void All_are_kept_where_there_are_few()
    {
        VectorPreparation.Fit(PlantedVectors.Create(300, 20, planted: 3)).OutputDimension.Should().Be(20);
        VectorPreparation.Fit(PlantedVectors.Create(30, 100, planted: 3)).OutputDimension.Should().Be(29, "thirty rows lie in so many directions around their mean");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_number_does_not_depend_on_threads_when_rows_are_sampled(int threads)
    {
        var points = NarrowGroups(1000, ofEach: 10, dimension: 80, spread: 0.5);

        var model = VectorPreparation.Fit(points, new() { MaxDegreeOfParallelism = threads });

        model.Components.Values.ToArray().Should().Equal(VectorPreparation.Fit(points).Components.Values.ToArray());
    }

    [Fact]
    public void A_canceled_fit_stops()
    {
        var fit = () => VectorPreparation.Fit(NarrowGroups(300, ofEach: 10, dimension: 100, spread: 0.2), cancellation: new CancellationToken(canceled: true));

        fit.Should().Throw<OperationCanceledException>();
    }

    private static PointMatrix<float> NarrowGroups(int groups, int ofEach, int dimension, double spread)
    {
        var random = new Random(7);
        return Enumerable.Range(0, groups).Select(_ => Noise(random, dimension, 1)).ToArray()
            .SelectMany(center => Enumerable.Range(0, ofEach).Select(_ => center.Zip(Noise(random, dimension, spread), (at, noise) => at + noise).ToArray()))
            .ToArray();
    }

    private static float[] Noise(Random random, int dimension, double spread) =>
        [.. Enumerable.Range(0, dimension).Select(_ => (float)(spread * PlantedVectors.Gaussian(random)))];
}
