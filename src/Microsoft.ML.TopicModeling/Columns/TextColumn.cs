using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column of texts.</summary>
internal sealed record TextColumn(string Name, string Purpose) : InputColumn(Name, Purpose)
{
    protected override string Expected => "text";

    protected override bool IsRight(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && column.ItemType is TextDataViewType;
}
