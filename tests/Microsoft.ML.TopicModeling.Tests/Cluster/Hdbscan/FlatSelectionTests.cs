namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>Selections of a wanted number of clusters, against hdbscan's flat module.</summary>
public class FlatSelectionTests
{
    [Theory]
    [InlineData("sotu-umap")]
    [InlineData("blobs")]
    [InlineData("moons")]
    public void Labels_equal_the_reference(string data)
    {
        foreach (var (count, figures) in Reference.Json("extras")[data]!["flat"]!.AsObject())
        {
            var model = Reference.Fit(data, new HdbscanOptions { MinClusterSize = 10 }).WithClusterCount(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
            model.Settings.SelectionEpsilon.Should().BeApproximately((double)figures!["cluster_selection_epsilon"]!, 1e-9);

            // The order of ties decides whether the smallest leaves reach the least size.
            model.ClusterCount.Should().BeCloseTo((int)figures["n_clusters"]!, 1);
            Reference.AdjustedRand(model.Labels, Reference.Tensors("extras").Get<int>($"{data}.flat{count}.labels")).Should().BeGreaterThan(0.9);
        }
    }
}
