using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column of vectors of Single of known size.</summary>
/// <param name="Name">The name.</param>
/// <param name="Purpose">What it is for, for the message.</param>
/// <param name="Dimension">The size that its vectors have to have; null for any.</param>
internal sealed record VectorColumn(string Name, string Purpose, int? Dimension = null) : InputColumn(Name, Purpose)
{
    protected override string Expected =>
        $"of vectors of {(Dimension is { } size ? FormattableString.Invariant($"{size} Single") : "Single of known size")}";

    /// <inheritdoc/>
    public override DataViewSchema.Column In(DataViewSchema schema, string paramName)
    {
        var column = base.In(schema, paramName);
        return Dimension is { } size && ((VectorDataViewType)column.Type).Size != size
            ? throw WrongType(column.Type.ToString()!, paramName)
            : column;
    }

    protected override bool IsRight(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Vector && column.ItemType == NumberDataViewType.Single && !column.IsKey;

    /// <summary>Reads all rows of a checked column; vectors that are in memory are given as they are.</summary>
    /// <param name="data">The data.</param>
    /// <param name="column">The column.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="besides">Other columns to read in the same pass.</param>
    public static PointMatrix<float> Read(
        IDataView data, DataViewSchema.Column column, CancellationToken cancellation, params IReadOnlyCollection<IColumnReader> besides)
    {
        if (besides.Count == 0 && data is MemoryView view && view.PointsOf(column) is { } points)
        {
            return points;
        }

        var vectors = new ColumnVectors(column, data.GetRowCount());
        OnePass.Read(data, cancellation, [vectors, .. besides]);
        return vectors.Points;
    }

    /// <summary>Tells why the vector of a row cannot be used; null if it can.</summary>
    /// <remarks>ML.NET lets a row have none, or one of another size than its column has.</remarks>
    /// <param name="vector">The vector.</param>
    /// <param name="dimension">The size that it has to have.</param>
    /// <param name="name">The column.</param>
    /// <param name="row">The row.</param>
    public static ArgumentException? Refuse(in VBuffer<float> vector, int dimension, string name, long row)
    {
        if (vector.Length != dimension)
        {
            return new ArgumentException(
                FormattableString.Invariant(
                    $"Row {row} of column \"{name}\" has a vector of {vector.Length} numbers instead of {dimension}. ")
                    + "Give each row a whole vector, or leave such rows out.",
                name);
        }

        var values = vector.GetValues();
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                var coordinate = vector.IsDense ? i : vector.GetIndices()[i];
                return new ArgumentException(
                    FormattableString.Invariant($"Row {row} of column \"{name}\" holds {values[i]} at coordinate {coordinate}. ")
                        + "Remove or replace rows with NaN or infinite values.",
                    name);
            }
        }

        return null;
    }
}
