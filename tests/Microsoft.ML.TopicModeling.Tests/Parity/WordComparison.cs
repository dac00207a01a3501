using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Compares lists of words where the reference leaves open which of several words with equal scores it names.</summary>
internal static class WordComparison
{
    /// <param name="words">Our words, the best first.</param>
    /// <param name="expected">The reference's words; those without a score are "".</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="certain">How many of them do not depend on a tie.</param>
    /// <param name="because">Where it is.</param>
    public static void ShouldBe(this IReadOnlyList<string> words, string[] expected, double[] scores, int certain, string because)
    {
        var present = expected.TakeWhile(word => word.Length > 0).ToArray();
        words.Should().HaveCount(present.Length, because);
        var sure = Math.Min(certain, present.Length);
        for (var start = 0; start < sure;)
        {
            var end = start + 1;
            while (end < sure && Math.Abs(scores[end] - scores[start]) <= 1e-9 * scores[start])
            {
                end++;
            }

            words.Take(start..end).Should().BeEquivalentTo(present[start..end], because);
            start = end;
        }
    }

    /// <summary>Besides, the scores have to be equal; their sums are formed in another order, hence 1e-9.</summary>
    public static void ShouldBe(this IReadOnlyList<TopicWord> words, string[] expected, double[] scores, int certain, string because)
    {
        words.Select(word => word.Word).ToList().ShouldBe(expected, scores, certain, because);
        foreach (var (word, score) in words.Zip(scores))
        {
            word.Score.Should().BeApproximately(score, 1e-9 * Math.Abs(score), because);
        }
    }

    /// <summary>The five scores and the number of certain words that end each row of the reference's tables.</summary>
    public static (double[] Scores, int Certain) ScoresOf(JsonArray row) =>
        (row[^2].Numbers<double>(), row[^1]!.GetValue<int>());
}
