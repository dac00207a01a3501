using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

/// <summary>The 1,500 paragraphs of the reference figures, with their topics.</summary>
internal static class Corpus
{
    private static readonly JsonNode Subset = Fixtures.Json("text/subset.json.gz");

    public static string[] Texts { get; } = Strings(Subset["texts"]!);

    /// <summary>The topic of each text, −1 for none.</summary>
    public static int[] Labels { get; } = [.. Subset["labels"]!.AsArray().Select(label => (int)label!)];

    /// <summary>The president of each text.</summary>
    public static string[] Groups { get; } = Strings(Subset["groups"]!);

    public static string[] Strings(JsonNode node) => [.. node.AsArray().Select(text => (string)text!)];

    /// <summary>The topics' texts; topic t is class t + 1.</summary>
    public static ClassTexts Topics(TextCleaning cleaning) => new(Texts, [.. Labels.Select(label => label + 1)], Labels.Max() + 2, cleaning);
}
