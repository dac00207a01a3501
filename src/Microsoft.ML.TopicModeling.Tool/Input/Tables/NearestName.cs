namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>What somebody may have meant by a name that is not there.</summary>
internal static class NearestName
{
    /// <summary>Returns a sentence with the names that there are, and a guess where one is close: for columns, files' endings,
    /// options.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> names, string whatTheyAre)
    {
        var known = $"{whatTheyAre}: {string.Join(", ", names.Select(other => $"\"{other}\""))}.";
        return Find(name, names) is { } nearest ? $"Did you mean \"{nearest}\"? {known}" : known;
    }

    /// <summary>Returns a question that ends a sentence; empty where no name is close.</summary>
    public static string Question(string name, IEnumerable<string> names) => Find(name, names) is { } nearest ? $" Did you mean {nearest}?" : "";

    /// <returns>The name that takes the fewest edits, at most a third of its letters; null where none is so close.</returns>
    public static string? Find(string name, IEnumerable<string> names) => names
        .Select(other => (Name: other, Edits: Edits(name.ToUpperInvariant(), other.ToUpperInvariant())))
        .Where(other => other.Edits <= Math.Max(name.Length, other.Name.Length) / 3 || Contains(other.Name, name))
        .OrderBy(other => other.Edits)
        .Select(other => other.Name)
        .FirstOrDefault();

    private static bool Contains(string whole, string part) => part.Length > 2 && whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>Counts the letters to insert, delete, replace or swap with their neighbors: the restricted distance of Damerau.</summary>
    private static int Edits(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                        distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[a.Length, b.Length];
    }
}
