namespace Serve;

/// <summary>Short texts on three subjects.</summary>
internal static class Demo
{
    private static readonly string[] Subjects =
    [
        "the fishing boats left the harbour before dawn",
        "the orchestra rehearsed the symphony for the concert",
        "the parliament passed the tax law after a long debate",
    ];

    private static readonly string[] Endings = ["today", "again", "at last", "with care", "as planned", "in the rain", "once more", "this week"];

    public static IReadOnlyList<(string Text, int Subject)> Documents() =>
        [.. Subjects.SelectMany((subject, number) => Endings.Select(ending => ($"{subject} {ending}", number)))];

    /// <summary>A text like the others, but not one of them.</summary>
    public static string Text(int number) => $"{Subjects[number % Subjects.Length]}, said visitor {number}";
}
