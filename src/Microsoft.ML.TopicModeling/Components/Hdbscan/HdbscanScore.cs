namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Specifies what the score column of an <c>HdbscanTransformer</c> holds. It has a slot for each cluster, by label, and a last one for
/// noise.
/// </summary>
/// <remarks>
/// As in all of ML.NET's clustering, the smaller a score, the nearer the cluster, and <c>mlContext.Clustering.Evaluate</c> takes the
/// smallest as the prediction. So a score is 1 − strength. The slot for noise prevents noise from being counted for a cluster.
/// </remarks>
public enum HdbscanScore
{
    /// <summary>1 − probability in the point's own cluster and 1 in all others. For noise, the last slot is 0.</summary>
    Strength,

    /// <summary>
    /// 1 − membership in each cluster, as of <see cref="HdbscanModel.MembershipVector(ReadOnlySpan{double}, Span{double})"/>. The last
    /// slot is the sum of the memberships. Takes more time per row.
    /// </summary>
    SoftMembership,
}
