using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tool.Models;

/// <summary>Draws rows at random from however many there are, in one pass, and keeps their order.</summary>
internal static class RowSample
{
    /// <summary>Algorithm R (Vitter 1985), with random numbers that depend on the seed only.</summary>
    public static IReadOnlyList<T> Draw<T>(IEnumerable<T> rows, int count, int seed)
    {
        var drawn = new List<(long Row, T Value)>(Math.Min(count, 1 << 16));
        var random = new RandomStream(seed, RandomPurpose.SampledRows);
        var seen = 0L;
        foreach (var row in rows)
        {
            if (drawn.Count < count)
            {
                drawn.Add((seen, row));
            }
            else if (Below(random.NextUInt64(), seen + 1) is var at && at < (ulong)count)
            {
                drawn[(int)at] = (seen, row);
            }

            seen++;
        }

        return [.. drawn.OrderBy(row => row.Row).Select(row => row.Value)];
    }

    /// <summary>A number below a bound, of 64 random bits.</summary>
    private static ulong Below(ulong bits, long bound) => Math.BigMul(bits, (ulong)bound, out _);
}
