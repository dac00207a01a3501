namespace Microsoft.ML.TopicModeling;

/// <summary>
/// What the score column of an <c>HdbscanTransformer</c> holds: a slot for each cluster, by label, and a last one for noise.
/// </summary>
/// <remarks>
/// As with all of ML.NET's clustering, the smaller a score the nearer the cluster, and <c>mlContext.Clustering.Evaluate</c> takes the
/// smallest for the answer. So a score is 1 − strength. The slot for noise is there so that noise is not counted for a cluster.
/// </remarks>
public enum HdbscanScore
{
    /// <summary>1 − probability in the point's own cluster and 1 in all others; 0 in the last slot for noise.</summary>
    Strength,

    /// <summary>
    /// 1 − membership in each cluster, as <see cref="HdbscanModel.MembershipVector(ReadOnlySpan{double}, Span{double})"/> tells it; in
    /// the last slot the sum of the memberships. Costs more a row.
    /// </summary>
    SoftMembership,
}
