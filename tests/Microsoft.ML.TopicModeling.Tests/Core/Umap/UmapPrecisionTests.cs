using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>A model that keeps its points in fewer bits: smaller, the fitted rows where they were, new rows near where they would be.</summary>
public sealed class UmapPrecisionTests
{
    private const int Dimension = 24;

    private static readonly PointMatrix<float> Points = Draw(300, seed: 1);
    private static readonly PointMatrix<float> NewPoints = Draw(60, seed: 2);
    private static readonly UmapModel Model = Umap.Fit(Points, new UmapOptions { NumberOfComponents = 3, Metric = UmapMetric.Cosine, NumberOfEpochs = 50 });

    [Theory]
    [InlineData(VectorPrecision.Float16)]
    [InlineData(VectorPrecision.Int8)]
    public void Rows_of_the_fit_keep_their_places_and_new_ones_stay_in_their_groups(VectorPrecision precision)
    {
        var rounded = Model.WithPrecision(precision);

        rounded.Transform(Points).Values.ToArray().Should().Equal(Model.Embedding.Values.ToArray());
        var (exact, near) = (Model.Transform(NewPoints), rounded.Transform(NewPoints));
        for (var row = 0; row < NewPoints.Count; row++)
        {
            Group(near[row]).Should().Be(Group(exact[row]));
        }
    }

    [Theory]
    [InlineData(VectorPrecision.Float32, 4.0)]
    [InlineData(VectorPrecision.Float16, 2.0)]
    [InlineData(VectorPrecision.Int8, 1.0)]
    public void A_file_is_smaller_by_the_bits_and_gives_the_same_model_and_bytes(VectorPrecision precision, double bytesPerNumber)
    {
        var rounded = Model.WithPrecision(precision);

        var file = Write(rounded);
        using var reader = new BinaryReader(new MemoryStream(file));
        var loaded = UmapModelFormat.Read(new CheckedReader(reader, "UMAP model"));

        loaded.Precision.Should().Be(precision);
        loaded.Transform(NewPoints).Values.ToArray().Should().Equal(rounded.Transform(NewPoints).Values.ToArray());
        Write(loaded).Should().Equal(file);
        var scales = precision == VectorPrecision.Int8 ? (Points.Count * sizeof(float)) + sizeof(int) : 0;
        (Write(Model).Length - file.Length).Should().Be((int)((4 - bytesPerNumber) * Points.Values.Length) - scales);
    }

    [Theory]
    [InlineData(VectorPrecision.Float16, 1.0 / 2048)]
    [InlineData(VectorPrecision.Int8, 1.0 / 250)]
    public void Rounding_errs_by_what_is_promised_and_rounds_once(VectorPrecision precision, double share)
    {
        var rounded = StoredVectors.Round(Points, precision);

        for (var row = 0; row < Points.Count; row++)
        {
            var largest = Points[row].ToArray().Max(Math.Abs);
            for (var i = 0; i < Dimension; i++)
            {
                Math.Abs(rounded[row][i] - Points[row][i]).Should().BeLessThanOrEqualTo((float)(share * largest));
            }
        }

        StoredVectors.Round(rounded, precision).Values.ToArray().Should().Equal(rounded.Values.ToArray());
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused()
    {
        var large = new PointMatrix<float>(new[] { 1e6f, 1, 2, 3, 4, 5 }, 1);
        var model = Umap.Fit(large, new UmapOptions { NumberOfNeighbors = 2, NumberOfEpochs = 1 });

        model.Invoking(m => m.WithPrecision(VectorPrecision.Float16)).Should().Throw<ArgumentException>().WithMessage("*too large*Float16*");
        model.WithPrecision(VectorPrecision.Int8).Precision.Should().Be(VectorPrecision.Int8);
    }

    private static byte[] Write(UmapModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        UmapModelFormat.Write(new CheckedWriter(writer), model);
        return stream.ToArray();
    }

    /// <summary>Three groups around axes of their own.</summary>
    private static PointMatrix<float> Draw(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count * Dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (0.1f * random.NextSingle()) + (i % Dimension == i / Dimension % 3 ? 1 : 0);
        }

        return new PointMatrix<float>(values, Dimension);
    }

    /// <summary>The group of the nearest fitted point.</summary>
    private static int Group(ReadOnlySpan<float> position)
    {
        var (best, least) = (-1, double.MaxValue);
        for (var row = 0; row < Points.Count; row++)
        {
            var distance = System.Numerics.Tensors.TensorPrimitives.Distance(position, Model.Embedding[row]);
            (best, least) = distance < least ? (row, distance) : (best, least);
        }

        return best % 3;
    }
}
