using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column of the weights of rows.</summary>
internal sealed record WeightColumn(string Name) : InputColumn(Name, "of weights")
{
    protected override string Expected => "Single";

    protected override bool IsRight(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && column.ItemType == NumberDataViewType.Single && !column.IsKey;
}
