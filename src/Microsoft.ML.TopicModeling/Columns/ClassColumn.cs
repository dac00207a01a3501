using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column of classes: a key, Int32 or text.</summary>
/// <param name="Name">The name.</param>
/// <param name="Purpose">What it is for, for the message.</param>
/// <param name="MustBeKey">Whether a classifier is to predict its values.</param>
internal sealed record ClassColumn(string Name, string Purpose, bool MustBeKey = false) : InputColumn(Name, Purpose)
{
    protected override string Expected =>
        MustBeKey ? "a key, which a classifier can predict. Make one by MapValueToKey" : "a key, Int32 or text";

    protected override bool IsRight(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar
        && (column.IsKey || (!MustBeKey && (column.ItemType is TextDataViewType || column.ItemType == NumberDataViewType.Int32)));
}
