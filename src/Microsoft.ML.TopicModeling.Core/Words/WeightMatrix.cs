using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Keeps a sparse matrix of weights in a file.</summary>
internal static class WeightMatrix
{
    // Binary format: row starts, columns (Int32[]), values (Double[]).
    public static void Write(CheckedWriter writer, SparseMatrix<double> matrix)
    {
        writer.Array<int>(matrix.RowStarts);
        writer.Array<int>(matrix.Columns);
        writer.Array<double>(matrix.Values);
    }

    public static SparseMatrix<double> Read(CheckedReader reader, int rows, int columns)
    {
        var starts = reader.Indices("Weights.RowStarts", 0, int.MaxValue, rows + 1L);
        for (var row = 0; row < rows; row++)
        {
            if (starts[row + 1] < starts[row])
            {
                throw reader.Invalid("Weights.RowStarts", $"falls from {starts[row]} to {starts[row + 1]}");
            }
        }

        if (starts[0] != 0)
        {
            throw reader.Invalid("Weights.RowStarts", $"begins with {starts[0]}");
        }

        var entryColumns = reader.Indices("Weights.Columns", 0, columns - 1, starts[rows]);
        var values = reader.Array<double>("Weights.Values", starts[rows]);
        return values.All(double.IsFinite)
            ? new SparseMatrix<double>(columns, starts, entryColumns, values)
            : throw reader.Invalid("Weights.Values", $"holds a value that is not finite");
    }
}
