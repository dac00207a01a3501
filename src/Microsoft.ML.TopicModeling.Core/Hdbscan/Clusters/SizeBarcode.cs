namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>For which minimum cluster sizes each cluster of a condensed tree is a leaf: those from its birth up to, but not including, its death.</summary>
/// <remarks>
/// As the minimum size grows, the smaller of two siblings stops being a cluster, both go, and their parent becomes a leaf. So both die at the smaller one's size, and a parent is born when the last below it dies.
/// Everything is float32, as in fast_hdbscan. Source: Bot, McInnes, Aerts 2025, "Persistent multiscale density-based clustering", section 3.
/// </remarks>
/// <param name="Births">By cluster, the size from which it is a leaf.</param>
/// <param name="Deaths">By cluster, the size from which it is none.</param>
/// <param name="LambdaDeaths">By cluster exp(−1/λ), with λ where it leaves its parent; 0 for the root.</param>
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

    /// <summary>The clusters that are leaves at a size.</summary>
    public int[] Alive(float size) => [.. Enumerable.Range(0, Births.Length).Where(cluster => Births[cluster] <= size && Deaths[cluster] > size)];
}
