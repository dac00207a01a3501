using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling;

/// <summary>The cluster of each document of a fit.</summary>
/// <param name="Labels">The cluster from 0, −1 for noise.</param>
/// <param name="Probabilities">How strongly each document belongs to its cluster; null if the clustering does not say.</param>
internal readonly record struct DocumentClusters(int[] Labels, float[]? Probabilities)
{
    /// <summary>Takes what HDBSCAN found for its training rows; of any other clustering, what it predicts for them.</summary>
    public static DocumentClusters Of(ITransformer clustering, IDataView reduced, int count) =>
        clustering is HdbscanTransformer hdbscan
            ? new([.. hdbscan.Model.Model.Labels], Array.ConvertAll([.. hdbscan.Model.Model.Probabilities], probability => (float)probability))
            : new(Predicted(clustering.Transform(reduced), count), null);

    private static int[] Predicted(IDataView clustered, int count)
    {
        var column = clustered.Schema[DefaultColumnNames.PredictedLabel];
        var labels = new List<int>(count);
        using var cursor = clustered.GetRowCursor([column]);
        var getter = cursor.GetGetter<uint>(column);
        uint key = 0;
        while (cursor.MoveNext())
        {
            getter(ref key);
            labels.Add((int)key - 1);
        }

        return [.. labels];
    }
}
