using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>The result of the clustering stage for the rows that it was fitted on.</summary>
/// <param name="Labels">The cluster of each from 0, −1 for noise.</param>
/// <param name="Strengths">How strongly each belongs to its cluster; null if the clustering does not say.</param>
/// <param name="Memberships">
/// Rows × clusters: how probably each belongs to each; null if that was not asked for, or the clustering does not say.
/// </param>
internal readonly record struct DocumentClusters(int[] Labels, float[]? Strengths, PointMatrix<float>? Memberships)
{
    /// <summary>Takes what HDBSCAN found for its training rows; of any other clustering, what it predicts for them.</summary>
    /// <param name="clustering">The fitted stage.</param>
    /// <param name="reduced">The rows.</param>
    /// <param name="hasMemberships">Whether memberships are asked for.</param>
    /// <param name="options">How many threads find them, and what stops them.</param>
    public static DocumentClusters Of(ITransformer clustering, IDataView reduced, bool hasMemberships, BERTopicOptions options) =>
        clustering is HdbscanTransformer { Model: var model }
            ? new(
                [.. model.Labels],
                Array.ConvertAll([.. model.Probabilities], probability => (float)probability),
                hasMemberships
                    ? model.AllPointsMembershipVectors(options.MaxDegreeOfParallelism, options.Cancellation)
                    : (PointMatrix<float>?)null)
            : new(Predicted(clustering.Transform(reduced), options.Cancellation), null, null);

    /// <summary>Noise, where there were too few rows to cluster.</summary>
    public static DocumentClusters None(int rows) => new([.. Enumerable.Repeat(Topic.Outlier, rows)], new float[rows], null);

    /// <summary>The same for the given rows, each as often as it is given.</summary>
    public DocumentClusters Rows(int[] rows)
    {
        var (labels, strengths) = (Labels, Strengths);
        return new(
            Array.ConvertAll(rows, row => labels[row]),
            strengths is null ? null : Array.ConvertAll(rows, row => strengths[row]),
            Memberships is { } memberships ? memberships.Rows(rows) : (PointMatrix<float>?)null);
    }

    /// <summary>The same, with some rows as noise.</summary>
    public DocumentClusters WithOutliers(int[] rows)
    {
        if (rows.Length == 0)
        {
            return this;
        }

        var (labels, strengths) = ((int[])Labels.Clone(), (float[]?)Strengths?.Clone());
        foreach (var row in rows)
        {
            labels[row] = Topic.Outlier;
            strengths?[row] = 0;
        }

        return this with { Labels = labels, Strengths = strengths };
    }

    /// <summary>The cluster of each row as the clustering predicts it, −1 for noise.</summary>
    /// <param name="clustered">The rows with the clusters.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public static int[] Predicted(IDataView clustered, CancellationToken cancellation)
    {
        var keys = new ColumnValues<uint>(clustered.Schema[ColumnNames.PredictedLabel]);
        OnePass.Read(clustered, cancellation, keys);
        return [.. keys.Values.Select(key => (int)key - 1)];
    }
}
