using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public class PointDistanceTests
{
    private static readonly TensorFile Tensors = Fixtures.Tensors("umap/metrics.safetensors");

    private static readonly Dictionary<string, UmapMetric> Names = new()
    {
        ["seuclidean"] = UmapMetric.StandardizedEuclidean, ["wminkowski"] = UmapMetric.WeightedMinkowski, ["sqeuclidean"] = UmapMetric.SquaredEuclidean,
        ["spearmanr"] = UmapMetric.Spearman,
    };

    public static TheoryData<string> Metrics => new(Fixtures.Json("umap/metrics.json")["metrics"]!.AsArray().Select(m => m!["metric"]!.GetValue<string>()));

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Distances_of_all_pairs_equal_the_reference(string name)
    {
        var test = Fixtures.Json("umap/metrics.json")["metrics"]!.AsArray().Single(m => m!["metric"]!.GetValue<string>() == name)!;
        var block = test["data"]!.GetValue<string>();
        var points = new PointMatrix<float>(Tensors.Get<float>(block), Tensors.Shape(block)[1]);
        var metric = Names.TryGetValue(name, out var known) ? known : Enum.Parse<UmapMetric>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        var distance = new MetricSettings(
            metric,
            test["parameters"]?["p"]?.GetValue<double>() ?? 2,
            Parameter(test, "w") ?? Parameter(test, "V"),
            Parameter(test, "VI")).ToDistance();

        // The reference rounds the difference to float32 for mahalanobis, and the four of pynndescent are computed in float32.
        var tolerance = name == "mahalanobis" ? 1e-6 : test["library"]!.GetValue<string>() == "pynndescent" ? 1e-5 : 1e-12;
        var expected = Tensors.Doubles(test["distances"]!.GetValue<string>());
        var self = Tensors.Doubles(test["self_distances"]!.GetValue<string>());
        var pair = 0;
        for (var i = 0; i < points.Count; i++)
        {
            ShouldBe(distance(points[i], points[i]), self[i]);
            for (var j = i + 1; j < points.Count; j++)
            {
                ShouldBe(distance(points[i], points[j]), expected[pair++]);
            }
        }

        // Where the reference has the root of a tiny negative number, the distance is 0.
        void ShouldBe(double actual, double wanted) => actual.Should().BeApproximately(double.IsNaN(wanted) ? 0 : wanted, tolerance * (Math.Abs(wanted) > 1 ? Math.Abs(wanted) : 1));
    }

    private static double[]? Parameter(System.Text.Json.Nodes.JsonNode test, string name) =>
        test["parameters"]?[name]?.GetValue<string>() is { } tensor ? Tensors.Doubles(tensor) : null;
}
