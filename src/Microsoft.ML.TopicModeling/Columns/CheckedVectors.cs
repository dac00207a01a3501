using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A stage before one that does not check its vectors: refuses rows whose vector is not whole.</summary>
/// <remarks>It is made for each reading, and never saved.</remarks>
internal sealed class CheckedVectors(IHostEnvironment env, string name)
    : ColumnTransformer(env, new ComponentFormat("CHECKVEC", nameof(CheckedVectors), "check of vectors"))
{
    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var column = new VectorColumn(name, "to reduce").In(schema, paramName);
        return [ColumnGroup.OfVectors(name, ((VectorDataViewType)column.Type).Size, column, (vector, same) => vector.CopyTo(same))];
    }

    private protected override void Write(ComponentWriter writer) =>
        throw new NotSupportedException("This stage belongs to a reading of data, not to a model.");
}
