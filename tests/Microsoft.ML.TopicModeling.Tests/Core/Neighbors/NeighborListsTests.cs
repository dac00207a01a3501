using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Tests.Neighbors;

public sealed class NeighborListsTests
{
    [Fact]
    public void More_places_than_an_array_can_hold_are_refused()
    {
        var lists = () => new NeighborLists(1 << 28, 16);
        lists.Should().Throw<ArgumentException>().WithMessage("268435456 × 16 numbers are more than the 2147483591*");
    }

    [Fact]
    public void More_neighbors_of_numbers_than_an_array_can_hold_are_refused()
    {
        var search = () => ScalarNeighbors.Search([1, 2, 3], 1 << 30);
        search.Should().Throw<ArgumentException>().WithMessage("3 × 1073741824 numbers are more than the 2147483591*");
    }
}
