using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how fine the topics of a fit are. All granularities come from one hierarchy of clusters.</summary>
/// <remarks>
/// Except with <see cref="Default"/>, the fit makes layers of topics from the persistent layers of the hierarchy
/// (<see cref="HdbscanModel.PersistentLayers"/>) and assigns topics by one of them; <see cref="BERTopicTransformer.Layers"/> has all of
/// them.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Granularity
{
    private Granularity(GranularityRule rule, int topics = 0) => (Rule, Topics) = (rule, topics);

    /// <summary>
    /// Gets the granularity of BERTopic: HDBSCAN's clusters of the largest excess of mass, or as the options of HDBSCAN say. There are no
    /// layers.
    /// </summary>
    public static Granularity Default { get; } = new(GranularityRule.Default);

    /// <summary>Gets the granularity of the layer of the most topics: all leaves of the hierarchy.</summary>
    public static Granularity Finest { get; } = new(GranularityRule.Finest);

    /// <summary>Gets the granularity of the layer of the fewest topics.</summary>
    public static Granularity Coarsest { get; } = new(GranularityRule.Coarsest);

    /// <summary>
    /// Gets the granularity of the layer of the best <see cref="TopicLayer.Quality"/>, whose topics have coherent and distinct words for as
    /// many documents as possible.
    /// </summary>
    /// <remarks>If no layer has coherent words, as with very short texts, it is the most persistent layer.</remarks>
    public static Granularity Automatic { get; } = new(GranularityRule.Automatic);

    internal GranularityRule Rule { get; }

    internal int Topics { get; }

    /// <summary>
    /// Returns the granularity of about a number of topics. The fit searches for the minimum size of a cluster that gives them.
    /// </summary>
    /// <param name="topics">The number of topics, without the outliers; at least 1.</param>
    public static Granularity About(int topics)
    {
        Throw.IfLess(topics, 1, nameof(topics));
        return new Granularity(GranularityRule.About, topics);
    }

    /// <inheritdoc/>
    public override string ToString() => Rule == GranularityRule.About ? FormattableString.Invariant($"About({Topics})") : Rule.ToString();
}

internal enum GranularityRule
{
    Default,
    Finest,
    Coarsest,
    Automatic,
    About,
}
