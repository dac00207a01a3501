using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Merges several models, fitted on different documents, into one.</summary>
    /// <remarks>
    /// The first model is the base. A topic of a further model that is similar to none of the topics so far is added with the next id; any
    /// other joins the most similar topic, and outliers stay outliers. The topics so far keep their words and embeddings. Counts and
    /// c-TF-IDF are those of all models together, so that operations on words work if all models have them. The result has no clustering:
    /// <see cref="NearestTopics"/> assigns topics to new documents. Source: BERTopic's merge_models.
    /// </remarks>
    /// <param name="models">
    /// The models, with topic embeddings from the same embedding model and words from the same vectorizer options.
    /// </param>
    /// <param name="minSimilarity">
    /// The smallest cosine between the embeddings of two topics at which they join, from −1 to 1. Larger values keep more topics apart.
    /// </param>
    /// <returns>
    /// The merged model, whose topics are not in order of size. It has the documents of all models, one model after the other, if all
    /// models have theirs.
    /// </returns>
    /// <exception cref="ArgumentException">There are no models, or their topic embeddings differ in dimension.</exception>
    /// <exception cref="InvalidOperationException">A model has no topic embeddings.</exception>
    public static TopicModel MergeModels(IReadOnlyList<TopicModel> models, double minSimilarity = 0.7)
    {
        Throw.IfOutside(minSimilarity, -1, 1, nameof(minSimilarity));
        return MergeModels(models, new ModelMergeOptions { MinSimilarity = minSimilarity });
    }

    /// <summary>Merges several models, such as those of sites whose documents cannot move, into one.</summary>
    /// <param name="models">
    /// The models, with topic embeddings from the same embedding model and words from the same vectorizer options.
    /// </param>
    /// <param name="options">The options.</param>
    /// <inheritdoc cref="MergeModels(IReadOnlyList{TopicModel}, double)"/>
    public static TopicModel MergeModels(IReadOnlyList<TopicModel> models, ModelMergeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = options.Validate();
        ArgumentNullException.ThrowIfNull(models);
        Throw.If(models.Count == 0, "There are no models. Give at least one.", nameof(models));
        foreach (var model in models)
        {
            ArgumentNullException.ThrowIfNull(model, nameof(models));
            model.ThrowIfNoEmbeddings();
        }

        var merge = new ModelMerge(models[0], models.All(model => model.HasClassTfIdf));
        foreach (var model in models.Skip(1))
        {
            merge.Add(model, settings.MinSimilarity);
        }

        return merge.ToModel(settings.DescribesAgain);
    }
}
