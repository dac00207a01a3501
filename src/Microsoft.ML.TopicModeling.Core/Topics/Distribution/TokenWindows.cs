namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>The windows that slide over the tokens of a document.</summary>
/// <remarks>
/// A document with fewer tokens than a window is one window. Otherwise windows start at 0, stride, 2 · stride, …; without padding only
/// full ones count, so that the last tokens may lie in none; with padding also those that the end cuts short and, before all others,
/// those that would start before the document. Source: BERTopic's approximate_distribution.
/// </remarks>
internal static class TokenWindows
{
    /// <summary>Lists the windows.</summary>
    /// <param name="tokens">The number of tokens of the document.</param>
    /// <param name="window">The number of tokens of a full window.</param>
    /// <param name="stride">How far apart two windows start.</param>
    /// <param name="padding">Whether windows may reach over the ends.</param>
    /// <returns>The first token of each window and the one after its last.</returns>
    public static List<(int Start, int End)> Slide(int tokens, int window, int stride, bool padding)
    {
        if (tokens < window)
        {
            return [(0, tokens)];
        }

        var windows = new List<(int Start, int End)>();
        if (padding)
        {
            var before = (window + stride - 1) / stride - 1;
            for (var i = before; i > 0; i--)
            {
                windows.Add((0, window - (i * stride)));
            }
        }

        for (var start = 0; start < tokens && (padding || start + window <= tokens); start += stride)
        {
            windows.Add((start, Math.Min(tokens, start + window)));
        }

        return windows;
    }
}
