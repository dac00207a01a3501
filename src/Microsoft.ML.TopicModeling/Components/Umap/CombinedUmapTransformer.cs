using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the position of each row in an embedding of several columns.</summary>
/// <remarks>
/// Rows of the fit get the positions of the fit. The position of a row depends on nothing but its own values. A category that the fit has
/// not seen differs from all others.
/// </remarks>
public sealed class CombinedUmapTransformer : ColumnTransformer, ISavedComponent<CombinedUmapTransformer>
{
    internal const string LoaderSignature = "CombinedUmapTransformer";

    private static readonly ComponentFormat Format = new("UMAPCOMB", LoaderSignature, "combined UMAP model");

    private readonly CombinedColumn[] _columns;

    internal CombinedUmapTransformer(IHostEnvironment env, string outputColumnName, CombinedColumn[] columns, CombinedUmapModel model)
        : base(env, Format)
    {
        OutputColumnName = outputColumnName;
        Model = model;
        _columns = columns;
    }

    /// <summary>Gets the name of the column of positions that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the names of the columns that are read, in the order in which they are combined.</summary>
    public IReadOnlyList<string> InputColumnNames => [.. _columns.Select(column => column.Name)];

    /// <summary>Gets the embedding.</summary>
    public CombinedUmapModel Model { get; }

    static ComponentFormat ISavedComponent<CombinedUmapTransformer>.Format => Format;

    /// <summary>Returns a transformer whose vectors of the fit are rounded, so that it is saved in less space.</summary>
    internal CombinedUmapTransformer WithPrecision(VectorPrecision precision) =>
        new(Host, OutputColumnName, _columns, Model.WithPrecision(precision));

    static CombinedUmapTransformer ISavedComponent<CombinedUmapTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var values = reader.Values;
        var output = values.Text("the output column");
        var columns = new CombinedColumn[values.Int32("the number of columns", 1, UmapCombination.MostModels)];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = CombinedColumn.Read(values);
        }

        var model = CombinedUmapModelFormat.Read(values);
        var models = model.Combination.Models;
        return models.Count == columns.Length
            && columns.Zip(models).All(pair => pair.First.Kind == PointKind.Vector || pair.Second.InputDimension == 1)
            ? new(env, output, columns, model)
            : throw values.Invalid("the columns", $"are not those of the models");
    }

    // *** Binary format ***
    // text: output column
    // int32: number of columns; each of them (CombinedColumn)
    // the model (CombinedUmapModelFormat)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(OutputColumnName);
        writer.Values.Int32(_columns.Length);
        foreach (var column in _columns)
        {
            column.Write(writer.Values);
        }

        CombinedUmapModelFormat.Write(writer.Values, Model);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        DataViewSchema.Column[] inputs = [.. _columns.Select((column, i) => column.In(schema, Model.Combination.Models[i], paramName))];
        var added = AddedColumn.Vector(OutputColumnName, Model.Embedding.Dimension);
        return [new([added], inputs, row => [Getter(row, inputs)])];
    }

    private ValueGetter<VBuffer<float>> Getter(DataViewRow row, DataViewSchema.Column[] inputs)
    {
        RowPoint[] read = [.. _columns.Select((column, i) => column.From(row, row.Schema[inputs[i].Index]))];
        var points = new PointMatrix<float>[read.Length];
        return (ref VBuffer<float> position) =>
        {
            for (var i = 0; i < read.Length; i++)
            {
                points[i] = read[i]();
            }

            var editor = VBufferEditor.Create(ref position, Model.Embedding.Dimension);
            Model.Place(points, editor.Values);
            position = editor.Commit();
        };
    }
}
