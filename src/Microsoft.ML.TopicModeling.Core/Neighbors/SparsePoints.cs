namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Checks that sparse points can be compared.</summary>
internal static class SparsePoints
{
    /// <summary>Refuses a metric or a value that the search cannot compare, naming the row.</summary>
    public static void ThrowIfInvalid(SparseMatrix<float> points, UmapMetric metric, string paramName)
    {
        Throw.If(
            metric is not (UmapMetric.Cosine or UmapMetric.Hellinger),
            $"Sparse points cannot be compared by {metric}. Choose {UmapMetric.Cosine} or {UmapMetric.Hellinger}, "
                + $"or give the points as a {nameof(PointMatrix<float>)}.",
            paramName);
        for (var row = 0; row < points.RowCount; row++)
        {
            foreach (var value in points.RowValues(row))
            {
                Throw.If(
                    !float.IsFinite(value) || (metric == UmapMetric.Hellinger && value < 0),
                    $"Row {row} holds {value}. Values have to be finite"
                        + $"{(metric == UmapMetric.Hellinger ? ", and not negative for Hellinger" : "")}; remove or replace the row.",
                    paramName);
            }
        }
    }
}
