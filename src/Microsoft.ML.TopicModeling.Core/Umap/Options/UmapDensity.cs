namespace Microsoft.ML.TopicModeling;

/// <summary>Keeps in the embedding which regions are dense and which are sparse (densMAP).</summary>
/// <remarks>
/// UMAP alone makes all neighbourhoods about equally large. Here the logarithms of the local radii of embedding and input are drawn towards correlating.
/// Source: Narayan, Berger, Cho 2021, "Assessing single-cell transcriptomic variability through density-preserving data visualization".
/// </remarks>
public sealed class UmapDensity
{
    /// <summary>How much the densities weigh against the neighbourhoods; 0 for not at all.</summary>
    public double Lambda { get; set; } = 2;

    /// <summary>In which share of the epochs, the last ones, densities are kept; 0 to 1.</summary>
    public double Fraction { get; set; } = 0.3;

    /// <summary>Is added to the variance of the radii in the embedding, so that a layout of nearly equal radii does not explode; more than 0.</summary>
    public double VarianceShift { get; set; } = 0.1;

    internal void ThrowIfInvalid()
    {
        Throw.IfLess(Lambda, 0, nameof(Lambda));
        Throw.IfOutside(Fraction, 0, 1, nameof(Fraction));
        Throw.IfNotPositive(VarianceShift, nameof(VarianceShift));
    }

    internal UmapDensity Clone() => (UmapDensity)MemberwiseClone();
}
