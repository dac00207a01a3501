using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column whose values are points: vectors, numbers, times or categories.</summary>
/// <param name="Name">The name.</param>
/// <param name="Purpose">What it is for, for the message.</param>
/// <param name="Kind">What its values have to be; null for any.</param>
/// <param name="Dimension">The size that its vectors have to have; null for any.</param>
internal sealed record PointColumn(string Name, string Purpose, PointKind? Kind = null, int? Dimension = null) : InputColumn(Name, Purpose)
{
    protected override string Expected => (Kind, Dimension) switch
    {
        (PointKind.Vector, { } size) => FormattableString.Invariant($"of vectors of {size} Single"),
        (PointKind.Number, _) => "a number or a DateTime",
        (PointKind.Category, _) => "a text or a key",
        _ => "of vectors of Single of known size, a number, a DateTime, a text or a key",
    };

    /// <inheritdoc/>
    public override DataViewSchema.Column In(DataViewSchema schema, string paramName)
    {
        var column = base.In(schema, paramName);
        return Dimension is { } size && column.Type is VectorDataViewType vector && vector.Size != size
            ? throw WrongType(column.Type.ToString()!, paramName)
            : column;
    }

    /// <summary>Checks the column, and tells what its values are.</summary>
    /// <inheritdoc cref="InputColumn.Check"/>
    public PointKind KindIn(SchemaShape schema, string paramName)
    {
        Check(schema, paramName);
        return Find(schema.Single(column => column.Name == Name))!.Value;
    }

    protected override bool IsRight(SchemaShape.Column column) => Find(column) is { } kind && (Kind ?? kind) == kind;

    private static PointKind? Find(SchemaShape.Column column) => column.Kind switch
    {
        SchemaShape.Column.VectorKind.Vector when column.ItemType == NumberDataViewType.Single && !column.IsKey => PointKind.Vector,
        SchemaShape.Column.VectorKind.Scalar when column.IsKey || column.ItemType is TextDataViewType => PointKind.Category,
        SchemaShape.Column.VectorKind.Scalar when RowNumber.CanRead(column.ItemType) => PointKind.Number,
        _ => null,
    };
}
