using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>The models on which the reference's operations ran.</summary>
internal static class ReferenceModels
{
    private static readonly Lazy<TopicModel> Once = new(() => TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, AddressCorpus.Embeddings));

    /// <summary>All defaults, the clusters given.</summary>
    public static TopicModel Plain => Once.Value;

    /// <summary>The embeddings of documents that were not in the fit.</summary>
    public static PointMatrix<float> HeldOut { get; } = new(AddressCorpus.Tensors.Get<float>("heldout_embeddings"), 384);

    /// <summary>What the options are once an embedding model is given: texts are not cleaned.</summary>
    public static TopicModelOptions Uncleaned => new() { Cleaning = TextCleaning.None };
}
