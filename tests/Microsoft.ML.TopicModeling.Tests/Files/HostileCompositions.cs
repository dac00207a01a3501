using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Models in which components of ML.NET stand beside those of this library: some that are checked, and some that are refused.</summary>
internal static class HostileCompositions
{
    public static byte[][] Create()
    {
        var ml = new MLContext(seed: 1);
        var data = Articles.View(ml);
        var reduction = ml.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, nameof(Article.Vector), rank: 3, seed: 1);
        var clustering = ml.Clustering.Trainers.KMeans(
            new KMeansTrainer.Options { FeatureColumnName = BERTopicEstimator.ReducedColumn, NumberOfClusters = 3, NumberOfThreads = 1 });
        var options = Articles.Options();
        (options.Reduction, options.Clustering) = (reduction, clustering);

        // The schemas have names of slots and values of keys.
        var named = Named(ml, data);
        return
        [
            Save(reduction.Append(clustering), data),
            Save(ml.Transforms.Text.BERTopic("Topic", "Text", options), data),
            Save(reduction.Append(clustering), named),
            Save(ml.Transforms.Umap("Position", nameof(Article.Vector), new UmapOptions { NumberOfEpochs = 20 }), named),
            Save(ml.Transforms.Concatenate("Both", nameof(Article.Vector), nameof(Article.Vector)), data),
            Save(ml.Transforms.NormalizeBinning(nameof(Article.Vector)), data),
        ];

        byte[] Save(IEstimator<ITransformer> estimator, IDataView rows)
        {
            using var file = new MemoryStream();
            ml.Model.Save(estimator.Fit(rows), rows.Schema, file);
            return file.ToArray();
        }
    }

    /// <summary>Vectors whose slots have names, and a key whose values are known.</summary>
    private static IDataView Named(MLContext ml, IDataView data)
    {
        string[] parts = ["First", "Second"];
        var transforms = ml.Transforms;
        return transforms.Conversion.MapValueToKey("Key", nameof(Article.Label))
            .Append(transforms.Conversion.ConvertType(parts[0], nameof(Article.Subject), DataKind.Single))
            .Append(transforms.Conversion.ConvertType(parts[1], nameof(Article.Subject), DataKind.Single))
            .Append(transforms.Concatenate("Parts", parts))
            .Fit(data).Transform(data);
    }
}
