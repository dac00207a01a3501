namespace Microsoft.ML.TopicModeling.Tests.Topics;

public class TopicSlicesTests
{
    private const int Documents = 2_000;
    private const int Topics = 4;
    private const int WordsOfTopic = 1_000;

    private static readonly string[] Texts = [.. Enumerable.Range(0, Documents).Select(Text)];
    private static readonly TopicModel Model = TopicModel.Fit(Texts, [.. Enumerable.Range(0, Documents).Select(row => row % Topics)]);

    /// <summary>A slice of few documents has few words, but is averaged with all that its topic has.</summary>
    [Fact]
    public void Slices_share_their_memory()
    {
        Measure(times: 2);
        var few = Measure(times: 2);

        var many = Measure(times: Documents / 10);

        // 200 times 4 rows of 1,000 words would take 9.6 MB, and three times as much with the steps in between.
        (many - few).Should().BeLessThan(3_000_000);
    }

    private static string Text(int row) =>
        string.Join(' ', Enumerable.Range(0, 20).Select(place => $"topic{row % Topics}word{((row / Topics * 20) + place) % WordsOfTopic}"));

    private static long Measure(int times)
    {
        int[] timestamps = [.. Enumerable.Range(0, Documents).Select(row => row / Topics % times)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Model.TopicsOverTime(Texts, timestamps, new() { MaxDegreeOfParallelism = 1 });
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
