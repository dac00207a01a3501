namespace Microsoft.ML.TopicModeling;

/// <summary>Keeps in the embedding which regions are dense and which are sparse (densMAP).</summary>
/// <remarks>
/// UMAP alone makes all neighborhoods about equally large. Here the logarithms of the local radii of embedding and input are drawn toward correlating.
/// Source: Narayan, Berger, Cho 2021, "Assessing single-cell transcriptomic variability through density-preserving data visualization".
/// </remarks>
public sealed class UmapDensity
{
    /// <summary>Gets or sets how much the densities weigh against the neighborhoods; 0 for not at all. Default: 2.</summary>
    public double Lambda { get; set; } = 2;

    /// <summary>Gets or sets in which share of the epochs, the last ones, densities are kept; 0 to 1. Default: 0.3.</summary>
    public double Fraction { get; set; } = 0.3;

    /// <summary>
    /// Gets or sets what is added to the variance of the radii in the embedding, so that a layout of nearly equal radii does not explode; more than
    /// 0. Default: 0.1.
    /// </summary>
    public double VarianceShift { get; set; } = 0.1;

    internal void ThrowIfInvalid()
    {
        Throw.IfNegative(Lambda, nameof(Lambda));
        Throw.IfOutside(Fraction, 0, 1, nameof(Fraction));
        Throw.IfNotPositive(VarianceShift, nameof(VarianceShift));
    }

    internal UmapDensity Clone() => (UmapDensity)MemberwiseClone();
}
