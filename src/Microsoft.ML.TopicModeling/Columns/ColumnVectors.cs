using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Collects the vectors of a column.</summary>
internal sealed class ColumnVectors : IColumnReader
{
    private readonly Action<VBuffer<float>> _append;
    private readonly Func<PointMatrix<float>> _points;

    /// <summary>Collects them in memory.</summary>
    /// <param name="column">The column, checked.</param>
    /// <param name="expectedCount">The expected number of rows; null if it is unknown.</param>
    public ColumnVectors(DataViewSchema.Column column, long? expectedCount)
    {
        Column = column;
        var dimension = ((VectorDataViewType)column.Type).Size;
        if (expectedCount is not { } count)
        {
            var gathered = new GatheredVectors(column.Name, dimension);
            (_append, _points) = (vector => gathered.Append(vector), gathered.ToPoints);
            return;
        }

        var rows = new VectorRows(column.Name, dimension, count);
        (_append, _points) = (vector => rows.Append(vector), rows.ToPoints);
    }

    /// <summary>Collects them elsewhere.</summary>
    /// <param name="column">The column, checked.</param>
    /// <param name="append">Receives each vector, and refuses one that cannot be used.</param>
    /// <param name="points">Returns them, once all rows were read.</param>
    public ColumnVectors(DataViewSchema.Column column, Action<VBuffer<float>> append, Func<PointMatrix<float>> points) =>
        (Column, _append, _points) = (column, append, points);

    public DataViewSchema.Column Column { get; }

    /// <summary>Gets the vectors, once all rows were read.</summary>
    public PointMatrix<float> Points => _points();

    public Action From(DataViewRow row)
    {
        var get = row.GetGetter<VBuffer<float>>(Column);
        var vector = default(VBuffer<float>);
        return () =>
        {
            get(ref vector);
            _append(vector);
        };
    }
}
