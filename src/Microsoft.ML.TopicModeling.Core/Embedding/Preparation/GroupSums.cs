namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>The numbers of rows and the sums of the vectors of groups, while rows come one after the other.</summary>
/// <param name="dimension">The size of a vector.</param>
internal sealed class GroupSums(int dimension)
{
    private readonly Dictionary<string, VectorSum> _groups = new(StringComparer.Ordinal);

    /// <summary>The rows of no group.</summary>
    public VectorSum None { get; } = new(dimension);

    public VectorSum this[string name] => _groups[name];

    /// <summary>Adds a row.</summary>
    /// <param name="row">The vector.</param>
    /// <param name="name">The group; empty for none.</param>
    /// <exception cref="ArgumentException">There are so many groups that they cannot be meant.</exception>
    public void Add(ReadOnlySpan<double> row, ReadOnlySpan<char> name)
    {
        var known = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        var group = name.IsEmpty ? None : known.TryGetValue(name, out var sum) ? sum : Added(name.ToString());
        group.Add(row);
    }

    /// <summary>The names of the groups, by their UTF-16 units.</summary>
    public string[] Names() => [.. _groups.Keys.Order(StringComparer.Ordinal)];

    private VectorSum Added(string name)
    {
        Throw.If(
            _groups.Count == GroupMeans.MostGroups,
            FormattableString.Invariant($"There are more than {GroupMeans.MostGroups} groups, such as \"{Excerpt.Of(name)}\". ")
                + "Center by something that many rows share, such as a language or a source.",
            "groups");
        var group = new VectorSum(dimension);
        _groups.Add(name, group);
        return group;
    }
}
