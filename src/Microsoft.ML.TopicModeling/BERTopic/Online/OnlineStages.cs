using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>The stages of a transformer that learns from batches.</summary>
/// <param name="Embedding">Embeds the texts; null if the data brings its embeddings.</param>
/// <param name="Reduction">Reduces the embeddings.</param>
/// <param name="Clustering">Clusters what is reduced.</param>
/// <param name="Assigner">Gives clusters their topics.</param>
internal sealed record OnlineStages(ITransformer? Embedding, ITransformer Reduction, ITransformer Clustering, TopicAssigner Assigner)
{
    /// <exception cref="InvalidDataException">The transformer was loaded from a file that holds other stages.</exception>
    public static OnlineStages Of(BERTopicTransformer transformer) => transformer.Stages switch
    {
        [var reduction, var clustering, TopicAssigner assigner, ..] => new(null, reduction, clustering, assigner),
        [var embedding, var reduction, var clustering, TopicAssigner assigner, ..] => new(embedding, reduction, clustering, assigner),
        _ => throw new InvalidDataException("The online topic model in this file is damaged: it has no reduction and clustering. Load an undamaged copy, or fit and save the model again."),
    };

    /// <summary>The clustering after the reduction has learned: where its axes are other ones, the centres keep their places among the embeddings.</summary>
    /// <param name="reduction">The reduction now.</param>
    public ITransformer Follow(ITransformer reduction) =>
        (Reduction, reduction, Clustering) is (IncrementalPcaTransformer before, IncrementalPcaTransformer now, MiniBatchKMeansTransformer clustering)
            ? clustering.With(clustering.Model.WithCenters(now.Model.Transform(before.Model.InverseTransform(clustering.Model.Centers))))
            : Clustering;
}
