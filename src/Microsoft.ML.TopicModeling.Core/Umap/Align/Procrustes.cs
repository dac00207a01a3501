using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Moves, turns or mirrors, and scales a layout so that points in common come near to where another layout has them.</summary>
/// <remarks>
/// With both sets of points centered, X = the layout and Y = the other, the turn is U·Vᵀ of the singular value decomposition of XᵀY, the
/// scale the ratio of their extents. Source: Schönemann 1966, "A generalized solution of the orthogonal Procrustes problem".
/// </remarks>
internal static class Procrustes
{
    /// <param name="layout">n × dimension, changed in place.</param>
    /// <param name="rows">The rows of the points in common; none leaves the layout as it is.</param>
    /// <param name="places">Where the other layout has them, one after the other.</param>
    /// <param name="dimension">The number of coordinates.</param>
    public static void Align(float[] layout, int[] rows, float[] places, int dimension)
    {
        if (rows.Length == 0)
        {
            return;
        }

        var here = Matrix<double>.Build.Dense(rows.Length, dimension, (i, d) => layout[(rows[i] * dimension) + d]);
        var there = Matrix<double>.Build.Dense(rows.Length, dimension, (i, d) => places[(i * dimension) + d]);
        var (from, to) = (Center(here), Center(there));
        var decomposition = here.TransposeThisAndMultiply(there).Svd();
        var scale = here.FrobeniusNorm() > 0 && there.FrobeniusNorm() > 0 ? there.FrobeniusNorm() / here.FrobeniusNorm() : 1;
        var turn = scale * (decomposition.U * decomposition.VT);
        for (var at = 0; at < layout.Length; at += dimension)
        {
            var point = Vector<double>.Build.Dense(dimension, d => layout[at + d] - from[d]);
            var turned = (point * turn) + to;
            for (var d = 0; d < dimension; d++)
            {
                layout[at + d] = (float)turned[d];
            }
        }
    }

    private static Vector<double> Center(Matrix<double> points)
    {
        var mean = points.ColumnSums() / points.RowCount;
        for (var row = 0; row < points.RowCount; row++)
        {
            points.SetRow(row, points.Row(row) - mean);
        }

        return mean;
    }
}
