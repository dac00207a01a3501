using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents the options of <see cref="VectorPreparation"/>.</summary>
public record VectorPreparationOptions
{
    /// <summary>Gets new options that leave vectors as they are.</summary>
    public static VectorPreparationOptions None =>
        new() { Center = false, NumberOfComponents = NumberOfPrincipalComponents.All, Normalize = false };

    /// <summary>
    /// Gets or sets a value that indicates whether the mean of all vectors, or of those of the same group, is removed. Encoders give all
    /// texts a common part, which says nothing of any of them. The default is <see langword="true"/>.
    /// </summary>
    public bool Center { get; set; } = true;

    /// <summary>
    /// Gets or sets how many principal components are kept. Fewer components remove more noise and make the search for neighbors faster;
    /// with too few, narrow topics are no longer told apart. The default is <see cref="NumberOfPrincipalComponents.Automatic"/>.
    /// </summary>
    /// <remarks>
    /// With <see cref="NumberOfPrincipalComponents.All"/> the axes stay as they are, unless components are removed or whitened.
    /// </remarks>
    public NumberOfPrincipalComponents NumberOfComponents { get; set; } = NumberOfPrincipalComponents.Automatic;

    /// <summary>
    /// Gets or sets how many components of the largest variance are removed, before those that are kept are counted; at least 0. The
    /// default is 0.
    /// </summary>
    /// <remarks>Source: Mu, Viswanath 2018, "All-but-the-top: simple and effective postprocessing for word representations".</remarks>
    public int NumberOfRemovedComponents { get; set; }

    /// <summary>
    /// Gets or sets the share of whitening, from 0 to 1: the coordinate along a component of variance λ is divided by the power w/2 of λ.
    /// With 0 the components keep their variances, with 1 all have the same. The default is 0.
    /// </summary>
    /// <remarks>Source: Su, Cao, Liu, Ou 2021, "Whitening sentence representations for better semantics and faster retrieval".</remarks>
    public double Whitening { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the vectors are scaled to unit length at the end. A vector of which nothing is left
    /// stays zero. The default is <see langword="true"/>.
    /// </summary>
    public bool Normalize { get; set; } = true;

    /// <summary>
    /// Gets or sets the number of rows k for which the mean of all stands in the mean of a group of n rows, (n · mean of the group + k ·
    /// mean of all) / (n + k); at least 0. Larger values draw the means of small groups toward the mean of all, and 0 removes the mean of
    /// each group as it is. The default is <see langword="null"/>, which takes the ratio of the variance within groups to that between
    /// them, as the best linear prediction of the groups' means does.
    /// </summary>
    public double? GroupShrinkage { get; set; }

    /// <summary>
    /// Gets or sets the maximum number of threads; at least 1. The result does not depend on it.
    /// The default is <see langword="null"/>, one per processor.
    /// </summary>
    public int? MaxDegreeOfParallelism { get; set; }

    /// <summary>
    /// Gets or sets the receiver of progress reports of a fit, for the stage <see cref="TopicModelingStage.Prepare"/>. The default is
    /// <see langword="null"/>, which means no reports.
    /// </summary>
    public IProgress<TopicModelingProgress>? Progress { get; set; }

    /// <summary>Checks the values.</summary>
    internal VectorPreparationSettings Validate()
    {
        Throw.If(
            NumberOfComponents is null,
            $"{nameof(NumberOfComponents)} is null. Set it to {nameof(NumberOfPrincipalComponents)}.All to keep all.",
            nameof(NumberOfComponents));
        Throw.IfLess(NumberOfRemovedComponents, 0, nameof(NumberOfRemovedComponents));
        Throw.IfOutside(Whitening, 0, 1, nameof(Whitening));
        Throw.IfNegative(GroupShrinkage ?? 0, nameof(GroupShrinkage));
        Throw.IfLess(MaxDegreeOfParallelism ?? 1, 1, nameof(MaxDegreeOfParallelism));
        return new(Center, NumberOfComponents, NumberOfRemovedComponents, Whitening, Normalize, GroupShrinkage)
        {
            Threads = MaxDegreeOfParallelism,
            Progress = Progress,
        };
    }
}
