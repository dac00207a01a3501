namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>Makes labels differ, since plotly draws what has the same label at the same place.</summary>
internal static class UniqueLabels
{
    /// <summary>Returns the labels, each followed by as many spaces as make it differ from those before.</summary>
    public static string[] Of(IEnumerable<string> labels)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var repeats = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. labels.Select(Unique)];

        string Unique(string label)
        {
            var spaces = repeats.GetValueOrDefault(label);
            while (!seen.Add(label + new string(' ', spaces)))
            {
                spaces++;
            }

            repeats[label] = spaces;
            return label + new string(' ', spaces);
        }
    }
}
