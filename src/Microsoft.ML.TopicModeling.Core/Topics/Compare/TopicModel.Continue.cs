using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>
    /// Makes the topics of this fit those of an earlier one, where they are the same: they keep identity, label and name, and stay in the
    /// earlier order. New topics come after them with new identities. What was done to the earlier topics is done to these.
    /// </summary>
    /// <remarks>
    /// Topics are matched as by <see cref="Compare(TopicModel, TopicModel, TopicComparisonOptions?, CancellationToken)"/>; as long as none
    /// has vanished, ids stay the same, too. <see cref="Lineage"/> tells what became of each topic and which edits could not be replayed,
    /// of which there are hints as well.
    /// </remarks>
    /// <param name="previous">The earlier model.</param>
    /// <param name="documents">The documents of this fit, in the same order.</param>
    /// <param name="options">The options for matching topics, or null for the defaults.</param>
    /// <param name="embeddings">
    /// The embeddings of the documents; needed where topics have embeddings and documents were moved by hand.
    /// </param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// The options ask for evidence that is not there, or the number of documents differs from that of the fit.
    /// </exception>
    public TopicModel ContinueFrom(
        TopicModel previous,
        IReadOnlyList<string?> documents,
        TopicComparisonOptions? options = null,
        PointMatrix<float>? embeddings = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(previous);
        var settings = (options ?? new()).Validate();
        ThrowIfNotOfFit(documents);
        var before = previous.Found;
        var matching = TopicMatching.Of(before, this, settings, cancellation);
        var next = previous.NextIdentity;
        var topics = Topics.ToArray();
        foreach (var link in matching.Links.Where(link => link.After >= 0))
        {
            ref var topic = ref topics[link.After - FirstTopic];
            topic = link.Change switch
            {
                TopicChange.Continued => Continuing(topic, before[link.Before]),
                TopicChange.SplitFrom or TopicChange.Appeared => topic with { Identity = next++ },
                _ => topic,
            };
        }

        var lineage = LineageOf(matching, before, this, topic => topics[topic - FirstTopic].Identity);
        var history = new TopicHistory { NextIdentity = next, Lineage = lineage };
        var replay = new EditReplay(
            new(_state with { Topics = topics, History = history, Settings = _state.Settings.WithoutRepresentations }),
            lineage,
            documents,
            embeddings,
            cancellation);
        foreach (var edit in previous.Edits)
        {
            replay.Replay(edit);
        }

        var model = replay.Model.InOrderOf(previous).With(_state.Settings);
        var isRegrouped = model._state.History.Found is not null;
        return (isRegrouped && _state.Settings.HasRepresentations ? model.UpdateTopics(documents, cancellation: cancellation) : model)
            .WithHintsOf(this)
            .WithProblems(replay.Problems);
    }

    /// <summary>Does to these topics what was done to those of another model, or what a file of edits tells.</summary>
    /// <remarks>
    /// Edits name topics by their identities. What cannot be replayed, as its topics or documents are not there, is left out, and
    /// <see cref="Hints"/> say so.
    /// </remarks>
    /// <param name="edits">The edits, in order.</param>
    /// <param name="documents">The documents of the fit, in the same order.</param>
    /// <param name="embeddings">The embeddings of the documents; needed where topics have embeddings and documents are moved.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The model after the edits.</returns>
    /// <exception cref="ArgumentException">An edit is not whole, or the number of documents differs from that of the fit.</exception>
    public TopicModel Replay(
        IEnumerable<TopicEdit> edits,
        IReadOnlyList<string?> documents,
        PointMatrix<float>? embeddings = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edits);
        ThrowIfNotOfFit(documents);
        var replay = new EditReplay(this, null, documents, embeddings, cancellation);
        foreach (var edit in edits)
        {
            ArgumentNullException.ThrowIfNull(edit, nameof(edits));
            Throw.If(edit.Fault is not null, $"An edit is not right. {edit.Fault}", nameof(edits));
            replay.Replay(edit);
        }

        return new(replay.Model._state with { Hints = [.. replay.Model.Hints, .. replay.Problems] });
    }

    /// <summary>The same topics, in the order of those of an earlier model, the new ones behind them, and named as they were.</summary>
    private TopicModel InOrderOf(TopicModel previous)
    {
        var ids = previous.Topics.Where(topic => topic.Id >= 0).ToDictionary(topic => topic.Identity, topic => topic.Id);
        int[] order = [.. Enumerable.Range(0, TopicCount).OrderBy(topic => ids.GetValueOrDefault(this[topic].Identity, int.MaxValue))];
        var ordered = Reordered(order);
        return new(ordered._state with
        {
            Topics = [.. ordered.Topics.Select(topic =>
                ids.TryGetValue(topic.Identity, out var id) ? Continuing(topic, previous[id]) : topic)],
        });
    }

    /// <summary>Numbers the topics otherwise.</summary>
    /// <param name="order">The topics in the order of their new ids.</param>
    private TopicModel Reordered(int[] order)
    {
        if (order.AsSpan().SequenceEqual([.. Enumerable.Range(0, order.Length)]))
        {
            return this;
        }

        var newIds = TopicNumbering.TopicOfCluster(order);
        return new(_state with
        {
            Topics = [.. Topics.Take(-FirstTopic), .. order.Select((old, id) => Renumbered(this[old], id))],
            DocumentTopics = [.. TopicNumbering.Apply(DocumentTopics.AsSpan(), newIds)],
            ClusterTopics = [.. TopicNumbering.Apply(_state.ClusterTopics.AsSpan(), newIds)],
            NoiseTopic = _state.NoiseTopic < 0 ? _state.NoiseTopic : newIds[_state.NoiseTopic],
            TopicMapper = null,
            Vocabulary = _state.HasVocabulary
                ? _state.Vocabulary.Select([.. Topics.Take(-FirstTopic).Select(topic => CountsOf(topic.Id)), .. order.Select(CountsOf)])
                : null,
        });
    }

    private TopicModel WithProblems(IReadOnlyList<string> problems) => problems.Count == 0 ? this : new(_state with
    {
        Hints = [.. Hints, .. problems],
        History = _state.History with { Lineage = _state.History.Lineage! with { NotReplayed = problems } },
    });

    /// <summary>A topic that continues an earlier one: with the identity and the label of that, and its name unless it has one.</summary>
    private static Topic Continuing(Topic topic, Topic before)
    {
        var label = TopicLabel.Renumbered(before.Label, before.Id, topic.Id);
        var name = topic.CustomLabel is { } own && own != topic.Label ? own : before.CustomLabel;
        return topic with
        {
            Identity = before.Identity,
            Label = label,
            HasKeptLabel = true,
            CustomLabel = name == before.Label || name == topic.Label ? label : name,
        };
    }
}
