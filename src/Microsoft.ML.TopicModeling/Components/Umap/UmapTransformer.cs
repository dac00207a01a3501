using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the position of each vector in a fitted embedding.</summary>
/// <remarks>
/// Rows of the fit get the positions of the fit. The position of a row depends only on its vector. Rows that are read through
/// <see cref="Transform"/> are placed in windows on all threads, for which the input is read ahead; single rows, as from a
/// PredictionEngine, are placed at once.
/// </remarks>
public sealed class UmapTransformer : ColumnTransformer, ISavedComponent<UmapTransformer>
{
    internal const string LoaderSignature = "UmapTransformer";
    internal const string Purpose = "to reduce";

    // The version of the format that keeps the points as a matrix.
    private const uint WithMatrices = ComponentFormat.Second;

    // The version that may have several layouts.
    private const uint WithLayouts = ComponentFormat.Third;

    // The version that knows how the fit searched neighbors, and may keep what is large in parts of their own.
    private const uint WithParts = ComponentFormat.Fourth;

    private static readonly ComponentFormat Format = new("UMAPTRAN", LoaderSignature, "UMAP model", WithParts);

    internal UmapTransformer(IHostEnvironment env, string outputColumnName, string inputColumnName, UmapModel model)
        : base(env, Format)
    {
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName;
        Model = model;
    }

    /// <summary>Gets the name of the column of positions that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the name of the column of vectors that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>Gets the embedding.</summary>
    public UmapModel Model { get; }

    /// <summary>Returns a transformer of the same columns with another embedding, such as one of another precision.</summary>
    /// <param name="model">The embedding.</param>
    public UmapTransformer With(UmapModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(Host, OutputColumnName, InputColumnName, model);
    }

    static ComponentFormat ISavedComponent<UmapTransformer>.Format => Format;

    /// <inheritdoc/>
    public override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new VectorsAheadView<VBuffer<float>>(
            input,
            SchemaOf(input, nameof(input)),
            OutputColumnName,
            [InputColumnName],
            RowValue.Of<VBuffer<float>>(InputColumnName),
            new PlacedWindows(Model, InputColumnName).Place);
    }

    static UmapTransformer ISavedComponent<UmapTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var input = reader.Values.Text("the input column");
        var output = reader.Values.Text("the output column");
        var layouts = reader.Version >= WithLayouts ? reader.Values.Int32("the number of layouts", 1, UmapSettings.MostLayouts) : 1;
        var isApproximate = reader.Version >= WithParts && reader.Values.Boolean("whether the search was approximate");
        var model = reader.Version >= WithParts && reader.Values.Boolean("whether there are parts")
            ? LargeUmapFormat.Read(reader.Values, isApproximate, layouts, (part, read) => reader.Stored(part.ToString(), read))
            : UmapModelFormat.Read(reader.Values, reader.Version >= WithMatrices, layouts, isApproximate);
        return new UmapTransformer(env, output, input, model);
    }

    // *** Binary format ***
    // texts: input and output column
    // since version 1.3, int32: the number of layouts side by side
    // since version 1.4, Boolean: whether the fit searched neighbors approximately; Boolean: whether the model is large
    // the model (UmapModelFormat), or its head and parts in streams of their own (LargeUmapFormat)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(InputColumnName);
        writer.Values.Text(OutputColumnName);
        writer.Values.Int32(Model.Settings.Layouts);
        writer.Values.Boolean(Model.Settings.IsApproximate);
        var isLarge = LargeUmapFormat.IsLarge(Model);
        writer.Values.Boolean(isLarge);
        if (isLarge)
        {
            WriteLarge(writer);
        }
        else
        {
            UmapModelFormat.Write(writer.Values, Model);
        }
    }

    private void WriteLarge(ComponentWriter writer)
    {
        LargeUmapFormat.WriteHead(writer.Values, Model);
        writer.Stored(nameof(LargeUmapFormat.Part.Vectors), values => LargeUmapFormat.WriteVectors(values, Model));
        writer.Stored(nameof(LargeUmapFormat.Part.Graph), values => LargeUmapFormat.WriteGraph(values, Model));
        writer.Stored(nameof(LargeUmapFormat.Part.Cells), values => LargeUmapFormat.WriteCells(values, Model.Cells!));
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var input = new VectorColumn(InputColumnName, Purpose, Model.InputDimension).In(schema, paramName);
        return [ColumnGroup.OfVectors(OutputColumnName, Model.Embedding.Dimension, input, Model.Transform)];
    }
}
