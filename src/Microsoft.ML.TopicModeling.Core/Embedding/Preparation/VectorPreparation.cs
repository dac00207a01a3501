using Microsoft.ML.TopicModeling.Preparation;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Prepares vectors for clustering: removes what all vectors, or those of a group, have in common, and keeps the directions that stand out
/// from noise.
/// </summary>
/// <remarks>
/// The steps are: the mean is removed, or that of the row's group; the principal components of what is left are found; those of the largest
/// variance may be removed; some of the others are kept; their variances may be made more alike; the vectors are scaled to unit length.
/// Rows are read once, and sums are formed in double precision in a fixed order, so the result has the same bits on any number of threads.
/// </remarks>
public static class VectorPreparation
{
    private const int RowsInReport = 4096;

    /// <summary>Learns the preparation of vectors.</summary>
    /// <param name="points">The vectors, n × d; at least two that differ.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <param name="groups">
    /// The group of each vector, such as its language or source, whose mean is removed; <see langword="null"/> if there are no groups. A
    /// vector whose group is <see langword="null"/> or empty has none, and the mean of all is removed.
    /// </param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>The model, which prepares these and other vectors.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range; there is no vector, or all are equal; a value is not finite; there are fewer rows or numbers than
    /// components; or the number of groups differs from that of the vectors.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static VectorPreparationModel Fit(
        PointMatrix<float> points,
        VectorPreparationOptions? options = null,
        IReadOnlyList<string?>? groups = null,
        CancellationToken cancellation = default)
    {
        var settings = (options ?? new()).Validate();
        Throw.If(points.Count == 0, "There are no vectors to prepare. Give at least two.", nameof(points));
        ThrowIfNotOfEach(points.Count, groups);
        points.ThrowIfNotFinite(nameof(points));
        var fit = new VectorPreparationFit(settings, points.Dimension, groups is not null, cancellation);
        for (var row = 0; row < points.Count; row++)
        {
            if (row % RowsInReport == 0)
            {
                fit.Report(row, points.Count);
            }

            fit.Add(points[row], groups?[row]);
        }

        var model = fit.ToModel();
        fit.Report(points.Count, points.Count);
        return model;
    }

    internal static void ThrowIfNotOfEach(int points, IReadOnlyList<string?>? groups) => Throw.If(
        groups is not null && groups.Count != points,
        $"There are {groups?.Count} groups for {points} vectors. Give each vector its group, or null.",
        nameof(groups));
}
