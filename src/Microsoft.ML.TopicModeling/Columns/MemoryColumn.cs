using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>A column whose values are in memory.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Annotations">What is known of its values.</param>
/// <param name="Getter">Makes what gets the value of a row, whose number it is given.</param>
internal sealed record MemoryColumn(
    string Name, DataViewType Type, DataViewSchema.Annotations? Annotations, Func<Func<int>, Delegate> Getter)
{
    /// <summary>The vectors, if it holds vectors: as they are, so that a reader of all of them need not copy them.</summary>
    public PointMatrix<float>? Points { get; private init; }

    /// <summary>The column of the given rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="select">Gives those of these rows among points.</param>
    public MemoryColumn Rows(int[] rows, Func<PointMatrix<float>, PointMatrix<float>> select) => Points is { } points
        ? Of(Name, select(points))
        : this with { Getter = row => Getter(() => rows[row()]) };

    public static MemoryColumn Of(string name, PointMatrix<float> points) => new(
        name,
        new VectorDataViewType(NumberDataViewType.Single, points.Dimension),
        null,
        row => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, points.Dimension);
            points[row()].CopyTo(editor.Values);
            value = editor.Commit();
        }))
    {
        Points = points,
    };

    public static MemoryColumn Of(string name, IReadOnlyList<string> texts) => new(
        name,
        TextDataViewType.Instance,
        null,
        row => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = texts[row()].AsMemory()));
}
