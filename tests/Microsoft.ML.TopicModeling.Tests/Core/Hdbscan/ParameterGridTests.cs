using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>Every parameter of hdbscan, from the stored single-linkage tree and from the points.</summary>
public class ParameterGridTests
{
    private static readonly Lazy<JsonNode> Grid = new(() => Reference.Json("grid"));

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var data in (string[])["sotu-umap", "blobs", "one-blob"])
            {
                foreach (var (name, _) in Grid.Value[data]!.AsObject())
                {
                    cases.Add(data, name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_from_the_stored_tree_are_equal(string data, string name)
    {
        var (file, entry) = (Reference.Tensors($"grid-{data}"), Grid.Value[data]![name]!);
        var settings = Reference.Settings(Options(entry["parameters"]!));
        var condensed = Condensation.Compute(StoredTree(file, (string)entry["tree"]!), settings.MinClusterSize);
        if (settings.SelectionPersistence > 0)
        {
            condensed = PersistenceSimplification.Apply(condensed, settings.SelectionPersistence);
        }

        var tree = new ClusterTree(condensed);
        var membership = Membership.Compute(tree, ClusterSelection.Choose(tree, settings, DensityScale.None), settings);
        membership.Labels.Should().Equal(file.Get<int>($"{name}.labels"));

        // Stored as float32, but for one-blob.
        var strengths = Membership.Strengths(tree, ClusterSelection.Choose(tree, settings, DensityScale.None).Clusters, membership.Labels);
        Reference.ShouldBeNear(strengths, file.Doubles($"{name}.probabilities"), relative: 0, absolute: 1e-6);
        Reference.ShouldBeNear(membership.Persistence, Numbers(entry["persistence"]!), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_from_the_points_agree(string data, string name)
    {
        var (file, entry) = (Reference.Tensors($"grid-{data}"), Grid.Value[data]![name]!);
        var parameters = entry["parameters"]!;
        var options = Options(parameters);
        var model = Fit(data, name, (string?)parameters["metric"], options);

        // Cosine is the difference of two numbers near 1: its weights are exact to 1e-13, or 1e-8 of themselves.
        var cosine = options.Metric == HdbscanMetric.Cosine;
        Reference.ShouldBeNear(
            model.SpanningTree.Weights, StoredWeights(file, (string)entry["tree"]!), cosine ? 1e-8 : 1e-9, cosine ? 1e-13 : 0);

        if (entry["ties"] is null)
        {
            // Which points ties can move is known of the other data sets only.
            return;
        }

        var expected = file.Get<int>($"{name}.labels");
        Reference.ShouldAgreeOnStablePoints(model.Labels, expected, Numbers(entry["unstable_label"]!).Select(i => (int)i));
        Reference.AdjustedRand(model.Labels, expected).Should().BeGreaterThanOrEqualTo((double)entry["ties"]!["ari_min"]! - 0.01);
        var range = entry["ties"]!["n_clusters_range"]!;
        model.ClusterCount.Should().BeInRange((int)range[0]! - 1, (int)range[1]! + 1);
        var skip = Numbers(entry["unstable_probability"]!).Select(i => (int)i).ToHashSet();
        var stable = Enumerable.Range(0, expected.Length).Where(i => !skip.Contains(i)).ToArray();
        var probabilities = file.Doubles($"{name}.probabilities");
        Reference.ShouldBeNear(
            stable.Select(i => model.Probabilities[i]).ToArray(), stable.Select(i => probabilities[i]).ToArray(), relative: 0, absolute: 1e-6);
    }

    private static HdbscanModel Fit(string data, string name, string? metric, HdbscanOptions options)
    {
        var points = Reference.Points(data);
        if (name.StartsWith("unit-", StringComparison.Ordinal))
        {
            var unit = points.Values.ToArray();
            PointIndex.Normalize(unit, points.Dimension, nameof(points));
            points = new PointMatrix<double>(unit, points.Dimension);
        }

        if (metric != "precomputed")
        {
            return TopicModeling.Hdbscan.Fit(points, options);
        }

        var distances = new double[points.Count * points.Count];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = StagesTests.Euclidean(points[i / points.Count], points[i % points.Count]);
        }

        return TopicModeling.Hdbscan.FitPrecomputed(new PointMatrix<double>(distances, points.Count), options);
    }

    private static SingleLinkageTree StoredTree(TensorFile file, string tree)
    {
        if (!tree.Contains(": ", StringComparison.Ordinal))
        {
            return Reference.SingleLinkage(file.Get<int>($"{tree}.children"), file.Doubles($"{tree}.distance"));
        }

        var (stages, size) = StoredStages(tree);
        return Reference.SingleLinkage(stages.Get<int>($"{size}.slt.children"), stages.Doubles($"{size}.mst.weights"));
    }

    private static double[] StoredWeights(TensorFile file, string tree)
    {
        if (!tree.Contains(": ", StringComparison.Ordinal))
        {
            return file.Doubles($"{tree}.distance");
        }

        var (stages, size) = StoredStages(tree);
        return stages.Doubles($"{size}.mst.weights");
    }

    // As in "stages-blobs.safetensors: m10.slt".
    private static (TensorFile Stages, string Size) StoredStages(string tree)
    {
        var parts = tree.Split(".safetensors: ");
        return (Reference.Tensors(parts[0]), parts[1].Split('.')[0]);
    }

    private static double[] Numbers(JsonNode node) => [.. node.AsArray().Select(n => (double)n!)];

    private static HdbscanOptions Options(JsonNode parameters)
    {
        var options = new HdbscanOptions();
        foreach (var (name, value) in parameters.AsObject())
        {
            switch (name)
            {
                case "min_cluster_size": options.MinClusterSize = (int)value!; break;
                case "min_samples": options.MinSamples = (int)value!; break;
                case "cluster_selection_method": options.Selection = (string)value! == "leaf" ? HdbscanSelection.Leaf : HdbscanSelection.ExcessOfMass; break;
                case "cluster_selection_epsilon": options.SelectionEpsilon = (double)value!; break;
                case "cluster_selection_epsilon_max": options.SelectionEpsilonMax = (double)value!; break;
                case "cluster_selection_persistence": options.SelectionPersistence = (double)value!; break;
                case "max_cluster_size": options.MaxClusterSize = (int)value!; break;
                case "allow_single_cluster": options.AllowSingleCluster = (bool)value!; break;
                case "alpha": options.Alpha = (double)value!; break;
                case "match_reference_implementation": options.MatchReferenceImplementation = (bool)value!; break;
                case "p": options.MinkowskiPower = (double)value!; break;
                case "metric":
                    options.Metric = Enum.TryParse<HdbscanMetric>((string)value!, ignoreCase: true, out var metric) ? metric : HdbscanMetric.Euclidean;
                    break;
                case "algorithm": break;
                default: throw new InvalidDataException($"Unknown parameter {name}.");
            }
        }

        return options;
    }
}
