using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>Returns the same topics, described by all documents of a corpus, of which the model may have seen only a sample.</summary>
    /// <remarks>
    /// Sizes, word counts and word weights are bit for bit those of <see cref="UpdateTopics"/> on the whole corpus, unless sequences of
    /// words or characters count, which do not reach from one document to the next here. Embeddings are the exact means of the documents'.
    /// Representative documents are those of each topic's sample whose words are nearest to the topic's; a representation sees that sample.
    /// A topic without documents stays as it was, with the size 0. The model does not know the topic of each document.
    /// </remarks>
    /// <param name="totals">The totals of the corpus under this model.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">The totals are those of another model, or have no document or no word.</exception>
    /// <exception cref="InvalidOperationException">A word occurs more than 2,147,483,647 times in a topic.</exception>
    /// <example>
    /// <code>
    /// TopicModel model = TopicModel.Fit(["boats at sea", "boats in port", "a new tax"], clusters: [0, 0, 1]);
    /// var east = new TopicAggregate(model);
    /// east.Add(["e1", "e2"], ["boats at sea", "a new tax"], [0, 1]);
    /// var west = new TopicAggregate(model);
    /// west.Add(["w1"], ["a boat"], [0]);
    /// east.Merge(west);
    /// TopicModel whole = model.Aggregate(east);
    /// </code>
    /// </example>
    public TopicModel Aggregate(TopicAggregate totals, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(totals);
        Throw.If(
            !totals.IsOf(this), "The totals are those of another model. Give those that were added up under this one.", nameof(totals));
        Throw.If(totals.DocumentCount == 0, "The totals have no document. Add at least one.", nameof(totals));
        var first = totals.CountOf(Topic.Outlier) > 0 ? Topic.Outlier : 0;
        int[] ids = [.. Enumerable.Range(first, TopicCount - first)];
        var vocabulary = totals.Vocabulary(ids, cancellation);
        var context = Sampled(totals, ids, vocabulary);
        var words = TopicRepresentations.Of(context, _state.Settings, cancellation);
        var ranked = RankAll(context, cancellation);
        var lost = new LostRepresentations(this, _state.Settings);
        return new TopicModel(_state with
        {
            Topics = [.. ids.Select((id, row) => Whole(totals, id, row, context, words, ranked[row], lost))],
            Vocabulary = vocabulary,
            DocumentTopics = [],
            DocumentHashes = [],
            DocumentProbabilities = [],
            ClusterMemberships = null,
            History = _state.History with { Found = _state.History.Found?.WithoutDocuments() },
            Hints = [.. vocabulary.Hint is { } hint ? (string[])[hint] : [], .. lost.Hints],
        });
    }

    private RepresentationContext Sampled(TopicAggregate totals, int[] ids, TopicVocabulary vocabulary)
    {
        var (texts, rows) = (new List<string>(), new List<int>());
        for (var row = 0; row < ids.Length; row++)
        {
            texts.AddRange(totals[ids[row]].Sample.Texts);
            rows.AddRange(Enumerable.Repeat(row, texts.Count - rows.Count));
        }

        return new RepresentationContext(
            texts,
            new ClassTexts(texts, rows, ids.Length, _state.Settings.Cleaning),
            ids,
            vocabulary.Vectorizer,
            vocabulary.ClassTfIdf,
            vocabulary.Weights,
            _state.Settings.Embedder) { Embedding = _state.Settings.Embedding };
    }

    /// <summary>All documents of the sample of each topic, the nearest first.</summary>
    private static IReadOnlyList<IReadOnlyList<RepresentativeDocument>> RankAll(
        RepresentationContext context, CancellationToken cancellation) =>
        RepresentativeDocuments.Rank(
            [.. Enumerable.Range(0, context.Topics.Count).Select(row => context.Classes.Documents(row).ToArray())],
            rows => context.Vectorizer.Transform([.. rows.Select(row => context.Documents[row])], cancellation),
            context.Weighting,
            context.Weights,
            cancellation);

    private Topic Whole(
        TopicAggregate totals,
        int id,
        int row,
        RepresentationContext context,
        TopicRepresentations described,
        IReadOnlyList<RepresentativeDocument> ranked,
        LostRepresentations lost)
    {
        var (known, total) = (Known(id), totals[id]);
        if (total.Count == 0)
        {
            return known! with { Count = 0, Stability = null };
        }

        var topic = new Topic
        {
            Id = id,
            Count = (int)total.Count,
            Label = TopicLabel.Of(id, described.Words[row]),
            Words = described.Words[row],
            Aspects = described.AspectsOf(row),
            RepresentativeDocuments = [
                .. ranked.Take(_state.Settings.RepresentativeDocuments)
                    .Select(best => new TopicDocument(TopicDocument.Elsewhere, context.Documents[best.Document]))],
            Embedding = total.Sum.Mean(total.Count),
        };
        return Labeled(lost.Restore(topic, id, isChanged: true), known);
    }
}
