using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>The columns that a transformer adds, with the names of their values.</summary>
internal static class AddedColumn
{
    public static DataViewSchema.DetachedColumn Value(string name, DataViewType type) => new(name, type);

    public static DataViewSchema.DetachedColumn Vector(string name, int dimension) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, dimension));

    /// <param name="name">The column.</param>
    /// <param name="slots">The name of each place of the vectors.</param>
    public static DataViewSchema.DetachedColumn Vector(string name, IReadOnlyList<ReadOnlyMemory<char>> slots)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddSlotNames(slots.Count, (ref VBuffer<ReadOnlyMemory<char>> names) => Fill(slots, ref names));
        return new(name, new VectorDataViewType(NumberDataViewType.Single, slots.Count), annotations.ToAnnotations());
    }

    /// <param name="name">The column.</param>
    /// <param name="count">The number of different keys.</param>
    public static DataViewSchema.DetachedColumn Key(string name, int count) => new(name, new KeyDataViewType(typeof(uint), count));

    /// <param name="name">The column.</param>
    /// <param name="values">The values of the keys, from 1.</param>
    public static DataViewSchema.DetachedColumn Key(string name, IReadOnlyList<ReadOnlyMemory<char>> values)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddKeyValues(
            values.Count, TextDataViewType.Instance, (ref VBuffer<ReadOnlyMemory<char>> names) => Fill(values, ref names));
        return new(name, new KeyDataViewType(typeof(uint), values.Count), annotations.ToAnnotations());
    }

    private static void Fill(IReadOnlyList<ReadOnlyMemory<char>> texts, ref VBuffer<ReadOnlyMemory<char>> names)
    {
        var editor = VBufferEditor.Create(ref names, texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            editor.Values[i] = texts[i];
        }

        names = editor.Commit();
    }
}
