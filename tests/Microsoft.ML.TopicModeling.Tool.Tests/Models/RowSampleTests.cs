using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Models;

public class RowSampleTests
{
    [Fact]
    public void A_sample_has_rows_of_everywhere_in_their_order_and_is_the_same_again()
    {
        var sample = RowSample.Draw(Enumerable.Range(0, 10_000), 200, seed: 7);

        sample.Should().HaveCount(200).And.OnlyHaveUniqueItems().And.BeInAscendingOrder();
        sample.Average().Should().BeInRange(4_300, 5_700);
        RowSample.Draw(Enumerable.Range(0, 10_000), 200, seed: 7).Should().Equal(sample);
        RowSample.Draw(Enumerable.Range(0, 10_000), 200, seed: 8).Should().NotEqual(sample);
    }

    [Fact]
    public void Fewer_rows_than_asked_for_are_all_kept() => RowSample.Draw(Enumerable.Range(0, 5), 200, seed: 7).Should().Equal(0, 1, 2, 3, 4);
}
