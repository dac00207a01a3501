using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How fine the topics of a fit are, which all come from one hierarchy of clusters.</summary>
/// <remarks>
/// But for <see cref="Default"/>, the fit makes layers of topics from the persistent layers of the hierarchy
/// (<see cref="HdbscanModel.PersistentLayers"/>) and assigns by one of them; <see cref="BERTopicTransformer.Layers"/> has all.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Granularity
{
    private Granularity(GranularityRule rule, int topics = 0) => (Rule, Topics) = (rule, topics);

    /// <summary>
    /// BERTopic's topics: HDBSCAN's clusters of the largest excess of mass, or what the options of HDBSCAN say. There are no layers.
    /// </summary>
    public static Granularity Default { get; } = new(GranularityRule.Default);

    /// <summary>The layer of the most topics: all leaves of the hierarchy.</summary>
    public static Granularity Finest { get; } = new(GranularityRule.Finest);

    /// <summary>The layer of the fewest topics.</summary>
    public static Granularity Coarsest { get; } = new(GranularityRule.Coarsest);

    /// <summary>
    /// The layer of the best <see cref="TopicLayer.Quality"/>: whose words hang together and differ, for as many documents as possible.
    /// </summary>
    /// <remarks>Where no layer has words that hang together, as with very short texts, it is the most persistent layer.</remarks>
    public static Granularity Automatic { get; } = new(GranularityRule.Automatic);

    internal GranularityRule Rule { get; }

    internal int Topics { get; }

    /// <summary>Nearly so many topics: the minimum size of a cluster is searched that gives them.</summary>
    /// <param name="topics">How many topics there should be, the outliers not counted; at least 1.</param>
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
