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

    /// <summary>A fit with named topics, whose other documents have the clusters of a case of the reference.</summary>
    public static TopicModel ZeroShot(string name, double minSimilarity)
    {
        var reference = Fixtures.Json("bertopic/12-zeroshot.json.gz");
        var clusters = reference["cases"]![name]!["cluster_labels_of_leftover"].Numbers<int>();
        var embeddings = Fixtures.Tensors("bertopic/12-zeroshot.safetensors").Get<float>("zeroshot_embeddings");
        var named = new ZeroShotTopics(reference["zeroshot_topic_list"].Texts(), new(embeddings, 384)) { MinSimilarity = minSimilarity };
        return TopicModel.FitZeroShot(AddressCorpus.Documents, AddressCorpus.Embeddings, named, _ => clusters, Uncleaned);
    }
}
