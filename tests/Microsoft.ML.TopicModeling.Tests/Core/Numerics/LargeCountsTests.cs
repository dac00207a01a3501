using System.Reflection;
using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

/// <summary>The largest number for a count either works within the memory that the data needs, or is refused by name before anything is allocated.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class LargeCountsTests
{
    private const long MostBytes = 64 << 20;

    private static readonly PointMatrix<float> Points = new(Array.ConvertAll(new float[60 * 24], static _ => Numbers.NextSingle()), 24);

    private static Random Numbers => field ??= new Random(4);

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var name in Names)
            {
                Array.ForEach([10_000, 1_000_000, int.MaxValue], value => cases.Add(name, value));
            }

            return cases;
        }
    }

    private static IEnumerable<string> Names =>
        from type in (Type[])[typeof(UmapOptions), typeof(HdbscanOptions), typeof(IncrementalPcaOptions), typeof(MiniBatchKMeansOptions), typeof(PersistentLayersOptions)]
        from property in type.GetProperties()
        where (property.PropertyType == typeof(int) || property.PropertyType == typeof(int?)) && property.Name is not ("Seed" or "MaxDegreeOfParallelism" or "NumberOfEpochs")
        select $"{type.Name}.{property.Name}";

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_bounded_by_the_data(string option, int value)
    {
        var (type, property) = (option.Split('.')[0], option.Split('.')[1]);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var refusal = Refusal(() => Fit(type, property, value));

        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(MostBytes);
        refusal?.Message.Should().Contain(property).And.Contain(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Components_epochs_and_pushes_beyond_all_sense_are_refused()
    {
        Refusal(() => Umap.Fit(Points, new UmapOptions { NumberOfComponents = 25 })).Should().NotBeNull();
        Refusal(() => Umap.Fit(Points, new UmapOptions { NumberOfEpochs = int.MaxValue })).Should().NotBeNull();
        Refusal(() => Umap.Fit(Points, new UmapOptions { NegativeSampleRate = int.MaxValue })).Should().NotBeNull();
        Refusal(() => Umap.Fit(Points, new UmapOptions { NumberOfEpochs = 5 }).Project(10_000)).Should().NotBeNull();
        Refusal(() => Umap.Fit(Points, new UmapOptions { NumberOfEpochs = 5 }).Update(Points, int.MaxValue)).Should().NotBeNull();
    }

    [Fact]
    public void Points_of_few_coordinates_may_be_spread_over_more() =>
        Umap.Fit(new PointMatrix<float>(Points.Memory, 1), new UmapOptions { NumberOfComponents = 3, NumberOfEpochs = 5 }).Embedding.Dimension.Should().Be(3);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(100_000_000)]
    public void Threads_are_as_many_as_there_is_work(int threads)
    {
        using var model = new TinyModel().Load();
        string[] texts = ["red green", "blue", ""];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var vectors = model.Embed(texts, new EmbeddingOptions { MaxDegreeOfParallelism = threads });

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MostBytes);
        vectors.Values.SequenceEqual(model.Embed(texts).Values).Should().BeTrue();
    }

    [Fact]
    public void Numbers_beyond_all_sense_are_refused_by_name()
    {
        Refusal(() => Umap.Fit(Points, new UmapOptions { Spread = double.MaxValue }))!.Message.Should().Contain("Spread");
        Refusal(() => Hdbscan.Fit(Points, new HdbscanOptions { Alpha = double.Epsilon }))!.Message.Should().Contain("Alpha");
        Refusal(() => Hdbscan.Fit(Points, new HdbscanOptions { Alpha = 1e-9, Metric = HdbscanMetric.Minkowski, MinkowskiPower = 100 }))!.Message.Should().Contain("Alpha");
        Refusal(() => new SparseMatrix<int>(int.MaxValue, [0], [], []))!.Message.Should().Contain("columnCount");
    }

    private static void Fit(string type, string property, int value)
    {
        switch (type)
        {
            case nameof(UmapOptions):
                Umap.Fit(Points, With(new UmapOptions { NumberOfEpochs = 3, MaxDegreeOfParallelism = 1 }, property, value));
                break;
            case nameof(HdbscanOptions):
                Hdbscan.Fit(Points, With(new HdbscanOptions(), property, value)).Predict(Points);
                break;
            case nameof(IncrementalPcaOptions):
                new IncrementalPca(With(new IncrementalPcaOptions(), property, value)).PartialFit(Points).Transform(Points);
                break;
            case nameof(MiniBatchKMeansOptions):
                new MiniBatchKMeans(With(new MiniBatchKMeansOptions(), property, value)).PartialFit(Points).Predict(Points);
                break;
            default:
                Hdbscan.Fit(Points).PersistentLayers(With(new PersistentLayersOptions(), property, value));
                break;
        }
    }

    private static T With<T>(T options, string property, int value)
    {
        typeof(T).GetProperty(property, BindingFlags.Instance | BindingFlags.Public)!.SetValue(options, value);
        return options;
    }

    private static ArgumentException? Refusal(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (ArgumentException refusal)
        {
            return refusal;
        }
    }
}
