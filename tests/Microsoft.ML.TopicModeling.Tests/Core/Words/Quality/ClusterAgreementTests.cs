using CsCheck;

namespace Microsoft.ML.TopicModeling.Tests.Represent.Quality;

public class ClusterAgreementTests
{
    // Figures of scikit-learn: normalized_mutual_info_score, adjusted_rand_score.
    [Theory]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 5, 5, -1, -1 }, 1, 1)]
    [InlineData(new[] { 0, 0, 0, 0 }, new[] { 0, 1, 2, 3 }, 0, 0)]
    [InlineData(new[] { 0, 0, 1, 2 }, new[] { 0, 0, 1, 1 }, 0.8, 0.5714285714285714)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 0, 1, 2 }, 0.8, 0.5714285714285714)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 1, 0, 1 }, 0, -0.5)]
    [InlineData(new[] { 3, 3, 3 }, new[] { 1, 1, 1 }, 1, 1)]
    [InlineData(new int[0], new int[0], 1, 1)]
    public void Known_labelings(int[] expected, int[] actual, double information, double rand)
    {
        ClusterAgreement.NormalizedMutualInformation(expected, actual).Should().BeApproximately(information, 1e-15);
        ClusterAgreement.AdjustedRandIndex(expected, actual).Should().BeApproximately(rand, 1e-15);
    }

    [Fact]
    public void Purity_is_the_share_of_each_clusters_most_frequent_label()
    {
        ClusterAgreement.Purity([0, 0, 1, 1, 1, 2], [7, 7, 7, 8, 8, 8]).Should().Be(4 / 6.0);
        ClusterAgreement.Purity([0, 0, 1], [3, 4, 5]).Should().Be(1);
    }

    [Fact]
    public void Names_of_labels_do_not_matter_and_both_measures_are_symmetric() =>
        Gen.Select(Gen.Int[0, 5].Array[2, 60], Gen.Int).Sample((labels, seed) =>
        {
            var random = new Random(seed);
            var other = labels.Select(_ => random.Next(4)).ToArray();
            var renamed = other.Select(label => 1000 - (label * 7)).ToArray();
            ClusterAgreement.AdjustedRandIndex(labels, renamed).Should().Be(ClusterAgreement.AdjustedRandIndex(labels, other));
            ClusterAgreement.AdjustedRandIndex(other, labels).Should().BeApproximately(PairwiseRand(labels, other), 1e-12);
            var information = ClusterAgreement.NormalizedMutualInformation(labels, other);
            information.Should().BeInRange(0, 1 + 1e-12);
            ClusterAgreement.NormalizedMutualInformation(other, labels).Should().BeApproximately(information, 1e-12);
        });

    [Fact]
    public void Labelings_of_different_lengths_are_refused()
    {
        var compare = () => ClusterAgreement.NormalizedMutualInformation([0, 1], [0]);
        compare.Should().Throw<ArgumentException>().WithMessage("*2 labels, the other 1*");
        var empty = () => ClusterAgreement.Purity([], []);
        empty.Should().Throw<ArgumentException>().WithMessage("*no labels*");
    }

    /// <summary>The definition, pair by pair.</summary>
    private static double PairwiseRand(int[] first, int[] second)
    {
        double a = 0, b = 0, c = 0, d = 0;
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                _ = (first[i] == first[j], second[i] == second[j]) switch
                {
                    (true, true) => a++,
                    (true, false) => b++,
                    (false, true) => c++,
                    _ => d++,
                };
            }
        }

        return b == 0 && c == 0 ? 1 : 2 * ((a * d) - (b * c)) / (((a + b) * (b + d)) + ((a + c) * (c + d)));
    }

    /// <summary>The values are those of scikit-learn's homogeneity_score.</summary>
    [Theory]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 0, 1, 2 }, 1)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 1, 0, 1 }, 0)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 0, 0, 0 }, 0)]
    [InlineData(new[] { 5, 5, 5 }, new[] { 0, 1, 2 }, 1)]
    [InlineData(new[] { 0, 0, 0, 1, 1, 1 }, new[] { 0, 0, 1, 1, 2, 2 }, 0.6666666666666667)]
    public void Homogeneity_is_what_one_labeling_tells_of_the_other(int[] expected, int[] actual, double homogeneity) =>
        ClusterAgreement.Homogeneity(expected, actual).Should().BeApproximately(homogeneity, 1e-12);
}
