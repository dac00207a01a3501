namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>
/// Colors for what has an order, such as time: from blue to yellow, evenly lighter, so that they keep their order for everyone.
/// </summary>
internal static class ColorRamp
{
    private const int Count = 32;
    private const double FirstHue = 4.75;
    private const double LastHue = 1.75;

    public static IReadOnlyList<string> Light { get; } = Of(0.36, 0.84);

    public static IReadOnlyList<string> Dark { get; } = Of(0.46, 0.93);

    private static string[] Of(double first, double last) =>
    [
        .. Enumerable.Range(0, Count).Select(i => i / (Count - 1.0)).Select(share =>
            OklabColor.FromHue(first + (share * (last - first)), 0.16, FirstHue + (share * (LastHue - FirstHue))).Shown().ToHex()),
    ];
}
