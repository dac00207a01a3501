namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>A graph in which each vertex is tied to the next ones, both ways.</summary>
internal static class RingGraph
{
    /// <summary>Places on a circle, in the order of the vertices.</summary>
    public static float[] Circle(int vertices) =>
    [
        .. Enumerable.Range(0, vertices).SelectMany(vertex =>
        {
            var (y, x) = MathF.SinCos(vertex * 2 * MathF.PI / vertices);
            return (float[])[x, y];
        }),
    ];

    public static SparseMatrix<float> Of(int vertices, int neighbors)
    {
        var rows = Enumerable.Range(0, vertices).Select(vertex => Enumerable.Range(1, neighbors)
            .SelectMany(step => new[] { (vertex + step) % vertices, (vertex + vertices - (step % vertices)) % vertices })
            .Where(other => other != vertex).Distinct().Order().ToArray()).ToArray();
        var starts = new int[vertices + 1];
        for (var row = 0; row < vertices; row++)
        {
            starts[row + 1] = starts[row] + rows[row].Length;
        }

        int[] columns = [.. rows.SelectMany(row => row)];
        return new SparseMatrix<float>(vertices, starts, columns, Array.ConvertAll(columns, column => 1f / (1 + (column % 4))));
    }
}
