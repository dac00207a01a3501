namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The weight of each row: the clustering is that of as many equal points as the weight says.</summary>
/// <remarks>
/// A core distance then reaches out until it has gathered enough weight, sizes are sums of weights, and a row that is heavy enough is a
/// cluster by itself. Source: the meaning of sample weights in fast_hdbscan, which is that of duplicated rows.
/// </remarks>
/// <param name="Values">The weight of each row.</param>
/// <param name="Joins">The distance at which the equal points of each row join, which is its core distance.</param>
internal sealed record PointWeights(float[] Values, double[] Joins)
{
    public static float[]? Check(HdbscanOptions options, int count)
    {
        const string Name = nameof(HdbscanOptions.SampleWeights);
        if (options.SampleWeights is not { } weights)
        {
            return null;
        }

        Throw.If(weights.Count != count, $"There are {weights.Count} {Name}, but {count} rows.", Name);
        var sum = 0.0;
        for (var row = 0; row < count; row++)
        {
            if (!(weights[row] > 0 && float.IsFinite(weights[row])))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{Name} holds {weights[row]} for row {row}. ")
                        + "Weights must be finite and above 0; leave rows out that do not count.",
                    Name);
            }

            sum += weights[row];
        }

        var least = options.MinClusterSize ?? HdbscanSettings.DefaultMinClusterSize;
        Throw.If(
            sum < least,
            FormattableString.Invariant($"{Name} add up to {sum}, but a cluster needs {nameof(HdbscanOptions.MinClusterSize)} = {least}. ")
                + "Weights count points: scale them up.",
            Name);
        return [.. weights];
    }

    /// <summary>Finds the index at which ascending neighbors weigh enough; false, and the last index, if they never do.</summary>
    public static bool Reach(double needed, ReadOnlySpan<Neighbor> nearest, float[] weights, out int place)
    {
        var sum = 0.0;
        for (place = 0; place < nearest.Length; place++)
        {
            sum += weights[nearest[place].Row];
            if (sum >= needed)
            {
                return true;
            }
        }

        place--;
        return false;
    }
}
