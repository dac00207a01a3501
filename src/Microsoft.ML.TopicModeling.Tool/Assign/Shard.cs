using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Assign;

/// <summary>A part of the work: the parts of 1/n to n/n, one after the other, are the whole.</summary>
internal readonly record struct Shard(int Number, int Count)
{
    /// <returns>The part that a text such as 3/20 names; null if it names none.</returns>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && i >= 1 && i <= n
            ? new Shard(i, n)
            : null;

    /// <summary>The items of the part among so many: neighbors, so that the parts can be joined as they are.</summary>
    public (long First, long Count) Of(long total)
    {
        var first = Share(Number - 1, total);
        return (first, Share(Number, total) - first);
    }

    /// <summary>As in 03-of-20: files in the order of their names are in the order of their parts.</summary>
    public override string ToString()
    {
        var digits = Count.ToString(CultureInfo.InvariantCulture);
        return $"{Number.ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0')}-of-{digits}";
    }

    private long Share(int parts, long total) => (long)((Int128)total * parts / Count);
}
