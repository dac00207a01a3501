namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>
/// The scale of a data set's core distances, which makes the distances of different data comparable: 0 for the densest point, 1 at the
/// mean.
/// </summary>
/// <param name="Smallest">The smallest core distance.</param>
/// <param name="Range">The mean core distance minus the smallest; 1 if these are equal.</param>
internal readonly record struct DensityScale(double Smallest, double Range)
{
    /// <summary>Gets the scale that leaves distances as they are.</summary>
    public static DensityScale None { get; } = new(0, 1);

    /// <summary>
    /// Returns the scale of core distances; with weights, by their weighted mean, where the distances are in the order of the rows.
    /// </summary>
    public static DensityScale Of(ReadOnlySpan<double> cores, float[]? weights = null)
    {
        var (smallest, largest, sum, total) = (double.PositiveInfinity, 0.0, 0.0, 0.0);
        for (var i = 0; i < cores.Length; i++)
        {
            var weight = weights?[i] ?? 1.0;
            smallest = Math.Min(smallest, cores[i]);
            largest = Math.Max(largest, cores[i]);
            sum += cores[i] * weight;
            total += weight;
        }

        // The mean of equal numbers can be off in its last bit, which would look like a range.
        var mean = sum / total;
        return largest > smallest && mean > smallest && double.IsFinite(mean) ? new DensityScale(smallest, mean - smallest) : None;
    }

    public double Distance(double distance) => (distance - Smallest) / Range;

    /// <summary>
    /// Returns the tree with the density exp(−scaled distance) in place of λ, rounded to float32, from which persistent layers are made.
    /// </summary>
    /// <remarks>
    /// The paper uses distances. That densities replace them, and that persistence counts exp(−1/density) of these in turn, is how
    /// fast_hdbscan does it.
    /// </remarks>
    public CondensedTree Apply(CondensedTree tree)
    {
        var scale = this;
        return new CondensedTree(tree.Rows.With(lambda => (float)Math.Exp(-scale.Distance(1 / lambda))));
    }
}
