namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>
/// The minimum cluster sizes at which each cluster of a condensed tree is a leaf: from its birth up to, but not including, its death.
/// </summary>
/// <remarks>
/// As the minimum size grows, the smaller of two siblings stops being a cluster, both disappear, and their parent becomes a leaf. So both
/// die at the size of the smaller one, and a parent is born when the last cluster below it dies. Everything is float32, as in fast_hdbscan.
/// Source: Bot, McInnes, Aerts 2025, "Persistent multiscale density-based clustering", section 3.
/// </remarks>
/// <param name="Births">The size from which each cluster is a leaf.</param>
/// <param name="Deaths">The size from which it no longer is.</param>
/// <param name="LambdaDeaths">exp(−1/λ) of each cluster, where λ is the density at which it leaves its parent; 0 for the root.</param>
internal sealed record SizeBarcode(float[] Births, float[] Deaths, float[] LambdaDeaths)
{
    public static SizeBarcode Compute(ClusterTree tree, float leastSize)
    {
        var barcode = new SizeBarcode(new float[tree.Count], new float[tree.Count], new float[tree.Count]);
        barcode.Births.AsSpan().Fill(leastSize);
        barcode.Deaths[0] = (float)tree.Sizes[0];
        for (var right = tree.Count - 1; right > 0; right -= 2)
        {
            var left = right - 1;
            var death = (float)Math.Min(tree.Sizes[left], tree.Sizes[right]);
            barcode.Deaths[left] = barcode.Deaths[right] = death;
            barcode.LambdaDeaths[left] = barcode.LambdaDeaths[right] = (float)Math.Exp(-1 / tree.Births[right]);
            barcode.Births[tree.Parents[right]] = Math.Max(Math.Max(barcode.Births[left], barcode.Births[right]), death);
        }

        return barcode;
    }

    /// <summary>Returns the clusters that are leaves at a size.</summary>
    public int[] Alive(float size) =>
        [.. Enumerable.Range(0, Births.Length).Where(cluster => Births[cluster] <= size && Deaths[cluster] > size)];
}
