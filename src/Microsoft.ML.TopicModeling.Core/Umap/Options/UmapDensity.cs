namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the options that preserve in the embedding which regions are dense and which are sparse (densMAP).</summary>
/// <remarks>
/// UMAP alone makes all neighborhoods about equally large. With these options, the layout also maximizes the correlation between the
/// logarithms of the local radii in the embedding and in the input.
/// Source: Narayan, Berger, Cho 2021, "Assessing single-cell transcriptomic variability through density-preserving data visualization".
/// </remarks>
public sealed class UmapDensity
{
    /// <summary>
    /// Gets or sets the weight of the densities relative to the neighborhoods; at least 0, where 0 ignores them. The default is 2.
    /// </summary>
    public double Lambda { get; set; } = 2;

    /// <summary>
    /// Gets or sets the fraction of the epochs, at the end of the layout, in which densities are preserved; from 0 to 1. The default is
    /// 0.3.
    /// </summary>
    public double Fraction { get; set; } = 0.3;

    /// <summary>
    /// Gets or sets a number that is added to the variance of the radii in the embedding, so that a layout of nearly equal radii does not
    /// explode; greater than 0. The default is 0.1.
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
