namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Cuts a span of time into bins of equal width.</summary>
/// <param name="BinOf">The bin of each timestamp.</param>
/// <param name="LeftEdges">Where each bin begins, the timestamp that stands for it.</param>
/// <remarks>
/// The bins are (left, right], the first lowered by 0.1 % of the range so that it holds the least timestamp. If all timestamps are equal,
/// the range is made from 0.1 % below to 0.1 % above them. Numbers are rounded for the reader, to 3 decimals or, below 1, 3 digits, and to
/// more only where edges would coincide. Source: pandas.cut, which BERTopic uses.
/// </remarks>
internal readonly record struct TimeBins<TTime>(int[] BinOf, TTime[] LeftEdges);

/// <inheritdoc cref="TimeBins{TTime}"/>
internal static class TimeBins
{
    private const int Decimals = 3;
    private const int MostDecimals = 20;

    /// <summary>Cuts numbers.</summary>
    public static TimeBins<double> Cut(IReadOnlyList<double> values, int bins)
    {
        var edges = Edges(values.Min(), values.Max(), bins);
        return new TimeBins<double>([.. values.Select(value => BinOf(edges, value))], Rounded(edges)[..^1]);
    }

    /// <summary>Cuts dates; their edges are exact to the tick.</summary>
    public static TimeBins<DateTime> Cut(IReadOnlyList<DateTime> values, int bins)
    {
        var edges = Edges(values.Min().Ticks, values.Max().Ticks, bins);
        return new TimeBins<DateTime>(
            [.. values.Select(value => BinOf(edges, value.Ticks))],
            [.. edges[..^1].Select(ticks => new DateTime(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), values[0].Kind))]);
    }

    internal static double[] Edges(double least, double most, int bins)
    {
        var isOne = least == most;
        if (isOne)
        {
            var margin = least == 0 ? 0.001 : 0.001 * Math.Abs(least);
            (least, most) = (least - margin, most + margin);
        }

        var edges = new double[bins + 1];
        var width = (most - least) / bins;
        for (var i = 0; i < bins; i++)
        {
            edges[i] = (i * width) + least;
        }

        edges[bins] = most;
        edges[0] -= isOne ? 0 : (most - least) * 0.001;
        return edges;
    }

    private static long[] Edges(long least, long most, int bins)
    {
        var isOne = least == most;
        if (isOne)
        {
            (least, most) = (least - TimeSpan.TicksPerSecond, most + TimeSpan.TicksPerSecond);
        }

        var edges = new long[bins + 1];
        for (var i = 0; i <= bins; i++)
        {
            edges[i] = (long)((Int128)(most - least) * i / bins) + least;
        }

        edges[0] -= isOne ? 0 : (most - least) / 1000;
        return edges;
    }

    /// <summary>The first edge that is not below the value ends its bin.</summary>
    private static int BinOf<T>(T[] edges, T value)
        where T : IComparable<T>
    {
        var (low, high) = (1, edges.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = edges[middle].CompareTo(value) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private static double[] Rounded(double[] edges)
    {
        for (var decimals = Decimals; decimals < MostDecimals; decimals++)
        {
            var rounded = Array.ConvertAll(edges, edge => Round(edge, decimals));
            if (rounded.Distinct().Count() == edges.Length)
            {
                return rounded;
            }
        }

        return Array.ConvertAll(edges, edge => Round(edge, Decimals));
    }

    private static double Round(double edge, int decimals)
    {
        if (edge == 0)
        {
            return edge;
        }

        if (Math.Truncate(edge) == 0)
        {
            decimals += -(int)Math.Floor(Math.Log10(Math.Abs(edge))) - 1;
        }

        var scale = Math.Pow(10, decimals);
        return Math.Round(edge * scale, MidpointRounding.ToEven) / scale;
    }
}
