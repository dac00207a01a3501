namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The group of each document, such as its language or its author.</summary>
/// <param name="Name">The column that tells it.</param>
/// <param name="Labels">The number of the group of each document, from 0; −1 where there is none.</param>
/// <param name="Count">The number of groups.</param>
internal sealed record DocumentGroups(string Name, IReadOnlyList<int> Labels, int Count)
{
    /// <summary>Numbers groups in the order of their first documents.</summary>
    /// <param name="name">The column.</param>
    /// <param name="groups">The group of each document; null or empty where there is none.</param>
    public static DocumentGroups Of(string name, IEnumerable<string?> groups)
    {
        var categories = new Categories();
        List<int> labels = [.. groups.Select(group => string.IsNullOrEmpty(group) ? -1 : categories.Add(group))];
        return new(name, labels, categories.Names.Count);
    }
}
