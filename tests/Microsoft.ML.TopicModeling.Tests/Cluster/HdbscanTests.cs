using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>Whole fits against the hdbscan library, on what does not depend on the order of ties.</summary>
public class HdbscanTests
{
    public static TheoryData<string, int> Cases => Reference.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_agree_with_the_reference(string data, int size)
    {
        var stages = Reference.Stages(data);
        foreach (var (name, selection) in ((string, HdbscanSelection)[])[("eom", HdbscanSelection.ExcessOfMass), ("leaf", HdbscanSelection.Leaf)])
        {
            var model = Reference.Fit(data, new HdbscanOptions { MinClusterSize = size, Selection = selection });
            var prefix = $"m{size}.{name}";
            var figures = Reference.Json("stages")[data]![$"m{size}"]![name]!;
            var expected = stages.Get<int>($"{prefix}.labels");
            Reference.ShouldAgreeOnStablePoints(model.Labels, expected, stages.Get<int>($"{prefix}.unstable_label"));
            Reference.AdjustedRand(model.Labels, expected).Should().BeGreaterThanOrEqualTo((double)figures["ari_min"]! - 0.01);
            ShouldBeInRange(model.ClusterCount, figures["n_clusters_range"]!);
            ShouldAgree(model.Probabilities, stages.Doubles($"{prefix}.probabilities"), stages.Get<int>($"{prefix}.unstable_probability"));
            ShouldAgree(model.OutlierScores, stages.Doubles($"m{size}.glosh"), stages.Get<int>($"m{size}.glosh.unstable"));
        }
    }

    private static void ShouldBeInRange(int clusters, JsonNode range) =>
        clusters.Should().BeInRange((int)range[0]! - 1, (int)range[1]! + 1);

    private static void ShouldAgree(IReadOnlyList<double> actual, double[] expected, int[] unstable)
    {
        var skip = unstable.ToHashSet();
        var stable = Enumerable.Range(0, expected.Length).Where(i => !skip.Contains(i)).ToArray();
        Reference.ShouldBeNear(stable.Select(i => actual[i]).ToArray(), stable.Select(i => expected[i]).ToArray(), relative: 0, absolute: 1e-9);
    }
}
