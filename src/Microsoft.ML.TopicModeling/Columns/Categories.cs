namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The categories of a column, by which each has a number; one that is not known has −1.</summary>
internal sealed class Categories
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public Categories(params IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
        {
            Add(name);
        }
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a category, which is added if it is new.</summary>
    public int Add(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _numbers[name] = _names.Count;
            _names.Add(name);
        }

        return number;
    }

    public int Find(string name) => _numbers.GetValueOrDefault(name, -1);
}
