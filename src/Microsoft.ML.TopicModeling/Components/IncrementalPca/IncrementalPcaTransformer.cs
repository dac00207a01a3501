using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

[assembly: LoadableClass(
    typeof(IncrementalPcaTransformer), null, typeof(SignatureLoadModel), "Incremental PCA", IncrementalPcaTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Adds to each row the coordinates of its vector along the principal components so far.</summary>
internal sealed class IncrementalPcaTransformer : RowToRowTransformerBase, IOnlineStage
{
    public const string LoaderSignature = "IncrementalPca";
    public const string Purpose = "to reduce";

    private readonly IHostEnvironment _env;
    private readonly string _output;
    private readonly string _input;

    public IncrementalPcaTransformer(IHostEnvironment env, string output, string input, IncrementalPca model)
        : base(env.Register(LoaderSignature))
    {
        (_env, _output, _input) = (env, output, input);
        Model = model;
    }

    public IncrementalPca Model { get; }

    private static VersionInfo Version => new(
        modelSignature: "INCRPCA ",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(IncrementalPcaTransformer).Assembly.FullName);

    public IncrementalPcaTransformer PartialFit(IDataView batch, CancellationToken cancellation)
    {
        VectorColumn.Check(batch.Schema, _input, Purpose, Model.Count == 0 ? null : Model.InputDimension);
        return new(_env, _output, _input, Model.PartialFit(VectorColumn.Read(batch, _input, cancellation), cancellation));
    }

    ITransformer IOnlineStage.PartialFit(IDataView batch, CancellationToken cancellation) => PartialFit(batch, cancellation);

    public override IRowMapper MakeRowMapper(DataViewSchema schema)
    {
        VectorColumn.Check(schema, _input, Purpose, Model.InputDimension);
        return new VectorMapper(this, schema[_input], _output, Model.SingularValues.Length, Model.Transform);
    }

    public override void SaveModel(ModelSaveContext ctx)
    {
        // *** Binary format ***
        // texts: input and output column
        // the components (IncrementalPca.Write)
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(_input);
        writer.Text(_output);
        Model.Write(writer);
    }

    internal static IncrementalPcaTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var reader = new CheckedReader(ctx.Reader, "incremental PCA");
        var input = reader.Text("the input column");
        var output = reader.Text("the output column");
        return new(env, output, input, IncrementalPca.Read(reader));
    }
}
