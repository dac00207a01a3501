namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The distinct points of a data set, in the order of their first appearance.</summary>
/// <param name="First">The row in which each distinct point appears first.</param>
/// <param name="Origins">The distinct point that each row holds.</param>
internal sealed record DistinctRows(int[] First, int[] Origins)
{
    public static DistinctRows Of(PointMatrix<float> points)
    {
        var lookup = new RowLookup(points, VectorPrecision.Float32);
        var first = new List<int>();
        var origins = new int[points.Count];
        for (var row = 0; row < origins.Length; row++)
        {
            var earliest = lookup.Find(points[row]);
            if (earliest >= 0 && earliest < row)
            {
                origins[row] = origins[earliest];
            }
            else
            {
                origins[row] = first.Count;
                first.Add(row);
            }
        }

        return new DistinctRows([.. first], origins);
    }
}
