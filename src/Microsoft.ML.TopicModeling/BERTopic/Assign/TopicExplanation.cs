using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents why a text has its topic: the words and documents that speak for it, and the topics that come next.</summary>
/// <param name="Text">The text.</param>
/// <param name="Assigned">The topic that the text gets.</param>
/// <param name="Words">
/// The words of the text that it shares with the topic, each with its part of the cosine of their c-TF-IDF, the largest first. They
/// describe; the clustering sees the embedding alone.
/// </param>
/// <param name="Nearest">
/// The documents of the fit among which UMAP places the text, the nearest first; empty if UMAP does not reduce, or the model was saved
/// without them. They decide.
/// </param>
/// <param name="Candidates">The assigned topic, then those that come next, the most probable first.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TopicExplanation(
    string Text,
    TopicScore Assigned,
    IReadOnlyList<TopicWord> Words,
    IReadOnlyList<TopicNeighbor> Nearest,
    IReadOnlyList<TopicCandidate> Candidates)
{
    /// <summary>Gets the topics that come next, the most probable first.</summary>
    public IEnumerable<TopicCandidate> RunnersUp => Candidates.Skip(1);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                $"{Excerpt.Of(Text)} → {Assigned}",
                $"  words: {(Words.Count == 0 ? "none in common" : string.Join(", ", Words))}",
                .. Candidates.Select(candidate => $"  {candidate}"),
                .. Nearest.Select(neighbor => $"  {neighbor}")]);
}
