namespace Microsoft.ML.TopicModeling;

public sealed partial class BERTopicTransformer
{
    private const string OwnCoordinates =
        "Use coordinates of your own, such as the first two principal components of the embeddings, or "
        + "Umap.Fit(embeddings, new UmapOptions { NumberOfComponents = 2 }).Embedding.";

    /// <inheritdoc/>
    public PointMatrix<float> Project(double minimumDistance = 0.1, CancellationToken cancellation = default)
    {
        Throw.IfOutside(minimumDistance, 0, 1, nameof(minimumDistance));
        return LaidOut(
            umap => umap.Project(2, minimumDistance, cancellation), combined => combined.Project(2, minimumDistance, cancellation));
    }

    /// <summary>
    /// Computes a map of the documents that is aligned to a former one, such as last month's, so that a report shows the documents in
    /// common at about the same places.
    /// </summary>
    /// <param name="anchors">
    /// The former map, as <see cref="Project(double, CancellationToken)"/> has given it for the former topics, and its documents that are
    /// among those of the fit.
    /// </param>
    /// <param name="minimumDistance">As in <see cref="Project(double, CancellationToken)"/>; take that of the former map.</param>
    /// <param name="cancellation">The token that cancels the layout within an epoch.</param>
    /// <returns>The coordinates of each document, in the order of the fit.</returns>
    /// <exception cref="ArgumentException">
    /// A parameter is out of range, or a document is related that the fit does not have.
    /// </exception>
    /// <exception cref="InvalidOperationException">The neighbor graph of the documents is not there.</exception>
    public PointMatrix<float> Project(UmapAnchors anchors, double minimumDistance = 0.1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        Throw.IfOutside(minimumDistance, 0, 1, nameof(minimumDistance));
        return LaidOut(
            umap => umap.Project(anchors, minimumDistance, cancellation),
            combined => combined.Project(anchors, minimumDistance, cancellation));
    }

    private PointMatrix<float> LaidOut(
        Func<UmapModel, PointMatrix<float>> project, Func<CombinedUmapModel, PointMatrix<float>> projectCombined)
    {
        var (placed, layOut) = _stages.Reduction switch
        {
            UmapTransformer { Model: var umap } => (umap.Embedding.Count, (Func<PointMatrix<float>>)(() => project(umap))),
            CombinedUmapTransformer { Model: var combined } => (combined.Embedding.Count, () => projectCombined(combined)),
            null => throw new InvalidOperationException(
                $"The neighbor graph of the documents was not kept, or never made, so they cannot be laid out. {OwnCoordinates}"),
            var other => throw new InvalidOperationException(
                $"{other.GetType().Name} reduced the embeddings; only UMAP has a neighbor graph by which documents are laid out. "
                    + OwnCoordinates),
        };
        var documents = Model.DocumentTopics.Length;
        return placed == documents
            ? layOut()
            : throw new InvalidOperationException(
                FormattableString.Invariant($"The neighbor graph has {placed} documents, but the model has {documents}. {OwnCoordinates}"));
    }
}
