namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>Pairs rows with columns, each at most once, so that the pairs' weights have the largest sum.</summary>
/// <remarks>
/// The Hungarian method with potentials: each row in turn takes a column by the shortest augmenting path, in O(rows² · columns). Source:
/// Kuhn 1955; Jonker, Volgenant 1987. Of equally good answers it gives the same whatever the machine.
/// </remarks>
internal static class LinearAssignment
{
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="weight">The weight of a pair, at least 0; a pair of weight 0 is as good as none, and is not made.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The column of each row; −1 for none.</returns>
    public static int[] Solve(int rows, int columns, Func<int, int, double> weight, CancellationToken cancellation = default)
    {
        if (rows <= columns)
        {
            return Solved(rows, columns, weight, cancellation);
        }

        var columnOfRow = new int[rows];
        Array.Fill(columnOfRow, -1);
        var rowOfColumn = Solved(columns, rows, (column, row) => weight(row, column), cancellation);
        for (var column = 0; column < columns; column++)
        {
            if (rowOfColumn[column] >= 0)
            {
                columnOfRow[rowOfColumn[column]] = column;
            }
        }

        return columnOfRow;
    }

    private static int[] Solved(int rows, int columns, Func<int, int, double> weight, CancellationToken cancellation)
    {
        var (rowPotentials, potentials) = (new double[rows], new double[columns]);
        var owner = new int[columns];
        Array.Fill(owner, -1);
        for (var row = 0; row < rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            Augment(row, rowPotentials, potentials, owner, weight);
        }

        var columnOfRow = new int[rows];
        Array.Fill(columnOfRow, -1);
        for (var column = 0; column < columns; column++)
        {
            if (owner[column] is >= 0 and var row && weight(row, column) > 0)
            {
                columnOfRow[row] = column;
            }
        }

        return columnOfRow;
    }

    /// <summary>Gives a further row a column, along the path that costs least, where owners on the way move on to other columns.</summary>
    private static void Augment(int row, double[] rowPotentials, double[] potentials, int[] owner, Func<int, int, double> weight)
    {
        var columns = potentials.Length;
        var (distances, before, isDone) = (new double[columns], new int[columns], new bool[columns]);
        Array.Fill(distances, double.PositiveInfinity);
        Array.Fill(before, -1);
        var (last, current, reached) = (-1, row, 0.0);
        do
        {
            var next = -1;
            for (var column = 0; column < columns; column++)
            {
                if (isDone[column])
                {
                    continue;
                }

                var distance = reached - weight(current, column) - rowPotentials[current] - potentials[column];
                if (distance < distances[column])
                {
                    (distances[column], before[column]) = (distance, last);
                }

                next = next < 0 || distances[column] < distances[next] ? column : next;
            }

            (isDone[next], last, reached) = (true, next, distances[next]);
            current = owner[next];
        }
        while (current >= 0);

        rowPotentials[row] += reached;
        for (var column = 0; column < columns; column++)
        {
            if (isDone[column] && column != last)
            {
                potentials[column] -= reached - distances[column];
                rowPotentials[owner[column]] += reached - distances[column];
            }
        }

        for (; last >= 0; last = before[last])
        {
            owner[last] = before[last] < 0 ? row : owner[before[last]];
        }
    }
}
