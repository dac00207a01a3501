using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column of vectors of Single of known size, as the stages after the embedding read it.</summary>
internal static class VectorColumn
{
    /// <summary>Checks the column before a fit has any data.</summary>
    /// <param name="schema">The shape of the input.</param>
    /// <param name="name">The column.</param>
    /// <param name="purpose">What it is for, for the message, such as "to cluster".</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static void Check(SchemaShape schema, string name, string purpose)
    {
        if (!schema.TryFindColumn(name, out var column))
        {
            throw Missing(name, purpose);
        }

        if (column.Kind != SchemaShape.Column.VectorKind.Vector || column.ItemType != NumberDataViewType.Single || column.IsKey)
        {
            throw WrongType(name, purpose, column.GetTypeString(), dimension: null);
        }
    }

    /// <summary>Checks the column of data.</summary>
    /// <param name="schema">The schema of the data.</param>
    /// <param name="name">The column.</param>
    /// <param name="purpose">What it is for, for the message.</param>
    /// <param name="dimension">The size that its vectors have to have; null for any.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type or size.</exception>
    public static void Check(DataViewSchema schema, string name, string purpose, int? dimension = null)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            throw Missing(name, purpose);
        }

        if (column.Type is not VectorDataViewType { IsKnownSize: true } type || type.ItemType != NumberDataViewType.Single || (dimension ?? type.Size) != type.Size)
        {
            throw WrongType(name, purpose, column.Type.ToString()!, dimension);
        }
    }

    /// <summary>The shape of a schema with one more column of vectors.</summary>
    public static SchemaShape AddTo(SchemaShape schema, string name)
    {
        var columns = schema.ToDictionary(column => column.Name, StringComparer.Ordinal);
        columns[name] = new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false);
        return new SchemaShape(columns.Values);
    }

    /// <summary>Reads all rows of a checked column; vectors that are in memory are given as they are.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The column.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="besides">Other columns to read in the same pass.</param>
    public static PointMatrix<float> Read(IDataView data, string name, CancellationToken cancellation, params IReadOnlyCollection<IColumnReader> besides)
    {
        if (besides.Count == 0 && data is MemoryView view && view.PointsOf(name) is { } points)
        {
            return points;
        }

        var column = new ColumnVectors(data.Schema[name], data.GetRowCount());
        OnePass.Read(data, cancellation, [column, .. besides]);
        return column.Points;
    }

    /// <summary>Tells why the vector of a row cannot be used; null if it can. ML.NET lets a row have none, or one of another size than its column has.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="dimension">The size that it has to have.</param>
    /// <param name="name">The column.</param>
    /// <param name="row">The row.</param>
    public static ArgumentException? Refuse(in VBuffer<float> vector, int dimension, string name, long row)
    {
        if (vector.Length != dimension)
        {
            return new ArgumentException(
                FormattableString.Invariant($"Row {row} of column \"{name}\" has a vector of {vector.Length} numbers instead of {dimension}. Give each row a whole vector, or leave such rows out."),
                name);
        }

        var values = vector.GetValues();
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                var coordinate = vector.IsDense ? i : vector.GetIndices()[i];
                return new ArgumentException(
                    FormattableString.Invariant($"Row {row} of column \"{name}\" holds {values[i]} at coordinate {coordinate}. Remove or replace rows with NaN or infinite values."),
                    name);
            }
        }

        return null;
    }

    private static ArgumentOutOfRangeException Missing(string name, string purpose) =>
        new("schema", $"There is no column of vectors \"{name}\" {purpose}.");

    private static ArgumentOutOfRangeException WrongType(string name, string purpose, string type, int? dimension) =>
        new("schema", $"The column \"{name}\" {purpose} is of {type}; it has to be of vectors of {(dimension is { } size ? $"{size} Single" : "Single of known size")}.");
}
