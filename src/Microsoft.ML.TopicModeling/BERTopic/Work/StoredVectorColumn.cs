using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>The vectors of a column, which go to a file as they are read and are mapped from then on.</summary>
/// <param name="column">The column, checked.</param>
/// <param name="vectors">The file.</param>
internal sealed class StoredVectorColumn(DataViewSchema.Column column, ScratchVectors vectors) : IVectorColumn
{
    private readonly int _dimension = ((VectorDataViewType)column.Type).Size;

    public DataViewSchema.Column Column => column;

    public PointMatrix<float> Points => vectors.Map();

    public Action From(DataViewRow row)
    {
        var get = row.GetGetter<VBuffer<float>>(column);
        var vector = default(VBuffer<float>);
        var values = new float[_dimension];
        return () =>
        {
            get(ref vector);
            if (VectorColumn.Refuse(vector, _dimension, column.Name, vectors.Count) is { } refusal)
            {
                throw refusal;
            }

            vector.CopyTo(values);
            vectors.Add(values);
        };
    }
}
