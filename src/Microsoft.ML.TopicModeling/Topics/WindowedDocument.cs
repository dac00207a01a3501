using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A document as tokens and windows over them.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Windows">The first token of each window and the one after its last.</param>
internal readonly record struct WindowedDocument(IReadOnlyList<string> Tokens, List<(int Start, int End)> Windows)
{
    public IEnumerable<string> WindowTexts()
    {
        foreach (var (start, end) in Windows)
        {
            yield return string.Join(' ', Tokens.Skip(start).Take(end - start));
        }
    }

    /// <summary>Adds up the similarities of all windows.</summary>
    public void SumWindows(ReadOnlySpan<double> similarities, Span<double> sums)
    {
        for (var window = 0; window < Windows.Count; window++)
        {
            TensorPrimitives.Add(sums, similarities.Slice(window * sums.Length, sums.Length), sums);
        }
    }

    /// <summary>Adds to each token the similarities of the windows that it is in.</summary>
    /// <returns>Tokens × topics.</returns>
    public double[] SumTokens(ReadOnlySpan<double> similarities, int topicCount)
    {
        var sums = new double[Tokens.Count * topicCount];
        for (var window = 0; window < Windows.Count; window++)
        {
            for (var token = Windows[window].Start; token < Windows[window].End; token++)
            {
                var sum = sums.AsSpan(token * topicCount, topicCount);
                TensorPrimitives.Add(sum, similarities.Slice(window * topicCount, topicCount), sum);
            }
        }

        return sums;
    }
}
