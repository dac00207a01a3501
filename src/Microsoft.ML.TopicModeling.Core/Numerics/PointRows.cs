namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Points, or some of them in another order, which are not copied.</summary>
/// <param name="points">The points.</param>
/// <param name="rows">The rows of those that are meant; null for all.</param>
internal readonly struct PointRows(PointMatrix<float> points, int[]? rows = null)
{
    public int Count => rows?.Length ?? points.Count;

    public int Dimension => points.Dimension;

    public ReadOnlySpan<float> this[int row] => points[rows is null ? row : rows[row]];

    public static implicit operator PointRows(PointMatrix<float> points) => new(points);
}
