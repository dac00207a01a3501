namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>Finds what somebody meant who wrote a name that does not exist.</summary>
internal static class Similar
{
    private const int MostEdits = 3;

    /// <summary>Gives a question that ends an error message; empty if no name is close.</summary>
    public static string Question(string written, IEnumerable<string> names) =>
        Of(written, names) is { } name ? $" Did you mean {name}?" : "";

    /// <summary>Gives the name with the fewest letters to add, remove or replace; null if it is not close.</summary>
    public static string? Of(string written, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Edits: Edits(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Edits <= Math.Min(MostEdits, candidate.Name.Length / 2))
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>The distance of Levenshtein.</summary>
    private static int Edits(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var row = 1; row <= from.Length; row++)
        {
            var current = new int[to.Length + 1];
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = above[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, 1 + Math.Min(above[column], current[column - 1]));
            }

            above = current;
        }

        return above[^1];
    }
}
