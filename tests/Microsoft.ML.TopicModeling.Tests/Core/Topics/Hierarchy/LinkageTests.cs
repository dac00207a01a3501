using CsCheck;
using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling.Tests.Topics.Hierarchy;

public class LinkageTests
{
    private static readonly TensorFile Figures = Fixtures.Tensors("bertopic/03-hierarchy.safetensors");

    [Theory]
    [InlineData("ward.ctfidf", TopicLinkage.Ward)]
    [InlineData("single.ctfidf", TopicLinkage.Single)]
    [InlineData("average.ctfidf", TopicLinkage.Average)]
    [InlineData("complete.ctfidf", TopicLinkage.Complete)]
    [InlineData("ward.embeddings", TopicLinkage.Ward)]
    public void The_tree_and_the_order_of_its_leaves_are_scipys(string name, TopicLinkage linkage)
    {
        var distances = Distances(Figures.Doubles("distance." + name.Split('.')[1]));

        var steps = OptimalLeafOrder.Apply(NearestNeighborChain.Link(distances, linkage), distances);

        ShouldEqual(steps, Figures.Get<double>(name + ".linkage"));
    }

    [Fact]
    public void Without_the_order_of_leaves_the_lower_number_is_on_the_left()
    {
        var steps = NearestNeighborChain.Link(Distances(Figures.Doubles("distance.ctfidf")), TopicLinkage.Average);

        ShouldEqual(steps, Figures.Get<double>("average.ctfidf.unordered.linkage"));
    }

    [Fact]
    public void The_chain_finds_what_a_search_for_the_nearest_pair_finds() =>
        Gen.Select(Points(Untied, 1, 40), Gen.Enum<TopicLinkage>()).Sample((distances, linkage) =>
            NearestNeighborChain.Link(distances, linkage).Select(step => step.Distance)
                .Zip(NearestPairOracle.Heights(distances, linkage))
                .All(pair => Math.Abs(pair.First - pair.Second) < 1e-9), iter: 200);

    [Fact]
    public void Of_three_leaves_no_order_is_shorter() =>
        Points(3, 3).Sample(distances =>
        {
            var steps = NearestNeighborChain.Link(distances, TopicLinkage.Average);
            var ordered = PathLength(OptimalLeafOrder.Apply(steps, distances), distances);
            return ordered <= PathLength(steps, distances) + 1e-9
                && ordered <= PathLength([steps[0] with { Left = steps[0].Right, Right = steps[0].Left }, steps[1]], distances) + 1e-9;
        });

    [Fact]
    public void A_cut_gives_as_many_groups_as_asked_for()
    {
        var steps = NearestNeighborChain.Link(Distances(Figures.Doubles("distance.ctfidf")), TopicLinkage.Average);

        for (var groups = 1; groups <= 31; groups++)
        {
            LinkageTree.Cut(steps, groups).Distinct().Should().Equal(Enumerable.Range(0, groups));
        }
    }

    [Fact]
    public void One_item_makes_no_step()
    {
        var one = CondensedDistances.Empty(1);

        OptimalLeafOrder.Apply(NearestNeighborChain.Link(one, TopicLinkage.Ward), one).Should().BeEmpty();
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_distance_that_is_none_is_named_with_its_pair(double wrong)
    {
        var act = () => CondensedDistances.Checked(4, [1, 1, 1, 1, wrong, 1], "distance");

        act.Should().Throw<ArgumentException>().WithMessage("*between the items 1 and 3 is*");
    }

    // Where distances tie, which pair comes first decides the heights; so the comparison needs numbers that do not.
    private static readonly Gen<double> Untied = Gen.ULong.Select(bits => (bits >> 11) / (double)(1L << 53));

    private static Gen<CondensedDistances> Points(int least, int most) => Points(Gen.Double[0, 1], least, most);

    private static Gen<CondensedDistances> Points(Gen<double> place, int least, int most) => place.Array[least, most].Select(values =>
    {
        var distances = CondensedDistances.Empty(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                distances[i, j] = Math.Abs(values[i] - values[j]);
            }
        }

        return distances;
    });

    private static CondensedDistances Distances(double[] square)
    {
        var distances = CondensedDistances.Empty((int)Math.Sqrt(square.Length));
        for (var i = 0; i < distances.Count; i++)
        {
            for (var j = i + 1; j < distances.Count; j++)
            {
                distances[i, j] = square[(i * distances.Count) + j];
            }
        }

        return distances;
    }

    private static double PathLength(LinkageStep[] steps, CondensedDistances distances)
    {
        var leaves = LinkageTree.Leaves(steps)[^1];
        return leaves.Zip(leaves.Skip(1), (a, b) => distances[a, b]).Sum();
    }

    /// <summary>Sums of squares and of distances are added in another order than scipy's, hence 1e-9.</summary>
    private static void ShouldEqual(LinkageStep[] steps, double[] expected)
    {
        steps.Length.Should().Be(expected.Length / 4);
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i].Left.Should().Be((int)expected[4 * i], "of step {0}", i);
            steps[i].Right.Should().Be((int)expected[(4 * i) + 1], "of step {0}", i);
            steps[i].Distance.Should().BeApproximately(expected[(4 * i) + 2], 1e-9);
            steps[i].Size.Should().Be((int)expected[(4 * i) + 3]);
        }
    }
}
