using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

/// <summary>The tables of which the reference's figures were made. Where words have equal scores, they have the reference's.</summary>
internal static class ReferenceTables
{
    /// <summary>Topics over ten bins of years.</summary>
    public static TopicAtTime<double>[] OverTime { get; } =
    [
        .. Rows("bertopic/04-topics-over-time.json.gz", "years.bins=10.evolution=True.global=True")
            .Select(row => new TopicAtTime<double>((int)row[0]!, (string)row[1]!, (int)row[2]!, (double)row[3]!)),
    ];

    /// <summary>Topics per president.</summary>
    public static TopicInClass[] PerClass { get; } =
    [
        .. Rows("bertopic/05-topics-per-class.json", "global=True")
            .Select(row => new TopicInClass((int)row[0]!, (string)row[1]!, (int)row[2]!, (string)row[3]!)),
    ];

    /// <summary>The hierarchy by Ward's method on words.</summary>
    public static TopicMerge[] Hierarchy { get; } =
    [
        .. Fixtures.Json("bertopic/03-hierarchy.json")["ward.ctfidf"]!["hierarchical_topics"]!["rows"]!.AsArray().Select(row => new TopicMerge(
            int.Parse((string)row![0]!),
            (string)row[1]!,
            row[2].Numbers<int>(),
            int.Parse((string)row[3]!),
            (string)row[4]!,
            int.Parse((string)row[5]!),
            (string)row[6]!,
            (double)row[7]!)),
    ];

    private static IEnumerable<JsonNode> Rows(string file, string table) => Fixtures.Json(file)[table]!["rows"]!.AsArray().Select(row => row!);
}
