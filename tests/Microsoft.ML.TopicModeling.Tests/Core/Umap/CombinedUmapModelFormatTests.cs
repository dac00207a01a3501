using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>A combination that was saved is the one that is loaded.</summary>
public sealed class CombinedUmapModelFormatTests
{
    private static readonly PointMatrix<float> Points = UmapFixtures.SmallSubset;

    private static readonly PointMatrix<float> Places = new((float[])[.. Enumerable.Range(0, Points.Count).SelectMany(row => new[] { row % 20f, row / 20f })], 2);

    private static readonly PointMatrix<float> Years = new((float[])[.. Enumerable.Range(0, Points.Count).Select(row => (float)(row % 7))], 1);

    private static readonly UmapModel ByText = Umap.Fit(Points, new UmapOptions { Metric = UmapMetric.Cosine, Seed = 1 });

    private static readonly UmapModel ByPlace = Umap.Fit(Places, new UmapOptions { NumberOfNeighbors = 10, Seed = 1 });

    private static Dictionary<string, UmapCombination> Combinations { get; } = new()
    {
        ["*"] = ByText * ByPlace,
        ["+"] = ByText + ByPlace,
        ["-"] = ByText - ByPlace,
        ["weighed"] = ((UmapCombination)ByText).Weigh(Years, weight: 0.4),
        ["nested"] = (ByText * ByPlace - (ByPlace + ByText)).Weigh(Years, scale: 2).Intersect(ByText, 0.8),
    };

    public static TheoryData<string> Names => [.. Combinations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loaded_model_has_the_same_bits(string name)
    {
        var model = Combinations[name].LayOut(new UmapOptions { NumberOfEpochs = 30, Seed = 2 });
        var loaded = Read(Write(model));
        var news = New(model);

        loaded.Embedding.Values.ToArray().Should().Equal(model.Embedding.Values.ToArray());
        loaded.Transform(news).Values.ToArray().Should().Equal(model.Transform(news).Values.ToArray());
        UmapFixtures.ShouldEqual(loaded.Combination.Graph, model.Combination.Graph, 0);
        loaded.Project(3).Values.ToArray().Should().Equal(model.Project(3).Values.ToArray());
        Write(loaded).Should().Equal(Write(model));
    }

    [Fact]
    public void A_model_that_is_combined_twice_is_saved_once() =>
        Write(Combinations["nested"].LayOut(new UmapOptions { NumberOfEpochs = 0 })).Length
            .Should().BeLessThan(Write(Combinations["*"].LayOut(new UmapOptions { NumberOfEpochs = 0 })).Length + (30 * Points.Count));

    [Fact]
    public void Rounded_vectors_take_less_room_and_few_numbers_stay()
    {
        var model = (ByText * ByPlace).LayOut(new UmapOptions { NumberOfEpochs = 30 });

        var rounded = model.WithPrecision(VectorPrecision.Int8);

        rounded.Combination.Models.Select(part => part.Precision).Should().Equal(VectorPrecision.Int8, VectorPrecision.Float32);
        Write(rounded).Length.Should().BeLessThan(Write(model).Length - (2 * Points.Values.Length));
        rounded.Transform([Points, Places]).Values.ToArray().Should().Equal(model.Embedding.Values.ToArray());
        CombinedUmapModelFormat.Describe(model).Sum(part => part.Bytes).Should().Be(Write(model).Length);
    }

    /// <summary>Whatever byte of the part behind the models is another, the model is one or is refused.</summary>
    [Fact]
    public void A_damaged_combination_is_refused()
    {
        var model = Combinations["nested"].LayOut(new UmapOptions { NumberOfEpochs = 0, NumberOfComponents = 1 });
        var file = Write(model);
        var end = file.Length - (sizeof(float) * Points.Count) - sizeof(int);
        var random = new Random(1);
        for (var trial = 0; trial < 300; trial++)
        {
            byte[] damaged = [.. file];
            damaged[end - 1 - random.Next(400)] ^= (byte)(1 << random.Next(8));
            try
            {
                Read(damaged);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void Too_many_models_are_refused() => FluentActions.Invoking(() => Enumerable.Repeat((UmapCombination)ByPlace, 257).Aggregate((left, right) => left + right))
        .Should().Throw<ArgumentException>().WithMessage("257 models are combined; 256 are the most.*");

    private static PointMatrix<float>[] New(CombinedUmapModel model) =>
    [
        .. model.Combination.Models.Select(part => part.InputDimension == 1 ? Years.Rows(0, 9)
            : part.InputDimension == 2 ? Places.Rows(1, 10)
            : UmapFixtures.New.Rows(0, 9)),
    ];

    private static byte[] Write(CombinedUmapModel model)
    {
        using var file = new MemoryStream();
        CombinedUmapModelFormat.Write(new CheckedWriter(new BinaryWriter(file)), model);
        return file.ToArray();
    }

    private static CombinedUmapModel Read(byte[] file) =>
        CombinedUmapModelFormat.Read(new CheckedReader(new BinaryReader(new MemoryStream(file)), "combined UMAP model"));
}
