namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>A set of code points, as ascending ranges that do not touch.</summary>
internal sealed class CodePointSet
{
    public const int LastCodePoint = 0x10FFFF;

    public static readonly CodePointSet All = new([(0, LastCodePoint)]);
    public static readonly CodePointSet Empty = new([]);

    private CodePointSet((int First, int Last)[] ranges) => Ranges = ranges;

    public IReadOnlyList<(int First, int Last)> Ranges { get; }

    public static CodePointSet Of(int codePoint) => new([(codePoint, codePoint)]);

    public static CodePointSet OfRange(int first, int last) => new([(first, last)]);

    /// <summary>The union of ranges in any order.</summary>
    public static CodePointSet Union(IEnumerable<(int First, int Last)> ranges)
    {
        var union = new List<(int First, int Last)>();
        foreach (var range in ranges.Order())
        {
            if (union.Count > 0 && range.First <= union[^1].Last + 1)
            {
                union[^1] = (union[^1].First, Math.Max(union[^1].Last, range.Last));
            }
            else
            {
                union.Add(range);
            }
        }

        return new([.. union]);
    }

    /// <summary>The code points that a test is true of.</summary>
    public static CodePointSet Where(Func<int, bool> holds)
    {
        var ranges = new List<(int First, int Last)>();
        var first = -1;
        for (var codePoint = 0; codePoint <= LastCodePoint + 1; codePoint++)
        {
            var isIn = codePoint <= LastCodePoint && holds(codePoint);
            if (isIn && first < 0)
            {
                first = codePoint;
            }
            else if (!isIn && first >= 0)
            {
                ranges.Add((first, codePoint - 1));
                first = -1;
            }
        }

        return new([.. ranges]);
    }

    public CodePointSet Or(CodePointSet other) => Union(Ranges.Concat(other.Ranges));

    public CodePointSet Complement()
    {
        var ranges = new List<(int First, int Last)>();
        var next = 0;
        foreach (var (first, last) in Ranges)
        {
            if (first > next)
            {
                ranges.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= LastCodePoint)
        {
            ranges.Add((next, LastCodePoint));
        }

        return new([.. ranges]);
    }

    public bool Contains(int codePoint) => IndexOf(Ranges, codePoint) >= 0;

    /// <summary>The place of the range that holds a code point, among ascending ones; −1 if there is none.</summary>
    public static int IndexOf(IReadOnlyList<(int First, int Last)> ranges, int codePoint)
    {
        var (low, high) = (0, ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (codePoint < ranges[middle].First)
            {
                high = middle - 1;
            }
            else if (codePoint > ranges[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return middle;
            }
        }

        return -1;
    }
}
