using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A stage before one that does not look whether its vectors are whole: refuses rows of which they are not. It is made for each reading, and never saved.</summary>
/// <param name="env">The environment.</param>
/// <param name="name">The column.</param>
internal sealed class CheckedVectors(IHostEnvironment env, string name) : RowToRowTransformerBase(env.Register(nameof(CheckedVectors)))
{
    public override IRowMapper MakeRowMapper(DataViewSchema schema)
    {
        VectorColumn.Check(schema, name, "to reduce");
        var column = schema[name];
        return new VectorMapper(this, column, name, ((VectorDataViewType)column.Type).Size, (vector, same) => vector.CopyTo(same));
    }

    public override void SaveModel(ModelSaveContext ctx) => throw new NotSupportedException("This stage belongs to a reading of data, not to a model.");
}
