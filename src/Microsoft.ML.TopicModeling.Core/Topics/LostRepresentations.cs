namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>
/// The descriptions of topics by representations that are no longer available, such as those of a loaded model. They are kept, since they
/// cannot be computed again.
/// </summary>
/// <param name="model">The topics before.</param>
/// <param name="settings">How they are described now.</param>
internal sealed class LostRepresentations(TopicModel? model, TopicModelSettings settings)
{
    private readonly SortedSet<int> _changed = [];
    private readonly SortedSet<string> _aspects = new(StringComparer.Ordinal);

    /// <summary>Hints on what could not be computed again; none if all could.</summary>
    public IEnumerable<string> Hints
    {
        get
        {
            if (_changed.Count == 0)
            {
                yield break;
            }

            var words = settings.HasLostRepresentation ? " Their words are those of c-TF-IDF." : "";
            var aspects = _aspects.Count == 0 ? "" : $" Their aspects ({string.Join(", ", _aspects)}) are those from before.";
            yield return
                $"The documents of the topics {string.Join(", ", _changed)} have changed, but what described them is not at hand, as a "
                + $"file does not hold it.{words}{aspects} Give it again by {nameof(TopicModel.UpdateTopics)}.";
        }
    }

    /// <summary>Whether the words of topics are not the best by c-TF-IDF, but what a representation made of these.</summary>
    /// <param name="topics">The topics.</param>
    /// <param name="vocabulary">Their words with weights.</param>
    public static bool HasOtherWords(IReadOnlyList<Topic> topics, TopicVocabulary vocabulary)
    {
        const double Tolerance = 1e-6;
        return Enumerable.Range(0, topics.Count).Any(row =>
            topics[row].Words is { Count: > 0 } words
            && TopicWords.Top(vocabulary.Weights, row, vocabulary.Vectorizer.Vocabulary, words.Count) is var best
            && (best.Count != words.Count
                || words.Zip(best).Any(pair => Math.Abs(pair.First.Score - pair.Second.Score) > Tolerance * pair.Second.Score)));
    }

    /// <summary>Gives a topic that was described again the descriptions that it had.</summary>
    /// <param name="described">The topic.</param>
    /// <param name="before">The id that it had; that of the first, if it was merged of several; an unknown one if it is new.</param>
    /// <param name="isChanged">Whether its documents have changed.</param>
    public Topic Restore(Topic described, int before, bool isChanged)
    {
        if (model?.Known(before) is not { } known)
        {
            return described;
        }

        var lost = known.Aspects.Where(aspect => !described.Aspects.ContainsKey(aspect.Key)).ToList();
        if (isChanged && (lost.Count > 0 || settings.HasLostRepresentation))
        {
            _changed.Add(described.Id);
            _aspects.UnionWith(lost.Select(aspect => aspect.Key));
        }

        var words = settings.HasLostRepresentation && !isChanged ? known.Words : described.Words;
        return described with
        {
            Words = words,
            Label = TopicLabel.Of(described.Id, words),
            Image = isChanged ? null : known.Image,
            Aspects = lost.Count == 0
                ? described.Aspects
                : new OrderedDictionary<string, IReadOnlyList<TopicWord>>([.. described.Aspects, .. lost], StringComparer.Ordinal),
        };
    }
}
