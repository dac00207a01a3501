using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>Persistent layers against fast_hdbscan, each stage from the stored stage before; its numbers are float32.</summary>
public class LayeringTests
{
    // The last bit of a float32, which the reference's faster exponential may round the other way.
    private const double Single = 6e-8;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Reference.Json("layers")["cases"]!.AsArray().Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_stage_equals_the_reference(int index)
    {
        var entry = Reference.Json("layers")["cases"]![index]!;
        var file = Reference.Tensors("layers");
        var (name, size, points) = ($"{entry["data"]}.s{entry["min_samples"]}.b{entry["base_min_cluster_size"]}", (int)entry["base_min_cluster_size"]!, (int)entry["n"]!);

        var rows = file.Doubles($"{name}.linkage");
        var linkage = Reference.SingleLinkage(
            [.. rows.Where((_, i) => i % 4 < 2).Select(node => (int)node)], [.. rows.Where((_, i) => i % 4 == 2)]);
        var expected = Reference.Condensed(file, $"{name}.condensed", points);
        var condensed = Condensation.Compute(linkage, size);
        condensed.Edges.Select(e => (e.Parent, e.Child, e.Size)).Should().Equal(expected.Edges.Select(e => (e.Parent, e.Child, e.Size)));
        Reference.ShouldBeNear(
            [.. DensityScale.None.Apply(condensed).Edges.Select(e => e.Lambda)], expected.Edges.Select(e => e.Lambda).ToArray(), Single);

        var tree = new ClusterTree(expected);
        var barcode = SizeBarcode.Compute(tree, size);
        barcode.Births.Should().Equal(file.Get<float>($"{name}.births"));
        barcode.Deaths.Should().Equal(file.Get<float>($"{name}.deaths"));
        barcode.LambdaDeaths.Should().Equal(file.Get<float>($"{name}.lambda_deaths"));
        tree.Parents.Skip(1).Select(parent => parent + points).Should().Equal(file.Get<int>($"{name}.parents").Skip(1));

        var persistence = SizePersistence.Compute(barcode);
        persistence.Sizes.Should().Equal(file.Get<float>($"{name}.sizes"));
        persistence.Totals.Should().Equal(file.Get<float>($"{name}.total_persistence"));
        persistence.Peaks().Should().Equal(file.Get<int>($"{name}.peaks"));
        persistence.DiversePeaks(barcode, 9, 0.2).Should().Equal(file.Get<int>($"{name}.selected_peaks"));

        var layers = Layering.Compute(tree, new PersistentLayersOptions(), searchedBase: null, size);
        var figures = entry["layers"]!.AsArray();
        layers.Layers.Should().HaveCount(figures.Count);
        layers.BestLayer.Should().Be((int)entry["best_layer"]!);
        for (var layer = 0; layer < figures.Count; layer++)
        {
            layers.Layers[layer].Labels.Should().Equal(file.Get<int>($"{name}.layer{layer}.labels"));
            Reference.ShouldBeNear(
                [.. layers.Layers[layer].Strengths.Select(s => (double)s)], file.Doubles($"{name}.layer{layer}.strengths"), relative: 1e-6);
            layers.Layers[layer].ClusterCount.Should().Be((int)figures[layer]!["clusters"]!);
            layers.Layers[layer].Labels.Count(label => label < 0).Should().Be((int)figures[layer]!["noise"]!);
            layers.Layers[layer].Persistence.Should().Be((float)(double)figures[layer]!["persistence"]!);
            ((double?)layers.Layers[layer].MinClusterSize).Should().Be((double?)figures[layer]!["min_cluster_size"]);
        }

        var links = entry["tree"]!.AsArray().SelectMany(parent => parent![1]!.AsArray().Select(child =>
            new PersistentLayerLink((int)parent[0]![0]!, (int)parent[0]![1]!, (int)child![0]!, (int)child[1]!)));
        layers.Links.Should().BeEquivalentTo(links);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scales_and_weights_agree_with_the_reference(int index)
    {
        var entry = Reference.Json("layers")["cases"]![index]!;
        var file = Reference.Tensors("layers");
        var name = $"{entry["data"]}.s{entry["min_samples"]}.b{entry["base_min_cluster_size"]}";
        var model = Reference.Fit((string)entry["data"]!, new HdbscanOptions { MinSamples = (int)entry["min_samples"]! });

        // The reference computes distances in float32: off by up to 2.5e-6 of themselves.
        Reference.ShouldBeNear(model.SpanningTree.Weights, file.Doubles($"{name}.mst.weights_sorted"), 1e-5);
        model.Scale.Smallest.Should().BeApproximately((double)entry["core_min"]!, 1e-5);
        (model.Scale.Smallest + model.Scale.Range).Should().BeApproximately((double)entry["core_mean"]!, 1e-5);
        var scaled = Array.ConvertAll(file.Doubles($"{name}.mst.weights_sorted"), new DensityScale(
            (double)entry["core_min"]!, (float)(double)entry["core_mean"]! - (float)(double)entry["core_min"]!).Distance);
        Reference.ShouldBeNear(scaled, file.Doubles($"{name}.mst.scaled"), relative: 1e-6, absolute: 1e-6);
    }

    [Fact]
    public void The_model_can_select_its_most_persistent_layer()
    {
        foreach (var data in (string[])["sotu-umap", "blobs", "moons", "gauss10"])
        {
            var options = new HdbscanOptions { MinClusterSize = 5, MinSamples = 5, Selection = HdbscanSelection.PersistentLayer };
            var model = Reference.Fit(data, options);
            var best = model.PersistentLayers().Best;
            model.Labels.Should().Equal(best.Labels);
            model.ClusterCount.Should().Be(best.ClusterCount);
        }
    }

    [Fact]
    public void The_base_layer_has_about_as_many_clusters_as_asked_for()
    {
        var model = Reference.Fit("sotu-umap", new HdbscanOptions { MinSamples = 5 });
        foreach (var count in (int[])[3, 10, 25, 60])
        {
            var layers = model.PersistentLayers(new PersistentLayersOptions { BaseNumberOfClusters = count });
            layers.Layers[0].ClusterCount.Should().BeCloseTo(count, (uint)Math.Max(1, count / 5));
        }
    }

    [Fact]
    public void Fewer_layers_are_the_most_persistent_ones()
    {
        var model = Reference.Fit("moons", new HdbscanOptions { MinClusterSize = 8, MinSamples = 3 });
        model.PersistentLayers(new PersistentLayersOptions { MaxLayers = 1 }).Layers.Should().ContainSingle().Which.MinClusterSize.Should().BeNull();
        var (two, many) = (model.PersistentLayers(new PersistentLayersOptions { MaxLayers = 2 }), model.PersistentLayers(new PersistentLayersOptions { SimilarityThreshold = 1 }));
        two.Layers.Should().HaveCount(2);
        two.Best.Labels.Should().Equal(model.PersistentLayers().Best.Labels);
        many.Layers.Length.Should().BeGreaterThan(two.Layers.Length);
    }

    [Fact]
    public void Points_without_a_split_are_one_base_layer()
    {
        var layers = TopicModeling.Hdbscan.Fit(new PointMatrix<double>(new double[] { 0, 1, 3, 7 }, 1)).PersistentLayers();
        layers.Layers.Should().ContainSingle();
        layers.Links.Should().OnlyContain(link => link.ParentLayer == 1);
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        var model = Reference.Fit("tiny", new HdbscanOptions());
        model.Invoking(m => m.PersistentLayers(new PersistentLayersOptions { MaxLayers = 0 })).Should().Throw<ArgumentException>().WithMessage("MaxLayers is 0*");
        model.Invoking(m => m.PersistentLayers(new PersistentLayersOptions { BaseMinClusterSize = 1 })).Should().Throw<ArgumentException>().WithMessage("BaseMinClusterSize is 1*");
        model.Invoking(m => m.PersistentLayers(new PersistentLayersOptions { SimilarityThreshold = 2 })).Should().Throw<ArgumentException>().WithMessage("SimilarityThreshold is 2*");
    }
}
