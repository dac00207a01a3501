namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Does to the topics of a model what was done to those of another, as far as topics and documents are the same.</summary>
/// <param name="model">The topics.</param>
/// <param name="lineage">How they follow from those that were edited; null if they are the same topics.</param>
/// <param name="documents">The documents of the model.</param>
/// <param name="embeddings">Their embeddings, if they are known.</param>
/// <param name="cancellation">A token that cancels the work.</param>
internal sealed class EditReplay(
    TopicModel model,
    TopicLineage? lineage,
    IReadOnlyList<string?> documents,
    PointMatrix<float>? embeddings,
    CancellationToken cancellation)
{
    private readonly List<string> _problems = [];

    /// <summary>The topics after the edits so far.</summary>
    public TopicModel Model { get; private set; } = model;

    /// <summary>What could not be done, and why.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public void Replay(TopicEdit edit)
    {
        switch (edit)
        {
            case TopicMergeEdit merge:
                Merge(merge);
                break;
            case TopicDeletionEdit deletion:
                Delete(deletion);
                break;
            case TopicNamingEdit naming when Known(naming.Topic) is { } topic:
                Model = Model.SetTopicLabels([KeyValuePair.Create(topic, naming.Name)]);
                break;
            case TopicNamingEdit naming:
                Report(naming, [naming.Topic]);
                break;
            case DocumentMoveEdit move:
                Move(move);
                break;
        }
    }

    private void Merge(TopicMergeEdit merge)
    {
        int[] present = [.. merge.Topics.Where(identity => Known(identity) is not null)];
        Report(merge, merge.Topics.Where(identity => identity >= 0 && Known(identity) is null && !IsMergedInto(identity, present)));
        if (merge.Topics[0] == Topic.Outlier && !Model.HasOutliers)
        {
            Model = Model.DeleteTopics(Array.ConvertAll(present, IdOf));
        }
        else if (present.Length > 1)
        {
            Model = Model.MergeTopics(documents, Array.ConvertAll(present, IdOf), cancellation);
        }
    }

    private void Delete(TopicDeletionEdit deletion)
    {
        int[] present = [.. deletion.Topics.Where(identity => Known(identity) is not null)];
        Report(deletion, deletion.Topics.Except(present));
        Model = Model.DeleteTopics(Array.ConvertAll(present, IdOf));
    }

    private void Move(DocumentMoveEdit move)
    {
        Report(move, move.Topics.Distinct().Where(identity => identity >= 0 && Known(identity) is null));
        var targets = move.Documents.Zip(move.Topics).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
        var hashes = DocumentOrder.Hash(documents);
        int[] topics = [.. Model.DocumentTopics.Select((topic, row) =>
            !targets.TryGetValue(hashes[row], out var target) ? topic : target < 0 ? Topic.Outlier : Known(target) ?? topic)];
        var missing = targets.Keys.Except(hashes).Count();
        if (missing > 0)
        {
            _problems.Add(FormattableString.Invariant(
                $"Not replayed for {missing} documents: {move}. They are not among the documents of this fit."));
        }

        if (Model.Topics.FirstOrDefault(topic => topic.Id >= 0 && !topics.Contains(topic.Id)) is { } empty)
        {
            _problems.Add(FormattableString.Invariant($"Not replayed: {move}. It would leave topic #{empty.Identity} without a document."));
        }
        else if (!topics.AsSpan().SequenceEqual(Model.DocumentTopics.AsSpan()))
        {
            Model = Model.UpdateTopics(documents, topics, embeddings: embeddings, cancellation: cancellation);
        }
    }

    /// <summary>The id of the topic with an identity; null if there is none.</summary>
    private int? Known(int identity) => Model.Topics.FirstOrDefault(topic => topic.Identity == identity)?.Id;

    private int IdOf(int identity) => Known(identity)!.Value;

    /// <summary>Whether the fit itself has joined a topic with one of some others.</summary>
    private bool IsMergedInto(int identity, int[] others) => lineage is not null && lineage.Merged.Any(relation =>
        relation.Before!.Identity == identity && others.Contains(relation.After!.Identity));

    private void Report(TopicEdit edit, IEnumerable<int> missing)
    {
        int[] identities = [.. missing];
        if (identities.Length > 0)
        {
            var names = string.Join(", ", identities.Select(identity => FormattableString.Invariant($"#{identity}")));
            _problems.Add($"Not replayed for {names}: {edit}. No topic of this fit has this identity.");
        }
    }
}
