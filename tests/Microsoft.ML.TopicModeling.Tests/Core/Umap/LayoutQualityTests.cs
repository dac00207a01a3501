using System.Text.Json.Nodes;
using FluentAssertions.Execution;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>Whole fits of five seeds against the limits of the reference: its mean less three standard deviations.</summary>
public class LayoutQualityTests
{
    private static readonly JsonNode Configurations = Fixtures.Json("umap/layout-quality.json")["configurations"]!;

    public static TheoryData<string> Names => new(Configurations.AsObject().Select(c => c.Key));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fits_are_as_good_as_those_of_the_reference(string name)
    {
        var configuration = Configurations[name]!;
        var (points, labels, target) = Data(name);
        var metric = Enum.Parse<UmapMetric>(configuration["metric"]!.GetValue<string>(), ignoreCase: true);
        var distance = new MetricSettings(metric).ToDistance();
        var k = configuration["k"]!.GetValue<int>();
        var ranks = LayoutQuality.Ranks(points, (i, j) => distance(points[i], points[j]));
        var fits = configuration["seeds"]!.AsArray().Select(seed =>
        {
            var parameters = configuration["parameters"]!;
            var options = new UmapOptions
            {
                Metric = metric,
                NumberOfNeighbors = parameters["n_neighbors"]!.GetValue<int>(),
                NumberOfComponents = parameters["n_components"]!.GetValue<int>(),
                MinimumDistance = parameters["min_dist"]!.GetValue<double>(),
                Target = target,
                Seed = seed!.GetValue<int>(),
            };
            var model = Umap.Fit(points, options);
            var near = LayoutQuality.Ranks(model.Embedding, (i, j) => LayoutQuality.SquaredDistance(model.Embedding[i], model.Embedding[j]));
            var pruned = EpochSchedule.Prune(model.Graph, EpochSchedule.PruningThreshold(model.Graph.Values, 500, 500));
            var (trustworthiness, recall) = LayoutQuality.Neighborhoods(ranks, near, k);
            var (crossEntropy, sampled) = LayoutQuality.Objectives(pruned, model.Embedding, model.Settings.Curve);
            int[] clusters = [.. Hdbscan.Fit(model.Embedding, new HdbscanOptions { MinClusterSize = 10 }).Labels];
            return new Dictionary<string, double>
            {
                ["trustworthiness"] = trustworthiness,
                ["knn_recall"] = recall,
                ["cross_entropy"] = crossEntropy,
                ["sampled_objective"] = sampled,
                ["mean_ari_to_the_five_reference_labelings"] = name == "cosine-5d" ? ReferenceLabels().Average(l => LayoutQuality.AdjustedRandIndex(clusters, l)) : 0,
                ["hdbscan_ari_to_truth"] = labels is null ? 0 : LayoutQuality.AdjustedRandIndex(clusters, labels),
                ["neighbour_label_agreement"] = labels is null ? 0 : LayoutQuality.LabelAgreement(near, labels, k),
            };
        }).ToArray();

        using var all = new AssertionScope();
        foreach (var (measure, limit) in configuration["limits"]!.AsObject())
        {
            var mean = fits.Average(fit => fit[measure]);
            if (limit!["at_least"] is { } least)
            {
                mean.Should().BeGreaterThanOrEqualTo(least.GetValue<double>(), "of {0}", measure);
            }

            if (limit["at_most"] is { } most)
            {
                mean.Should().BeLessThanOrEqualTo(most.GetValue<double>(), "of {0}", measure);
            }
        }
    }

    private static IEnumerable<int[]> ReferenceLabels() => UmapFixtures.Load("layout-labels").Get<int>("cosine-5d").Chunk(1500);

    private static (PointMatrix<float> Points, int[]? Labels, UmapTarget? Target) Data(string name)
    {
        if (name.StartsWith("blobs", StringComparison.Ordinal))
        {
            var blobs = UmapFixtures.Load("blobs");
            return (UmapFixtures.Rows(blobs, "x"), blobs.Get<int>("label"), null);
        }

        if (!name.StartsWith("digits", StringComparison.Ordinal))
        {
            return (UmapFixtures.Training, null, null);
        }

        var digits = Fixtures.Json("umap/digits.json.gz");
        var rows = digits["data"]!.AsArray().Select(row => row!.AsArray().Select(v => v!.GetValue<float>()).ToArray()).ToArray();
        var target = name.Contains("supervised", StringComparison.Ordinal) ? UmapTarget.Categories(Integers(digits["label_semi"]!)) : null;
        return (PointMatrix<float>.FromRows(rows), Integers(digits["label"]!), target);
    }

    private static int[] Integers(JsonNode array) => [.. array.AsArray().Select(v => v!.GetValue<int>())];
}
