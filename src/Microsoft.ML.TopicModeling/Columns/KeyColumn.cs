using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column of keys, as ML.NET's clustering adds it.</summary>
internal sealed record KeyColumn(string Name, string Purpose) : InputColumn(Name, Purpose)
{
    protected override string Expected => "a key of type UInt32";

    protected override bool IsRight(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && column.IsKey && column.ItemType == NumberDataViewType.UInt32;
}
