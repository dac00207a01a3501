using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling.Tests.Preparation;

public class RowSampleTests
{
    private const int Most = 8192;

    [Fact]
    public void Few_rows_are_all_kept_in_their_order_with_their_groups()
    {
        var sample = Sample(100);

        sample.ToPoints().Values.ToArray().Should().Equal(Enumerable.Range(0, 100).Select(row => (float)row));
        sample.Groups.Take(4).Should().Equal(null, "1", "2", null);
    }

    [Fact]
    public void Of_many_rows_each_is_as_likely_as_any_other()
    {
        const int Rows = 8 * Most;
        var sample = Sample(Rows);
        int[] rows = [.. sample.ToPoints().Values.ToArray().Select(value => (int)value)];

        rows.Should().HaveCount(Most).And.OnlyHaveUniqueItems();
        rows.Select((row, place) => (sample.Groups[place] ?? "0") == $"{row % 3}").Should().AllBeEquivalentTo(true);

        // An eighth holds a thousand rows, give or take five times the root of 1024 · 7/8.
        rows.GroupBy(row => row / Most).Select(part => part.Count()).Should().HaveCount(8).And.OnlyContain(count => count > 874 && count < 1174);
    }

    [Fact]
    public void The_same_rows_give_the_same_sample() =>
        Sample(3 * Most).ToPoints().Values.ToArray().Should().Equal(Sample(3 * Most).ToPoints().Values.ToArray());

    private static RowSample Sample(int count)
    {
        var sample = new RowSample();
        for (var row = 0; row < count; row++)
        {
            sample.Add([row], row % 3 == 0 ? "" : $"{row % 3}");
        }

        return sample;
    }
}
