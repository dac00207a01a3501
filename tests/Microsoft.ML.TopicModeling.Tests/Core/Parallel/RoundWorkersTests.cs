using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public class RoundWorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public void Every_item_of_every_round_is_done_once_and_before_the_next_round(int threads)
    {
        using var workers = new RoundWorkers(threads, most: 7);
        var done = new int[7];
        for (var round = 0; round < 5000; round++)
        {
            var before = round;
            workers.Run(done.Length, item => done[item] = done[item] == before ? before + 1 : -1);
        }

        done.Should().AllBeEquivalentTo(5000);
    }

    [Fact]
    public void What_an_item_throws_is_thrown_by_the_round()
    {
        using var workers = new RoundWorkers(2, most: 4);

        var run = () => workers.Run(4, item => throw new InvalidDataException($"Item {item / 4}"));

        run.Should().Throw<InvalidDataException>().WithMessage("Item 0");
    }
}
