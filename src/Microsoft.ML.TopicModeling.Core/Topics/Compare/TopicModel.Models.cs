using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Makes one model of several that were fitted on different documents: at different places, or at different times.</summary>
    /// <remarks>
    /// The first model is the base. Each topic of the next that is similar to none so far is new and gets the next id; any other joins the
    /// most similar one, and outliers stay outliers. The topics so far keep their words and embeddings. Counts and c-TF-IDF are those of
    /// all models together, so that operations on words work if all models have them. The clusterings are no more:
    /// <see cref="NearestTopics"/> gives new documents their topics. Source: BERTopic's merge_models.
    /// </remarks>
    /// <param name="models">
    /// The models, with topic embeddings from the same embedding model and words from the same vectorizer options.
    /// </param>
    /// <param name="minSimilarity">
    /// A topic joins another if their embeddings' cosine is at least this. Larger values leave more topics apart.
    /// </param>
    /// <returns>
    /// The model of the documents of all models, one after the other, if all models have theirs. Its topics are not in order of size.
    /// </returns>
    /// <exception cref="ArgumentException">There is no model, or their topic embeddings differ in dimension.</exception>
    /// <exception cref="InvalidOperationException">A model has no topic embeddings.</exception>
    public static TopicModel MergeModels(IReadOnlyList<TopicModel> models, double minSimilarity = 0.7)
    {
        ArgumentNullException.ThrowIfNull(models);
        Throw.If(models.Count == 0, "There are no models. Give at least one.", nameof(models));
        Throw.IfOutside(minSimilarity, -1, 1, nameof(minSimilarity));
        foreach (var model in models)
        {
            ArgumentNullException.ThrowIfNull(model, nameof(models));
            model.ThrowIfNoEmbeddings();
        }

        var merge = new ModelMerge(models[0], models.All(model => model.HasClassTfIdf));
        foreach (var model in models.Skip(1))
        {
            merge.Add(model, minSimilarity);
        }

        return merge.ToModel();
    }
}
