using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies how many topics are kept. The most similar ones are merged, as by <see cref="TopicModel.ReduceTopics"/>.</summary>
/// <remarks>An integer converts to it: <c>NumberOfTopics = 20</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NumberOfTopics
{
    private NumberOfTopics(bool isReduced, int? count) => (IsReduced, Count) = (isReduced, count);

    /// <summary>Gets the value that keeps all topics that are found.</summary>
    public static NumberOfTopics AsFound { get; } = new(false, null);

    /// <summary>Gets the value that merges topics whose embeddings form a cluster of their own.</summary>
    public static NumberOfTopics Automatic { get; } = new(true, null);

    internal bool IsReduced { get; }

    internal int? Count { get; }

    /// <summary>Returns the value that keeps at most a number of topics.</summary>
    /// <param name="count">
    /// The number of topics, at least 1, or at least 2 where there can be outliers. As in BERTopic, the outliers, if there are any, count
    /// as one.
    /// </param>
    public static NumberOfTopics Of(int count)
    {
        Throw.IfLess(count, 1, nameof(count));
        return new NumberOfTopics(true, count);
    }

    /// <summary>Converts a number to the value that keeps at most so many topics.</summary>
    /// <param name="count">The number of topics, at least 1.</param>
    public static implicit operator NumberOfTopics(int count) => Of(count);

    /// <inheritdoc/>
    public override string ToString() =>
        !IsReduced ? nameof(AsFound) : Count is { } count ? FormattableString.Invariant($"{count}") : nameof(Automatic);
}
