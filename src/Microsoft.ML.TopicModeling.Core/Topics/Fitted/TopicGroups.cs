using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents how far the topics of a fit follow groups of documents, such as languages, sources or authors.</summary>
/// <param name="ColumnName">The name of the column that tells the group of each document.</param>
/// <param name="GroupCount">The number of groups.</param>
/// <param name="NormalizedMutualInformation">
/// What topics and groups tell about each other, from 0 (nothing) to 1 (everything), over the documents that have both.
/// </param>
/// <param name="ByChance">The same if the groups were dealt out to the documents at random: what many small topics reach anyway.</param>
/// <param name="Before">
/// About what it would be without centering: the same for as many k-means clusters of the embeddings as there are topics, of 4,096 documents
/// at most.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicGroups(string ColumnName, int GroupCount, double NormalizedMutualInformation, double ByChance, double Before)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{GroupCount} groups of {ColumnName}: NMI with the topics {NormalizedMutualInformation:0.00}, {ByChance:0.00} by chance; ")
        + FormattableString.Invariant($"about {Before:0.00} without centering");
}
