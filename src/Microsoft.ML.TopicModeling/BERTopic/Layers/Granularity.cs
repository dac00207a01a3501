using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how fine the topics of a fit are. All granularities come from one hierarchy of clusters.</summary>
/// <remarks>
/// Except with <see cref="Default"/>, the fit makes layers of topics from the persistent layers of the hierarchy
/// (<see cref="HdbscanModel.PersistentLayers"/>) and assigns topics by one of them; <see cref="BERTopicTransformer.Layers"/> has all of
/// them. Options of the words that are not set then have other defaults, too: <see cref="CountVectorizerOptions.Analyzer"/> is
/// <see cref="TermUnit.CleanWord"/>, <see cref="CountVectorizerOptions.StripAccents"/> is <see cref="AccentStripping.Folded"/>, and
/// <see cref="ClassTfIdfOptions.EntropyWeighting"/> is true.
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
    /// Gets the granularity of the best <see cref="TopicLayer.Quality"/>, whose topics have coherent words and are found again in other
    /// layouts, for as many documents as possible.
    /// </summary>
    /// <remarks>
    /// The quality is compared at a fixed series of minimum sizes, so that the choice hardly depends on the seed; the layer of the best one
    /// is added to the persistent layers if none of them has as many topics. With <see cref="BERTopicOptions.Consensus"/> above 1, the
    /// layouts are those of the fit; otherwise UMAP makes two further ones for the comparison alone, or one of 65,536 documents and more.
    /// Topics that tell nothing but the language of their documents count as not coherent, and a grain at which one topic has most documents is taken only if there is no
    /// other. If no grain has coherent words, it is the most persistent layer.
    /// </remarks>
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
