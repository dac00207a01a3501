using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds a column of vectors that are joined of those of other columns.</summary>
public sealed class JoinVectorsTransformer : ColumnTransformer, ISavedComponent<JoinVectorsTransformer>
{
    internal const string LoaderSignature = "JoinVectors";
    internal const string Purpose = "to join";

    private const int MostColumns = 1024;

    private static readonly ComponentFormat Format = new("JOINVECT", LoaderSignature, "joining of vectors");

    private readonly (JoinedColumn Column, int Size)[] _columns;
    private readonly VectorBlocks _blocks;

    internal JoinVectorsTransformer(IHostEnvironment env, string outputColumnName, (JoinedColumn Column, int Size)[] columns)
        : base(env, Format)
    {
        Throw.If(columns.Length > MostColumns, $"There are {columns.Length} columns to join; {MostColumns} are the most.", nameof(columns));
        OutputColumnName = outputColumnName;
        _columns = columns;
        _blocks = new VectorBlocks([.. columns.Select(column => (column.Size, column.Column.Weight))]);
    }

    /// <summary>Gets the name of the column of joint vectors that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the columns of vectors that are read, with their weights.</summary>
    public IReadOnlyList<JoinedColumn> InputColumns => [.. _columns.Select(column => column.Column)];

    static ComponentFormat ISavedComponent<JoinVectorsTransformer>.Format => Format;

    static JoinVectorsTransformer ISavedComponent<JoinVectorsTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var values = reader.Values;
        var output = values.Text("the output column");
        var columns = new (JoinedColumn, int)[values.Int32("the number of columns", 1, MostColumns)];
        var left = Array.MaxLength;
        for (var i = 0; i < columns.Length; i++)
        {
            var name = values.Text("a column to join");
            var weight = values.Double("the weight of a column", VectorBlocks.LeastWeight, VectorBlocks.MostWeight);
            var size = values.Int32("the length of a vector", 1, left);
            columns[i] = (new JoinedColumn(name, weight), size);
            left -= size;
        }

        return new(env, output, columns);
    }

    // *** Binary format ***
    // text: output column
    // int32: number of columns; of each the text: name, double: weight, int32: the length of its vectors
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(OutputColumnName);
        writer.Values.Int32(_columns.Length);
        foreach (var (column, size) in _columns)
        {
            writer.Values.Text(column.Name);
            writer.Values.Double(column.Weight);
            writer.Values.Int32(size);
        }
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        DataViewSchema.Column[] inputs =
            [.. _columns.Select(column => new VectorColumn(column.Column.Name, Purpose, column.Size).In(schema, paramName))];
        return [new([AddedColumn.Vector(OutputColumnName, _blocks.Dimension)], inputs, row => [Getter(row, inputs)])];
    }

    private ValueGetter<VBuffer<float>> Getter(DataViewRow row, DataViewSchema.Column[] inputs)
    {
        RowVector[] vectors = [.. inputs.Select(input => new RowVector(row, row.Schema[input.Index]))];
        return (ref VBuffer<float> joint) =>
        {
            var editor = VBufferEditor.Create(ref joint, _blocks.Dimension);
            var found = 0;
            for (var part = 0; part < vectors.Length; part++)
            {
                var block = _blocks.Of(part, editor.Values);
                if (vectors[part].ReadIfThere() is { } vector)
                {
                    vector.CopyTo(block);
                    found++;
                }
                else
                {
                    block.Clear();
                }
            }

            Throw.If(
                found == 0,
                $"Row {row.Position} has none of the vectors to join in {OutputColumnName}. "
                    + $"Give it one, or leave it out.",
                OutputColumnName);
            _blocks.Scale(editor.Values);
            joint = editor.Commit();
        };
    }
}
