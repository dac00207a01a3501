using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The shapes of columns, which an estimator promises before it has any data.</summary>
internal static class ColumnShapes
{
    /// <summary>The shape of a schema.</summary>
    public static SchemaShape Of(DataViewSchema schema) => SchemaShape.Create(schema);

    /// <summary>The shape of a schema with more columns, which hide those of the same names.</summary>
    public static SchemaShape With(this SchemaShape schema, params IEnumerable<SchemaShape.Column> added)
    {
        var columns = schema.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in added)
        {
            columns[column.Name] = column;
        }

        return new SchemaShape(columns.Values);
    }

    public static SchemaShape.Column Value(string name, DataViewType type) =>
        new(name, SchemaShape.Column.VectorKind.Scalar, type, isKey: false);

    /// <param name="name">The column.</param>
    /// <param name="hasSlotNames">Whether the places of the vectors have names.</param>
    public static SchemaShape.Column Vector(string name, bool hasSlotNames = false) =>
        new(
            name,
            SchemaShape.Column.VectorKind.Vector,
            NumberDataViewType.Single,
            isKey: false,
            hasSlotNames ? Texts(AnnotationUtils.Kinds.SlotNames) : null);

    /// <param name="name">The column.</param>
    /// <param name="hasNames">Whether the values of the key are texts.</param>
    public static SchemaShape.Column Key(string name, bool hasNames = true) =>
        new(
            name,
            SchemaShape.Column.VectorKind.Scalar,
            NumberDataViewType.UInt32,
            isKey: true,
            hasNames ? Texts(AnnotationUtils.Kinds.KeyValues) : null);

    private static SchemaShape Texts(string annotation) =>
        new([new SchemaShape.Column(annotation, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false)]);
}
