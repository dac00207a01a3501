using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Gets the point of the row at which a cursor stands; it is good until the next call.</summary>
internal delegate PointMatrix<float> RowPoint();

/// <summary>Makes what gets the points of rows.</summary>
internal static class RowPoints
{
    /// <param name="input">The row.</param>
    /// <param name="column">The column, checked.</param>
    /// <param name="categories">The number of a category by its name; null if the column holds none.</param>
    public static RowPoint Of(DataViewRow input, DataViewSchema.Column column, Func<string, int>? categories)
    {
        if (column.Type is VectorDataViewType)
        {
            var vector = new RowVector(input, column);
            return () => new PointMatrix<float>(vector.Read(), ((VectorDataViewType)column.Type).Size);
        }

        var coordinate = new float[1];
        Func<float> read = categories is not null && RowClass.Name(input, column) is { } name
            ? () => categories(name())
            : new RowNumber(input, column).Read;
        return () =>
        {
            coordinate[0] = read();
            return new PointMatrix<float>(coordinate, 1);
        };
    }
}
