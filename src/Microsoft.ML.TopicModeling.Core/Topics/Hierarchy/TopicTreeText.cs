using System.Text;

namespace Microsoft.ML.TopicModeling.Topics.Hierarchy;

/// <summary>Writes a hierarchy of topics as lines of text, one per node, each followed by its parts.</summary>
internal static class TopicTreeText
{
    private const int LongestName = 100;

    public static string Write(IReadOnlyList<TopicMerge> hierarchy, double maxDistance, int width)
    {
        if (hierarchy.Count == 0)
        {
            return "";
        }

        var merges = hierarchy.ToDictionary(merge => merge.ParentId);
        var firstGroup = merges.Keys.Min();
        var text = new StringBuilder(".\n");
        var open = new Stack<(int Id, string Name, double Distance, string Indent, bool IsLast)>();
        OpenParts(merges[merges.Keys.Max()], "");
        while (open.TryPop(out var node))
        {
            text.Append(node.Indent).Append(node.IsLast ? "└─" : "├─").Append(Line(node.Id, node.Name, node.Distance)).Append('\n');
            if (merges.TryGetValue(node.Id, out var merge))
            {
                OpenParts(merge, node.Indent + (node.IsLast ? " " : "│") + new string(' ', width));
            }
        }

        return text.ToString();

        void OpenParts(TopicMerge merge, string indent)
        {
            open.Push((merge.RightId, merge.RightName, merge.Distance, indent, true));
            open.Push((merge.LeftId, merge.LeftName, merge.Distance, indent, false));
        }

        string Line(int id, string name, double distance)
        {
            var shown = name.Length > LongestName ? name[..LongestName] : name;
            return id >= firstGroup ? shown
                : distance < maxDistance ? FormattableString.Invariant($"■──{shown} ── Topic: {id}")
                : "O ";
        }
    }
}
