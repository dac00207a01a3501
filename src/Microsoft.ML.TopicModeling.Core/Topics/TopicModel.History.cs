using System.Collections.ObjectModel;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>
    /// Gets how the topics follow from those of the fit before, with the overlap that decided; null if the fit followed no other.
    /// </summary>
    public TopicLineage? Lineage => _state.History.Lineage;

    /// <summary>
    /// Gets what was done to the topics since the fit, in order: topics that were merged, deleted or named, and documents that were moved.
    /// A refit with this model as its previous one replays them.
    /// </summary>
    public IReadOnlyList<TopicEdit> Edits => _state.History.Edits;

    /// <summary>An identity that no topic of this model or of those before it has had.</summary>
    private int NextIdentity => Math.Max(_state.History.NextIdentity, Topics.Max(topic => topic.Identity) + 1);

    /// <summary>The topics as the fit found them.</summary>
    private TopicModel Found =>
        _state.History.Found is { } found ? new(found._state with { DocumentHashes = _state.DocumentHashes }) : this;

    /// <summary>The same topics as those of a fit that nothing has changed since.</summary>
    internal TopicModel AsFound() =>
        new(_state with { Topics = [.. Topics.Select(topic => topic with { Identity = topic.Id })], History = TopicHistory.None });

    /// <summary>The history after a further edit.</summary>
    /// <param name="edits">What is done to the topics.</param>
    /// <param name="regroups">Whether documents that belonged together no longer do, or others do.</param>
    private TopicHistory Edited(IEnumerable<TopicEdit> edits, bool regroups = true)
    {
        var history = _state.History;
        return history with
        {
            NextIdentity = NextIdentity,
            Edits = [.. history.Edits, .. edits],
            Found = regroups ? history.Found ?? WithoutDetails() : history.Found,
        };
    }

    /// <summary>What is needed to recognize the topics in another fit.</summary>
    private TopicModel WithoutDetails() => new(_state with
    {
        Topics = [.. Topics.Select(topic => topic with
        {
            RepresentativeDocuments = [],
            Aspects = ReadOnlyDictionary<string, IReadOnlyList<TopicWord>>.Empty,
        })],
        DocumentHashes = [],
        DocumentProbabilities = [],
        ClusterMemberships = null,
        ClusterTopics = [],
        Vocabulary = null,
        TopicMapper = null,
        Hints = [],
        History = TopicHistory.None,
    });
}
