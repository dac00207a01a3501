using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Operations on counts of terms that are kept from update to update.</summary>
internal static class KeptCounts
{
    /// <summary>Scales the counts so far and adds new ones.</summary>
    /// <param name="counts">The counts so far.</param>
    /// <param name="kept">The share of them that is kept.</param>
    /// <param name="news">The new counts.</param>
    /// <param name="rows">The row to which each row of the new counts belongs; it can be beyond those so far.</param>
    /// <param name="columns">The column to which each column of the new counts belongs.</param>
    /// <param name="columnCount">The number of columns of the sum.</param>
    public static SparseMatrix<double> Add(
        SparseMatrix<double> counts, double kept, SparseMatrix<int> news, IReadOnlyList<int> rows, int[] columns, int columnCount)
    {
        var rowCount = Math.Max(counts.RowCount, rows.Count == 0 ? 0 : rows.Max() + 1);
        var newsOfRow = new int[rowCount];
        Array.Fill(newsOfRow, -1);
        for (var row = 0; row < rows.Count; row++)
        {
            newsOfRow[rows[row]] = row;
        }

        var sum = new Collector(rowCount, columnCount);
        for (var row = 0; row < rowCount; row++)
        {
            if (row < counts.RowCount)
            {
                sum.Add(counts.RowColumns(row), counts.RowValues(row), kept);
            }

            if (newsOfRow[row] is >= 0 and var added)
            {
                sum.Add(news.RowColumns(added), news.RowValues(added), columns);
            }

            sum.EndRow();
        }

        return sum.ToMatrix();
    }

    /// <summary>Returns the columns whose total count is large enough.</summary>
    public static int[] Columns(SparseMatrix<double> counts, double least)
    {
        var sums = new double[counts.ColumnCount];
        for (var entry = 0; entry < counts.Values.Length; entry++)
        {
            sums[counts.Columns[entry]] += counts.Values[entry];
        }

        return [.. Enumerable.Range(0, sums.Length).Where(column => sums[column] >= least)];
    }

    /// <summary>Returns some of the columns, in ascending order, renumbered from 0.</summary>
    public static SparseMatrix<double> Select(SparseMatrix<double> counts, int[] kept)
    {
        var columns = new int[counts.ColumnCount];
        Array.Fill(columns, -1);
        for (var column = 0; column < kept.Length; column++)
        {
            columns[kept[column]] = column;
        }

        var rowStarts = new int[counts.RowCount + 1];
        var entries = new List<(int Column, double Count)>();
        for (var row = 0; row < counts.RowCount; row++)
        {
            for (var entry = counts.RowStarts[row]; entry < counts.RowStarts[row + 1]; entry++)
            {
                if (columns[counts.Columns[entry]] is >= 0 and var column)
                {
                    entries.Add((column, counts.Values[entry]));
                }
            }

            rowStarts[row + 1] = entries.Count;
        }

        return new(kept.Length, rowStarts, [.. entries.Select(entry => entry.Column)], [.. entries.Select(entry => entry.Count)]);
    }

    /// <summary>Returns the counts of each row as shares of their sum.</summary>
    public static SparseMatrix<double> Shares(SparseMatrix<double> counts)
    {
        double[] shares = [.. counts.Values];
        for (var row = 0; row < counts.RowCount; row++)
        {
            var values = shares.AsSpan(counts.RowStarts[row]..counts.RowStarts[row + 1]);
            var total = OrderedSums.SumOfMagnitudes(values);
            if (total > 0)
            {
                TensorPrimitives.Divide(values, total, values);
            }
        }

        return counts.WithValues(shares);
    }

    /// <summary>Sums up entries in any order, row after row.</summary>
    private sealed class Collector(int rowCount, int columnCount)
    {
        private readonly double[] _sums = new double[columnCount];
        private readonly bool[] _isThere = new bool[columnCount];
        private readonly List<int> _row = [];
        private readonly List<int> _rowStarts = new(rowCount + 1) { 0 };
        private readonly List<int> _columns = [];
        private readonly List<double> _values = [];

        public void Add(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, double factor)
        {
            for (var entry = 0; entry < columns.Length; entry++)
            {
                Add(columns[entry], values[entry] * factor);
            }
        }

        public void Add(ReadOnlySpan<int> columns, ReadOnlySpan<int> values, int[] columnOf)
        {
            for (var entry = 0; entry < columns.Length; entry++)
            {
                Add(columnOf[columns[entry]], values[entry]);
            }
        }

        public void EndRow()
        {
            _row.Sort();
            foreach (var column in _row)
            {
                _columns.Add(column);
                _values.Add(_sums[column]);
                (_sums[column], _isThere[column]) = (0, false);
            }

            _row.Clear();
            _rowStarts.Add(_columns.Count);
        }

        public SparseMatrix<double> ToMatrix() => new(columnCount, [.. _rowStarts], [.. _columns], [.. _values]);

        private void Add(int column, double value)
        {
            if (!_isThere[column])
            {
                _isThere[column] = true;
                _row.Add(column);
            }

            _sums[column] += value;
        }
    }
}
