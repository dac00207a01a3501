using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

[assembly: LoadableClass(typeof(UmapTransformer), null, typeof(SignatureLoadModel), "UMAP", UmapTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds to each row the position of its vector in a fitted embedding.</summary>
/// <remarks>
/// Rows of the fit get the position that they were fitted with; a row's position depends on nothing but its vector. Rows that are read through
/// <see cref="Transform"/> are placed in windows on all threads, for which the input is read ahead; single rows, as a PredictionEngine gives them, at once.
/// </remarks>
public sealed class UmapTransformer : ITransformer, ICanSaveModel
{
    internal const string LoaderSignature = "UmapTransformer";
    internal const string Purpose = "to reduce";

    // The version of the format that keeps the points as a matrix.
    private const uint WithMatrices = 0x00010002;

    private readonly IHost _host;

    internal UmapTransformer(IHostEnvironment env, string outputColumnName, string inputColumnName, UmapModel model)
    {
        _host = env.Register(LoaderSignature);
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName;
        Model = model;
    }

    /// <summary>The column of positions that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>The column of vectors that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>The embedding.</summary>
    public UmapModel Model { get; }

    /// <summary>A transformer between the same columns by another embedding, such as one with another precision.</summary>
    /// <param name="model">The embedding.</param>
    public UmapTransformer With(UmapModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(_host, OutputColumnName, InputColumnName, model);
    }

    bool ITransformer.IsRowToRowMapper => true;

    private static VersionInfo Version => new(
        modelSignature: "UMAPTRAN",
        verWrittenCur: WithMatrices,
        verReadableCur: WithMatrices,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(UmapTransformer).Assembly.FullName);

    /// <summary>The input's columns and the positions.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return MapRows(inputSchema).OutputSchema;
    }

    /// <summary>The input with the positions, which are found as the rows are read.</summary>
    /// <param name="input">Data with the column of vectors.</param>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new VectorsAheadView<VBuffer<float>>(
            input, GetOutputSchema(input.Schema), OutputColumnName, InputColumnName, new PlacedWindows(Model, InputColumnName).Place);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapRows(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        // *** Binary format ***
        // texts: input and output column
        // the model (UmapModelFormat)
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(InputColumnName);
        writer.Text(OutputColumnName);
        UmapModelFormat.Write(writer, Model);
    }

    internal static UmapTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var reader = new CheckedReader(ctx.Reader, "UMAP model");
        var input = reader.Text("the input column");
        var output = reader.Text("the output column");
        return new UmapTransformer(env, output, input, UmapModelFormat.Read(reader, ctx.Header.ModelVerWritten >= WithMatrices));
    }

    private RowToRowMapperTransform MapRows(DataViewSchema schema) => new(_host, new EmptyDataView(_host, schema), CreateMapper(schema), CreateMapper);

    private VectorMapper CreateMapper(DataViewSchema schema)
    {
        VectorColumn.Check(schema, InputColumnName, Purpose, Model.InputDimension);
        return new(this, schema[InputColumnName], OutputColumnName, Model.Embedding.Dimension, Model.Transform);
    }
}
