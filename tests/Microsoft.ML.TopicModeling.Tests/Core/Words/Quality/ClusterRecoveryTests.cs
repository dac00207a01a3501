namespace Microsoft.ML.TopicModeling.Tests.Represent.Quality;

public sealed class ClusterRecoveryTests
{
    [Fact]
    public void A_cluster_has_the_mean_over_clusterings_of_the_best_coefficient()
    {
        int[] clusters = [0, 0, 0, 0, 1, 1, -1, -1];
        int[] other = [1, 1, 1, -1, 1, 0, 0, -1];

        TopicModeling.Represent.ClusterRecovery.MeanBestJaccard(clusters, [other]).Should().Equal(3.0 / 5, 1.0 / 3);
        TopicModeling.Represent.ClusterRecovery.MeanBestJaccard(clusters, [other, clusters]).Should().Equal(4.0 / 5, 2.0 / 3);
        TopicModeling.Represent.ClusterRecovery.MeanBestJaccard(clusters, [[-1, -1, -1, -1, -1, -1, -1, -1]]).Should().Equal(0, 0);
        TopicModeling.Represent.ClusterRecovery.MeanBestJaccard([-1, -1], [[0, 1]]).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(1.0 / 3, 0.5, 0)]
    [InlineData(0.1, 0.5, 0)]
    [InlineData(0.4, 0, 0.4)]
    [InlineData(1, 1, 1)]
    public void What_a_random_cluster_of_the_size_would_have_counts_as_nothing(double jaccard, double share, double expected) =>
        TopicModeling.Represent.ClusterRecovery.BeyondChance(jaccard, share).Should().BeApproximately(expected, 1e-12);
}
