namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The points of a column of numbers or categories in memory.</summary>
/// <param name="column">The column, checked.</param>
/// <param name="categories">Collects the categories; null for a column of numbers.</param>
internal sealed class ColumnPoints(DataViewSchema.Column column, Categories? categories) : IColumnReader
{
    private readonly List<float> _values = [];

    public DataViewSchema.Column Column => column;

    public PointMatrix<float> Points => new(_values.ToArray(), 1);

    public Action From(DataViewRow row)
    {
        var point = RowPoints.Of(row, column, categories is null ? null : categories.Add);
        return () => _values.Add(point()[0][0]);
    }
}
