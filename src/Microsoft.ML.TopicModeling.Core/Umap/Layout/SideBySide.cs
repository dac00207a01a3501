namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Several layouts of the same points, the coordinates of one after those of another in each row.</summary>
internal static class SideBySide
{
    /// <summary>Joins layouts, each n × dimension, to n × (layouts · dimension).</summary>
    public static float[] Join(IReadOnlyList<float[]> layouts, int dimension)
    {
        if (layouts is [var alone])
        {
            return alone;
        }

        var width = layouts.Count * dimension;
        var joined = new float[layouts.Sum(layout => layout.Length)];
        for (var at = 0; at < joined.Length; at += dimension)
        {
            var (row, layout) = (at / width, at % width / dimension);
            layouts[layout].AsSpan(row * dimension, dimension).CopyTo(joined.AsSpan(at));
        }

        return joined;
    }

    /// <summary>Returns one of the layouts.</summary>
    /// <param name="joined">All of them.</param>
    /// <param name="layout">Which one, from 0.</param>
    /// <param name="dimension">The number of its coordinates.</param>
    public static PointMatrix<float> Part(PointMatrix<float> joined, int layout, int dimension)
    {
        if (joined.Dimension == dimension)
        {
            return joined;
        }

        var part = new float[Throw.IfTooLarge(joined.Count, dimension, nameof(joined))];
        for (var row = 0; row < joined.Count; row++)
        {
            joined[row].Slice(layout * dimension, dimension).CopyTo(part.AsSpan(row * dimension));
        }

        return new PointMatrix<float>(part, dimension);
    }
}
