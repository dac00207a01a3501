namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How the topics of several seeds agree with the labels of a corpus, in the mean, and with each other.</summary>
/// <param name="Topics">The number of topics of each seed.</param>
/// <param name="Outliers">The share of documents without a topic.</param>
/// <param name="Nmi">The mutual information with the labels, outliers as one topic.</param>
/// <param name="Ari">The adjusted Rand index with the labels.</param>
/// <param name="Between">The adjusted Rand index of two seeds, the mean of all pairs.</param>
internal sealed record SeededScore(IReadOnlyList<double> Topics, double Outliers, double Nmi, double Ari, double Between)
{
    /// <summary>Scores the topics of each seed. Documents without a label count only as outliers and between seeds.</summary>
    public static SeededScore Of(int[] labels, IReadOnlyList<int[]> seeds)
    {
        int[] labeled = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)];
        var truth = Pick(labels);
        return new(
            [.. seeds.Select(topics => (double)topics.Where(topic => topic >= 0).Distinct().Count())],
            seeds.Average(topics => topics.Count(topic => topic < 0) / (double)topics.Length),
            seeds.Average(topics => ClusterAgreement.NormalizedMutualInformation(truth, Pick(topics))),
            seeds.Average(topics => ClusterAgreement.AdjustedRandIndex(truth, Pick(topics))),
            seeds.Index().SelectMany(one => seeds.Take(one.Index), (one, other) => ClusterAgreement.AdjustedRandIndex(one.Item, other)).Average());

        int[] Pick(int[] values) => Array.ConvertAll(labeled, row => values[row]);
    }

    /// <summary>Returns the means over corpora.</summary>
    public static SeededScore Mean(IReadOnlyCollection<SeededScore> scores) => new(
        [.. Enumerable.Range(0, scores.First().Topics.Count).Select(seed => scores.Average(score => score.Topics[seed]))],
        scores.Average(score => score.Outliers),
        scores.Average(score => score.Nmi),
        scores.Average(score => score.Ari),
        scores.Average(score => score.Between));

    public override string ToString() => FormattableString.Invariant(
        $"{string.Join(", ", Topics.Select(count => FormattableString.Invariant($"{count:0}")))} | {100 * Outliers:0.0} % | {Nmi:0.000} | {Ari:0.000} | {Between:0.00}");
}
