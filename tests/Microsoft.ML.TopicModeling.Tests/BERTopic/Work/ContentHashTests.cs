using Microsoft.ML.TopicModeling.Work;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic.Work;

public sealed class ContentHashTests
{
    private static readonly PointMatrix<float> Points = new(Enumerable.Range(0, 60).Select(i => (float)(i * i % 17)).ToArray(), 3);

    public static TheoryData<string> Options => [.. Others.Keys];

    private static Dictionary<string, UmapOptions> Others => new()
    {
        ["neighbors"] = new() { NumberOfNeighbors = 5 },
        ["distance"] = new() { MinimumDistance = 0.01 },
        ["metric"] = new() { Metric = UmapMetric.Cosine },
        ["weights"] = new() { Metric = UmapMetric.WeightedMinkowski, MetricWeights = [1, 1, 1] },
        ["other weights"] = new() { Metric = UmapMetric.WeightedMinkowski, MetricWeights = [1, 1, 2] },
        ["seed"] = new() { Seed = 1 },
        ["target"] = new() { Target = UmapTarget.Categories([.. Enumerable.Range(0, 20)]) },
        ["other target"] = new() { Target = UmapTarget.Categories([.. Enumerable.Range(1, 20)]) },
        ["density"] = new() { Density = new() },
        ["other density"] = new() { Density = new() { Lambda = 1 } },
        ["start"] = new() { Initialization = UmapInitialization.Given, InitialLayout = new(new float[40], 2) },
        ["table"] = new() { PrecomputedNeighbors = new(1, [.. Enumerable.Range(0, 20)], new float[20]) },
        ["other table"] = new() { PrecomputedNeighbors = new(1, [.. Enumerable.Range(0, 20).Reverse()], new float[20]) },
        ["epochs"] = new() { NumberOfEpochs = 3 },
    };

    [Fact]
    public void Each_setting_matters() =>
        Others.Values.Append(new()).Select(options => ContentHash.OfOptions(options.Validate(Points))).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Options))]
    public void Equal_settings_have_equal_checksums(string name) =>
        ContentHash.OfOptions(Others[name].Validate(Points)).Should().Be(ContentHash.OfOptions(Others[name].Validate(Points)));

    [Fact]
    public void Every_property_of_settings_is_in_the_checksum()
    {
        var settings = new UmapOptions().Validate(Points);
        var changed = new[]
        {
            settings with { TransformEpochs = 7 },
            settings with { Layouts = 2 },
            settings with { LocalConnectivity = 2 },
            settings with { RepulsionStrength = 2 },
            settings with { NegativeSampleRate = 2 },
            settings with { IsApproximate = true },
            settings with { Regularization = 2 },
            settings with { FormerPlaces = Points },
            settings with { LearningRate = 2 },
            settings with { SetOperationMixRatio = 0.5 },
        };

        changed.Append(settings).Select(ContentHash.OfOptions).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_function_cannot_be_known() =>
        ContentHash.OfOptions(new HdbscanOptions { CustomDistance = (_, _) => 0 }).Should().BeNull();

    [Fact]
    public void Threads_progress_and_cancellation_do_not_matter()
    {
        using var source = new CancellationTokenSource();
        ContentHash.OfOptions(new HdbscanOptions { MaxDegreeOfParallelism = 1, Cancellation = source.Token, Progress = new Progress<TopicModelingProgress>() })
            .Should().Be(ContentHash.OfOptions(new HdbscanOptions()));
    }

    [Fact]
    public void Texts_are_told_apart_by_their_order_and_their_joints()
    {
        string[][] lists = [["ab", "c"], ["a", "bc"], ["c", "ab"], ["abc"], ["abc", ""]];
        lists.Select(ContentHash.OfTexts).Should().OnlyHaveUniqueItems();
    }
}
