using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A topic of several models, described by what is known of the documents of each.</summary>
/// <param name="parts">The topic as each model has it.</param>
internal sealed class MergedTopic(IReadOnlyList<Topic> parts)
{
    /// <param name="topic">The topic as the first model describes it, with the number of documents of all.</param>
    /// <param name="row">Its row.</param>
    /// <param name="state">The words of all models, if all know them.</param>
    public Topic Describe(Topic topic, int row, TopicModelState state)
    {
        var described = topic with { Embedding = parts.Count == 1 ? topic.Embedding : MeanEmbedding(topic.Count), Stability = null };
        if (!state.HasVocabulary)
        {
            return described;
        }

        var (vectorizer, _, _, weights) = state.Vocabulary;
        var words = TopicWords.Top(weights, row, vectorizer.Vocabulary, state.Settings.TopWords);
        return TopicModel.Labeled(
            described with { Words = words, Label = TopicLabel.Of(topic.Id, words), RepresentativeDocuments = Nearest(row, state) }, topic);
    }

    private ReadOnlyMemory<float> MeanEmbedding(int count)
    {
        var sums = new double[parts[0].Embedding.Length];
        foreach (var part in parts)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += (double)part.Count * part.Embedding.Span[i];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, count)));
    }

    private IReadOnlyList<TopicDocument> Nearest(int row, TopicModelState state)
    {
        TopicDocument[] documents = [.. parts.SelectMany(part => part.RepresentativeDocuments)];
        var (vectorizer, weighting, _, weights) = state.Vocabulary;
        var cosine = new SparseCosine(weights.ColumnCount);
        cosine.SetTarget(weights, row);
        var own = weighting.Transform(vectorizer.Transform([.. documents.Select(document => document.Text)]));
        return [
            .. Enumerable.Range(0, documents.Length).OrderByDescending(i => cosine.With(own, i))
                .Take(state.Settings.RepresentativeDocuments).Select(i => documents[i])];
    }
}
