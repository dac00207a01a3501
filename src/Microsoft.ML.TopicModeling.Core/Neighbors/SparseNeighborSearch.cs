using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Finds the exact nearest neighbors among sparse points, such as bags of words.</summary>
/// <remarks>
/// Cosine and Hellinger are both inner products of rows that were scaled before: to unit length, or to the roots of their shares. An index
/// lists the rows of each column, so a row that shares no column with a query costs nothing but to count its distance as 1. Ties go to the
/// lower index.
/// </remarks>
internal sealed class SparseNeighborSearch
{
    private const int QueriesAtOnce = 64;

    private readonly UmapMetric _metric;
    private readonly SparseMatrix<double> _rows;
    private readonly SparseMatrix<double> _columns;

    public SparseNeighborSearch(SparseMatrix<float> points, UmapMetric metric)
    {
        _metric = metric;
        _rows = Scaled(points);
        _columns = _rows.Transpose();
    }

    /// <summary>Finds the k nearest points of each point, the point itself first.</summary>
    public NeighborGraph SearchAll(int k, RunContext run) =>
        Search(_rows, k, areOwn: true, run);

    /// <summary>Finds the k nearest points of each query.</summary>
    public NeighborGraph Search(SparseMatrix<float> queries, int k, RunContext run) =>
        Search(Scaled(queries), k, areOwn: false, run.Silent);

    private NeighborGraph Search(SparseMatrix<double> queries, int k, bool areOwn, RunContext run)
    {
        var indices = new int[Throw.IfTooLarge(queries.RowCount, k, nameof(queries))];
        var distances = new float[indices.Length];
        var done = 0;
        run.Report(TopicModelingStage.Neighbors, 0, queries.RowCount);
        OrderedParallel.ForChunks(queries.RowCount, QueriesAtOnce, run, (from, to) =>
        {
            var products = new double[_rows.RowCount];
            var exact = new double[k];
            for (var row = from; row < to; row++)
            {
                run.ThrowIfCanceled();
                Multiply(queries, row, products);
                Rank(products, queries.RowColumns(row).IsEmpty, areOwn ? row : -1, exact, indices.AsSpan(row * k, k));
                for (var j = 0; j < k; j++)
                {
                    distances[(row * k) + j] = (float)Math.Max(0, exact[j]);
                }
            }

            run.Report(TopicModelingStage.Neighbors, Interlocked.Add(ref done, to - from), queries.RowCount);
        });
        return new NeighborGraph(k, indices, distances);
    }

    /// <summary>Computes the inner products of a query with all points, summed in the order of the columns.</summary>
    private void Multiply(SparseMatrix<double> queries, int query, double[] products)
    {
        Array.Clear(products);
        var columns = queries.RowColumns(query);
        var values = queries.RowValues(query);
        for (var c = 0; c < columns.Length; c++)
        {
            var rows = _columns.RowColumns(columns[c]);
            var others = _columns.RowValues(columns[c]);
            for (var e = 0; e < rows.Length; e++)
            {
                products[rows[e]] += values[c] * others[e];
            }
        }
    }

    private void Rank(double[] products, bool isEmpty, int own, double[] distances, Span<int> indices)
    {
        var nearest = new NearestList<double>(distances, indices);
        if (own >= 0)
        {
            nearest.Add(-1, own);
        }

        for (var row = 0; row < products.Length; row++)
        {
            if (row != own)
            {
                var isSame = isEmpty && _rows.RowStarts[row] == _rows.RowStarts[row + 1];
                nearest.Add(isSame ? 0 : Distance(products[row]), row);
            }
        }
    }

    private double Distance(double product) => _metric == UmapMetric.Cosine ? 1 - product : Math.Sqrt(Math.Max(0, 1 - product));

    /// <summary>Returns the rows whose inner products the metric needs. A row of zeros has no entries.</summary>
    private SparseMatrix<double> Scaled(SparseMatrix<float> points)
    {
        var starts = new int[points.RowCount + 1];
        var columns = new List<int>(points.Columns.Length);
        var values = new List<double>(points.Columns.Length);
        for (var row = 0; row < points.RowCount; row++)
        {
            var total = 0.0;
            foreach (var value in points.RowValues(row))
            {
                total += _metric == UmapMetric.Cosine ? (double)value * value : value;
            }

            for (var e = points.RowStarts[row]; e < points.RowStarts[row + 1]; e++)
            {
                if (points.Values[e] != 0)
                {
                    columns.Add(points.Columns[e]);
                    values.Add(_metric == UmapMetric.Cosine ? points.Values[e] / Math.Sqrt(total) : Math.Sqrt(points.Values[e] / total));
                }
            }

            starts[row + 1] = columns.Count;
        }

        return new SparseMatrix<double>(points.ColumnCount, starts, [.. columns], [.. values]);
    }
}
