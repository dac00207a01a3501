namespace Microsoft.ML.TopicModeling.Tests.Represent.Representations;

/// <summary>A representation that keeps what it is given.</summary>
internal sealed class RecordingRepresentation(IRepresentation inner) : IRepresentation
{
    /// <summary>What it described, call by call.</summary>
    public List<RepresentationContext> Contexts { get; } = [];

    /// <summary>The candidates of each topic, of the last call that it was in.</summary>
    public Dictionary<int, IReadOnlyList<TopicWord>> Candidates { get; } = [];

    public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
        RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> candidates, CancellationToken cancellation = default)
    {
        Contexts.Add(context);
        foreach (var (topic, words) in context.Topics.Zip(candidates))
        {
            Candidates[topic] = words;
        }

        return inner.RepresentAsync(context, candidates, cancellation);
    }
}
