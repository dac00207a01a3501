namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The words that describe the topics, and their aspects, in the order of the topics.</summary>
/// <param name="Words">The words of each topic.</param>
/// <param name="Aspects">The words of each topic in other ways, by the names of these.</param>
internal sealed record TopicRepresentations(
    IReadOnlyList<IReadOnlyList<TopicWord>> Words, OrderedDictionary<string, IReadOnlyList<IReadOnlyList<TopicWord>>> Aspects)
{
    // BERTopic's, whose representations choose among so many.
    private const int LeastCandidates = 30;

    public static TopicRepresentations Of(RepresentationContext context, TopicModelSettings settings, CancellationToken cancellation)
    {
        var candidates = Candidates(context, settings);
        var aspects = new OrderedDictionary<string, IReadOnlyList<IReadOnlyList<TopicWord>>>(StringComparer.Ordinal);
        var words = Describe(
            settings.Representation ?? new TopKeywords { TopWords = settings.TopWords }, context, candidates, cancellation);
        foreach (var (name, representation) in settings.Aspects)
        {
            aspects.Add(name, Describe(representation, context, candidates, cancellation));
        }

        return new(words, aspects);
    }

    /// <summary>Describes groups of documents that are not topics of the model by one representation.</summary>
    public static IReadOnlyList<IReadOnlyList<TopicWord>> Of(
        RepresentationContext context, IRepresentation representation, TopicModelSettings settings, CancellationToken cancellation) =>
        Describe(representation, context, Candidates(context, settings), cancellation);

    public OrderedDictionary<string, IReadOnlyList<TopicWord>> AspectsOf(int row)
    {
        var ofTopic = new OrderedDictionary<string, IReadOnlyList<TopicWord>>(StringComparer.Ordinal);
        foreach (var (name, words) in Aspects)
        {
            ofTopic.Add(name, words[row]);
        }

        return ofTopic;
    }

    private static IReadOnlyList<IReadOnlyList<TopicWord>> Candidates(RepresentationContext context, TopicModelSettings settings) =>
        context.GetTopWords(Math.Max(LeastCandidates, settings.TopWords));

    private static IReadOnlyList<IReadOnlyList<TopicWord>> Describe(
        IRepresentation representation,
        RepresentationContext context,
        IReadOnlyList<IReadOnlyList<TopicWord>> candidates,
        CancellationToken cancellation)
    {
        // Off this thread, whose synchronization context might wait for itself.
        var words = Task.Run(() => representation.RepresentAsync(context, candidates, cancellation), cancellation)
            .WaitAsync(cancellation).GetAwaiter().GetResult();
        var name = representation.GetType().Name;
        if (words?.Count != candidates.Count)
        {
            throw new InvalidOperationException(
                $"{name} described {words?.Count ?? 0} topics, but there are {candidates.Count}. It has to give words for each.");
        }

        for (var row = 0; row < words.Count; row++)
        {
            if (words[row] is null || words[row].Any(word => word.Word is null || !double.IsFinite(word.Score)))
            {
                throw new InvalidOperationException(
                    $"{name} gave null, or a word that is null or whose score is no finite number, for the topic in row {row}. "
                    + "It has to give words with finite scores, or none.");
            }
        }

        return words;
    }
}
