namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>What the parts of the merges of a dendrogram are called: topics by their words, groups as in a hierarchy.</summary>
internal sealed class MergeNames
{
    private const int WordsOfTopic = 5;

    private readonly IReadOnlyList<Topic> _topics;
    private readonly TopicNames _names;
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);

    /// <param name="model">The model.</param>
    /// <param name="topics">The topics of the dendrogram.</param>
    /// <param name="hierarchy">
    /// The hierarchy of these topics, or of more; a group is then called as the smallest merge that has its topics and no other of these.
    /// </param>
    /// <param name="options">Say what topics are called.</param>
    /// <exception cref="ArgumentException">The hierarchy is empty, or has a topic that the model does not know.</exception>
    public MergeNames(TopicModel model, IReadOnlyList<Topic> topics, IReadOnlyList<TopicMerge> hierarchy, TopicFigureOptions options)
    {
        const string Name = nameof(VisualizeHierarchyOptions.Hierarchy);
        Throw.If(hierarchy.Count == 0, "Hierarchy is empty. Give the result of HierarchicalTopics, or null.", Name);
        _topics = topics;
        _names = new(model, options, topic => string.Join('_', topic.Words.Take(WordsOfTopic).Select(word => word.Word)));
        var shown = topics.Select(topic => topic.Id).ToHashSet();
        foreach (var merge in hierarchy)
        {
            Throw.If(merge is null, "Hierarchy has a row that is null. Give the result of HierarchicalTopics.", Name);
            foreach (var topic in merge.Topics)
            {
                Throw.IfOutside(topic, 0, model.TopicCount - 1, Name);
            }
        }

        // Later merges come first, so that the smallest one stays.
        foreach (var merge in hierarchy.OrderByDescending(merge => merge.Topics.Count))
        {
            _groups[Key(merge.Topics.Where(shown.Contains))] = merge.ParentName;
        }
    }

    /// <summary>The names of both parts of each merge; empty for a group that the hierarchy does not have.</summary>
    public IReadOnlyList<(string Left, string Right)> Of(Dendrogram tree)
    {
        var members = new int[tree.Leaves.Count + tree.Brackets.Count][];
        for (var item = 0; item < tree.Leaves.Count; item++)
        {
            members[item] = [_topics[item].Id];
        }

        return [.. tree.Brackets.Select(bracket =>
        {
            members[bracket.Node] = [.. members[bracket.Left], .. members[bracket.Right]];
            return (NameOf(bracket.Left), NameOf(bracket.Right));
        })];

        string NameOf(int node) => node < tree.Leaves.Count ? _names[_topics[node]] : _groups.GetValueOrDefault(Key(members[node]), "");
    }

    private static string Key(IEnumerable<int> topics) => string.Join(' ', topics.Order());
}
