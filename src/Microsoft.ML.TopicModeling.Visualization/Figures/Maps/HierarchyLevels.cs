namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The groups of topics at several heights of a hierarchy, the finest first.</summary>
internal sealed class HierarchyLevels
{
    private const int MergedWords = 3;
    private const int WordCharacters = 20;
    private const int NameCharacters = 40;

    private readonly TopicNames _names;
    private readonly Dictionary<int, TopicMerge> _merges;
    private readonly TopicModel _model;

    public HierarchyLevels(TopicModel model, IReadOnlyList<TopicMerge> hierarchy, TopicNames names)
    {
        (_model, _names) = (model, names);
        _merges = hierarchy.ToDictionary(merge => merge.ParentId);
    }

    /// <summary>The distance up to which merges are done at each level.</summary>
    public IEnumerable<double> Distances(int numberOfLevels, LevelScale scale)
    {
        double[] descending = [.. _merges.Values.OrderByDescending(merge => merge.ParentId).Select(merge => merge.Distance)];
        var levels = Math.Min(numberOfLevels, descending.Length);
        return Enumerable.Range(0, levels)
            .Select(level => scale == LevelScale.Linear ? LastOfPart(descending.Length, levels, level) : Logarithmic(descending.Length, levels, level))
            .Reverse()
            .Select(index => descending[index]);
    }

    /// <summary>The groups of some topics at a level: their ids in order, each with its topics.</summary>
    public IEnumerable<(int Id, int[] Topics)> Groups(IEnumerable<int> topics, double distance)
    {
        var groups = _model.Topics.ToDictionary(topic => topic.Id, topic => topic.Id);
        foreach (var merge in _merges.Values.Where(merge => merge.Distance <= distance).OrderBy(merge => merge.ParentId))
        {
            foreach (var topic in merge.Topics)
            {
                groups[topic] = merge.ParentId;
            }
        }

        return topics.GroupBy(topic => groups[topic]).OrderBy(group => group.Key).Select(group => (group.Key, group.ToArray()));
    }

    /// <summary>The name of a topic or group in the legend, and in the picture.</summary>
    public (string Legend, string Picture) NamesOf(int id)
    {
        if (!_merges.TryGetValue(id, out var merge))
        {
            var name = TopicNames.Cut(_names[_model[id]], NameCharacters);
            return (name, name);
        }

        var merged = FormattableString.Invariant($"{id}_{merge.ParentName}");
        var parts = merged.Split('_').Take(MergedWords).Select(part => TopicNames.Cut(part, WordCharacters));
        return (TopicNames.Cut(merged, NameCharacters), TopicNames.Cut(string.Join('_', parts), NameCharacters));
    }

    /// <summary>The name of a topic of its own: its first words, the long ones cut.</summary>
    public static string OwnName(Topic topic) =>
        TopicNames.Joined(topic.Id, [.. topic.Words.Select(word => word with { Word = TopicNames.Cut(word.Word, WordCharacters) })], MergedWords);

    /// <summary>The last item of a part, where the first parts have one item more if they cannot be equally long.</summary>
    private static int LastOfPart(int count, int parts, int part) => ((part + 1) * (count / parts)) + Math.Min(part + 1, count % parts) - 1;

    private static int Logarithmic(int count, int levels, int level) =>
        count == 1 || levels == 1 ? 0 : Math.Min(count - 1, (int)Math.Round(Math.Pow(10, Math.Log10(count - 1) * level / (levels - 1))));
}
