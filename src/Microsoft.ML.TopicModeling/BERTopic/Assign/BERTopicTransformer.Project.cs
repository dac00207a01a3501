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
        var (placed, project) = _stages.Reduction switch
        {
            UmapTransformer { Model: var umap } =>
                (umap.Embedding.Count, (Func<int, double, CancellationToken, PointMatrix<float>>)umap.Project),
            CombinedUmapTransformer { Model: var combined } => (combined.Embedding.Count, combined.Project),
            null => throw new InvalidOperationException(
                $"The neighbor graph of the documents was not kept, or never made, so they cannot be laid out. {OwnCoordinates}"),
            var other => throw new InvalidOperationException(
                $"{other.GetType().Name} reduced the embeddings; only UMAP has a neighbor graph by which documents are laid out. "
                    + OwnCoordinates),
        };
        var documents = Model.DocumentTopics.Length;
        return placed == documents
            ? project(2, minimumDistance, cancellation)
            : throw new InvalidOperationException(
                FormattableString.Invariant($"The neighbor graph has {placed} documents, but the model has {documents}. {OwnCoordinates}"));
    }
}
