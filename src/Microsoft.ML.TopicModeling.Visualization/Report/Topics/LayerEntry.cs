namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>The topics of a layer as the page shows them.</summary>
/// <param name="TopicCount">The number of topics, without the outliers.</param>
/// <param name="OutlierShare">The share of documents without a topic.</param>
/// <param name="Topics">The topics in order of their ids; the outliers, if there are any, come first.</param>
/// <param name="Merges">The hierarchy: the merges of two groups into one, the first merge first.</param>
internal sealed record LayerEntry(
    int TopicCount, double OutlierShare, IReadOnlyList<TopicEntry> Topics, IReadOnlyList<MergeEntry> Merges)
{
    /// <summary>Gets the minimum size of its topics; null if it is no layer of the fit.</summary>
    public int? MinTopicSize { get; init; }

    /// <summary>Gets how well words distinguish the topics; null if it is no layer of the fit.</summary>
    public double? Quality { get; init; }
}

/// <summary>
/// A merge of two groups of topics. A group has the id of its topic, or the number of topics plus the place of its merge.
/// </summary>
internal sealed record MergeEntry(int Left, int Right, double Distance, string Name);
