namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The distinct points of a data set, in the order of their first appearance.</summary>
/// <param name="First">The row in which each distinct point appears first.</param>
/// <param name="Origins">The distinct point that each row holds.</param>
internal sealed record DistinctRows(int[] First, int[] Origins)
{
    public static DistinctRows Of(PointMatrix<float> points)
    {
        var lookup = new RowLookup(points, VectorPrecision.Float32);
        return BySet(points.Count, row => lookup.Find(points[row]) is >= 0 and var earliest && earliest < row ? earliest : row);
    }

    /// <summary>Takes the rows of a set as one.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="set">Names the set of a row by one of its rows.</param>
    public static DistinctRows BySet(int count, Func<int, int> set)
    {
        var (first, origins, places) = (new List<int>(), new int[count], new int[count]);
        places.AsSpan().Fill(-1);
        for (var row = 0; row < count; row++)
        {
            ref var place = ref places[set(row)];
            if (place < 0)
            {
                place = first.Count;
                first.Add(row);
            }

            origins[row] = place;
        }

        return new DistinctRows([.. first], origins);
    }
}
