using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The vectors of a column in memory.</summary>
/// <param name="column">The column, checked.</param>
/// <param name="expectedCount">The expected number of rows; null if it is unknown.</param>
internal sealed class ColumnVectors(DataViewSchema.Column column, long? expectedCount) : IVectorColumn
{
    private readonly VectorRows _rows = new(column.Name, ((VectorDataViewType)column.Type).Size, expectedCount);

    public DataViewSchema.Column Column => column;

    public PointMatrix<float> Points => _rows.ToPoints();

    public Action From(DataViewRow row)
    {
        var get = row.GetGetter<VBuffer<float>>(column);
        var vector = default(VBuffer<float>);
        return () =>
        {
            get(ref vector);
            _rows.Append(vector);
        };
    }
}
