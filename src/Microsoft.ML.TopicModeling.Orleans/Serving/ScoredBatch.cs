namespace Microsoft.ML.TopicModeling.Serving;

/// <summary>The topics of texts on their way from a silo.</summary>
/// <param name="Version">What has given them.</param>
/// <param name="Topics">The id of each topic.</param>
/// <param name="Labels">Their labels.</param>
/// <param name="Probabilities">Their probabilities.</param>
[GenerateSerializer]
[Immutable]
[Alias("topics.ScoredBatch")]
internal sealed record ScoredBatch(
    [property: Id(0)] ServedVersion Version,
    [property: Id(1)] int[] Topics,
    [property: Id(2)] string[] Labels,
    [property: Id(3)] float[] Probabilities)
{
    public static ScoredBatch Of(ServedVersion version, IReadOnlyList<TopicScore> scores) => new(
        version,
        [.. scores.Select(score => score.Topic)],
        [.. scores.Select(score => score.Label)],
        [.. scores.Select(score => score.Probability)]);

    public ServedScores ToScores() =>
        new(Version, [.. Topics.Select((topic, row) => new TopicScore(topic, Labels[row], Probabilities[row]))]);
}
