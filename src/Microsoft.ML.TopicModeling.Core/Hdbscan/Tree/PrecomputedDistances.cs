namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Matrices of distances that the caller provides.</summary>
internal static class PrecomputedDistances
{
    public static void Check(PointMatrix<double> distances)
    {
        Throw.If(
            distances.Count != distances.Dimension,
            $"The matrix of distances has {distances.Count} rows and {distances.Dimension} columns, but must be square.",
            nameof(distances));
        for (var row = 0; row < distances.Count; row++)
        {
            Check(row, distances[row]);
            for (var column = 0; column < row; column++)
            {
                if (distances[row][column] != distances[column][row])
                {
                    throw new ArgumentException(
                        $"The distance of row {row} to {column} is not that of row {column} to {row}. Make the matrix symmetric.",
                        nameof(distances));
                }
            }
        }
    }

    public static void Check(SparseMatrix<double> distances)
    {
        Throw.If(
            distances.RowCount != distances.ColumnCount,
            $"The matrix of distances has {distances.RowCount} rows and {distances.ColumnCount} columns, but must be square.",
            nameof(distances));
        for (var row = 0; row < distances.RowCount; row++)
        {
            Check(row, distances.RowValues(row));
            foreach (var column in distances.RowColumns(row))
            {
                if (column < 0 || column >= distances.ColumnCount)
                {
                    throw new ArgumentException(
                        $"Row {row} has an entry in column {column}, but there are {distances.ColumnCount} columns.", nameof(distances));
                }
            }
        }
    }

    /// <summary>
    /// Returns the spanning tree by Kruskal's algorithm: the stored pairs in ascending order, as long as they join something.
    /// </summary>
    /// <remarks>Source: Kruskal 1956, "On the shortest spanning subtree of a graph".</remarks>
    public static SpanningTree SpanningTree(SparseMatrix<double> distances, double[] cores, double alpha, RunContext run)
    {
        var pairs = new List<ReachabilityEdge>();
        for (var row = 0; row < distances.RowCount; row++)
        {
            run.ThrowIfCanceled();
            var columns = distances.RowColumns(row);
            var values = distances.RowValues(row);
            for (var i = 0; i < columns.Length; i++)
            {
                var weight = Math.Max(Math.Max(cores[row], cores[columns[i]]), values[i] / alpha);
                if (columns[i] != row && double.IsFinite(weight))
                {
                    pairs.Add(ReachabilityEdge.Between(weight, values[i], row, columns[i]));
                }
            }
        }

        pairs.Sort();
        var joined = new DisjointSet(distances.RowCount);
        ReachabilityEdge[] edges = [.. pairs.Where(pair => joined.Union(pair.Low, pair.High))];
        Throw.If(
            edges.Length < distances.RowCount - 1,
            "The stored distances do not connect all items with enough neighbors each. Store more of them, or lower MinSamples.",
            nameof(distances));
        return Cluster.SpanningTree.Create(edges, weight => weight, new SpareArrays());
    }

    /// <summary>Returns the k-th smallest stored entry of each row; infinite if there are fewer.</summary>
    public static double[] CoreDistances(SparseMatrix<double> distances, int neighbors, float[]? weights)
    {
        if (weights is not null)
        {
            return WeightedCoreDistances(distances, neighbors, weights);
        }

        var others = Math.Min(neighbors, distances.RowCount - 1);
        var cores = new double[distances.RowCount];
        for (var row = 0; row < cores.Length; row++)
        {
            double[] sorted = [.. distances.RowValues(row)];
            Array.Sort(sorted);
            cores[row] = others <= sorted.Length ? sorted[others - 1] : double.PositiveInfinity;
        }

        return cores;
    }

    /// <summary>
    /// Returns the stored entry of each row up to which the entries weigh as much as k points, including the row's own copies; infinite if
    /// they never do.
    /// </summary>
    private static double[] WeightedCoreDistances(SparseMatrix<double> distances, int neighbors, float[] weights)
    {
        var cores = new double[distances.RowCount];
        for (var row = 0; row < cores.Length; row++)
        {
            var stored = distances.RowValues(row).ToArray()
                .Zip(distances.RowColumns(row).ToArray(), (distance, column) => new Neighbor(distance, column));
            Neighbor[] nearest = [new Neighbor(0, row), .. stored.Where(other => other.Row != row).OrderBy(other => other.Distance)];
            cores[row] = PointWeights.Reach(neighbors + 1.0, nearest, weights, out var reach)
                ? nearest[reach].Distance
                : double.PositiveInfinity;
        }

        return cores;
    }

    private static void Check(int row, ReadOnlySpan<double> distances)
    {
        foreach (var distance in distances)
        {
            if (!(distance >= 0))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Row {row} holds the distance {distance}. Distances must be numbers of at least 0."),
                    nameof(distances));
            }
        }
    }
}
