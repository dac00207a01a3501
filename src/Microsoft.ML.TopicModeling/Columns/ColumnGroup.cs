using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>Columns that a transformer adds and finds together.</summary>
/// <param name="Added">The columns.</param>
/// <param name="Inputs">The columns of the input that they follow from.</param>
/// <param name="Getters">For a row, what gets the value of each.</param>
internal sealed record ColumnGroup(
    IReadOnlyList<DataViewSchema.DetachedColumn> Added,
    IReadOnlyList<DataViewSchema.Column> Inputs,
    Func<DataViewRow, IReadOnlyList<Delegate>> Getters)
{
    /// <summary>A single column that follows from a single one.</summary>
    public static ColumnGroup Of<T>(
        DataViewSchema.DetachedColumn added, DataViewSchema.Column input, Func<DataViewRow, ValueGetter<T>> getter) =>
        new([added], [input], row => [getter(row)]);

    /// <summary>A column of vectors that follow from those of another.</summary>
    /// <param name="name">The column that is added.</param>
    /// <param name="dimension">The size of its vectors.</param>
    /// <param name="input">The column of vectors that is read.</param>
    /// <param name="map">Computes a vector from another.</param>
    public static ColumnGroup OfVectors(string name, int dimension, DataViewSchema.Column input, VectorMapping map) =>
        Of<VBuffer<float>>(AddedColumn.Vector(name, dimension), input, row =>
        {
            var vector = new RowVector(row, row.Schema[input.Index]);
            return (ref VBuffer<float> result) =>
            {
                var editor = VBufferEditor.Create(ref result, dimension);
                map(vector.Read(), editor.Values);
                result = editor.Commit();
            };
        });
}
