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
            var model = Reference.Fit(data, new HdbscanOptions { MinClusterSize = 10 }).WithNumberOfClusters(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
            model.Settings.SelectionEpsilon.Should().BeApproximately((double)figures!["cluster_selection_epsilon"]!, 1e-9);

            // The order of ties decides whether the smallest leaves reach the least size.
            model.ClusterCount.Should().BeCloseTo((int)figures["n_clusters"]!, 1);
            Reference.AdjustedRand(model.Labels, Reference.Tensors("extras").Get<int>($"{data}.flat{count}.labels")).Should().BeGreaterThan(0.9);
        }
    }

    /// <summary>Coordinates on a grid, so that many splits tie.</summary>
    [Fact]
    public void The_number_is_that_which_was_asked_for_or_all_leaves_or_an_error()
    {
        var (refused, exact) = (0, 0);
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            float[] points = [.. Enumerable.Range(0, 160).Select(_ => (float)Math.Round(random.NextDouble() * 6) + (random.Next(4) / 8f))];
            var model = Hdbscan.Fit(new PointMatrix<float>(points, 2), new HdbscanOptions { MinClusterSize = 2 + (seed % 3), MinSamples = 1 + (seed % 2) });
            var leaves = model.WithLeaves(2 + (seed % 3)).ClusterCount;
            for (var wanted = 1; wanted <= leaves + 3; wanted++)
            {
                try
                {
                    model.WithNumberOfClusters(wanted).ClusterCount.Should().Be(Math.Min(wanted, leaves), "of seed {0}", seed);
                    exact++;
                }
                catch (InvalidOperationException e)
                {
                    e.Message.Should().Contain($"{wanted} clusters");
                    refused++;
                }
            }
        }

        exact.Should().BeGreaterThan(refused);
    }
}
