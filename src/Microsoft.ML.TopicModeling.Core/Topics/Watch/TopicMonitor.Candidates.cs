namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicMonitor
{
    /// <summary>Clusters the outliers of the sample into candidates for new topics.</summary>
    /// <remarks>They are clustered as by BERTopic: UMAP to five dimensions, HDBSCAN, c-TF-IDF.</remarks>
    /// <param name="embeddings">
    /// The model that embedded the documents of the fit; null if the vectors of all outliers were given, so that none is to be embedded.
    /// </param>
    /// <param name="minTopicSize">The minimum number of texts of a candidate, at least 2. The default is 10.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>
    /// The candidates as a model of the sample; null if it has fewer than three times <paramref name="minTopicSize"/> texts, or none of
    /// them are alike.
    /// </returns>
    /// <exception cref="InvalidOperationException">The vector of an outlier is not known, and nothing is there to embed it.</exception>
    public TopicModel? FindCandidates(EmbeddingModel? embeddings = null, int minTopicSize = 10, CancellationToken cancellation = default)
    {
        Throw.IfLess(minTopicSize, 2, nameof(minTopicSize));
        (string Text, float[]? Vector)[] sample;
        lock (_lock)
        {
            sample = [.. _outliers.Texts];
        }

        if (sample.Length < 3 * minTopicSize)
        {
            return null;
        }

        string[] texts = [.. sample.Select(outlier => outlier.Text)];
        var vectors = Vectors(sample, texts, embeddings, cancellation);
        var umap = new UmapOptions
        {
            NumberOfComponents = 5,
            MinimumDistance = 0,
            Metric = UmapMetric.Cosine,
            Seed = 42,
        };
        var clusters = Hdbscan.Fit(
            Umap.Fit(vectors, umap, cancellation).Embedding, new() { MinClusterSize = minTopicSize }, cancellation);
        return clusters.Labels.All(label => label < 0)
            ? null
            : TopicModel.Fit(texts, [.. clusters.Labels], vectors, _model.State.Settings.WithoutRepresentations, null, cancellation);
    }

    private static PointMatrix<float> Vectors(
        (string Text, float[]? Vector)[] sample, string[] texts, EmbeddingModel? embeddings, CancellationToken cancellation)
    {
        if (Array.TrueForAll(sample, outlier => outlier.Vector is not null))
        {
            return PointMatrix<float>.FromRows([.. sample.Select(outlier => outlier.Vector!)]);
        }

        return embeddings is null
            ? throw new InvalidOperationException(
                "The vectors of some outliers are not known. Give the model that embedded the documents of the fit.")
            : embeddings.Embed(texts, cancellation: cancellation);
    }
}
