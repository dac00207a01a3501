using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>How many topics are left: the most similar ones are merged, as by <see cref="TopicModel.ReduceTopics"/>.</summary>
/// <remarks>A number does for <see cref="Of"/>: <c>NumberOfTopics = 20</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NumberOfTopics
{
    private NumberOfTopics(bool isReduced, int? count) => (IsReduced, Count) = (isReduced, count);

    /// <summary>All that are found.</summary>
    public static NumberOfTopics AsFound { get; } = new(false, null);

    /// <summary>Topics whose embeddings lie together in a cluster of their own are merged.</summary>
    public static NumberOfTopics Automatic { get; } = new(true, null);

    internal bool IsReduced { get; }

    internal int? Count { get; }

    /// <summary>At most so many.</summary>
    /// <param name="count">
    /// As BERTopic counts: the outliers, if there are any, are one of them; at least 1, and at least 2 where there can be outliers.
    /// </param>
    public static NumberOfTopics Of(int count)
    {
        Throw.IfLess(count, 1, nameof(count));
        return new NumberOfTopics(true, count);
    }

    /// <summary>At most so many, see <see cref="Of"/>.</summary>
    /// <param name="count">At least 1.</param>
    public static implicit operator NumberOfTopics(int count) => Of(count);

    /// <inheritdoc/>
    public override string ToString() =>
        !IsReduced ? nameof(AsFound) : Count is { } count ? FormattableString.Invariant($"{count}") : nameof(Automatic);
}
