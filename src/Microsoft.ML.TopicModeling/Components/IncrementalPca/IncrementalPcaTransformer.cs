using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Adds to each row the coordinates of its vector along the principal components so far.</summary>
internal sealed class IncrementalPcaTransformer : ColumnTransformer, IOnlineStage, ISavedComponent<IncrementalPcaTransformer>
{
    public const string LoaderSignature = "IncrementalPca";
    public const string Purpose = "to reduce";

    private static readonly ComponentFormat Format = new("INCRPCA ", LoaderSignature, "incremental PCA");

    private readonly string _output;
    private readonly string _input;

    public IncrementalPcaTransformer(IHostEnvironment env, string output, string input, IncrementalPca model)
        : base(env, Format)
    {
        (_output, _input) = (output, input);
        Model = model;
    }

    public IncrementalPca Model { get; }

    static ComponentFormat ISavedComponent<IncrementalPcaTransformer>.Format => Format;

    public IncrementalPcaTransformer PartialFit(IDataView batch, CancellationToken cancellation)
    {
        var column = new VectorColumn(_input, Purpose, Model.Count == 0 ? null : Model.InputDimension).In(batch.Schema, nameof(batch));
        return new(Host, _output, _input, Model.PartialFit(VectorColumn.Read(batch, column, cancellation), cancellation));
    }

    ITransformer IOnlineStage.PartialFit(IDataView batch, CancellationToken cancellation) => PartialFit(batch, cancellation);

    static IncrementalPcaTransformer ISavedComponent<IncrementalPcaTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var input = reader.Values.Text("the input column");
        var output = reader.Values.Text("the output column");
        return new(env, output, input, IncrementalPca.Read(reader.Values));
    }

    // *** Binary format ***
    // texts: input and output column
    // the components (IncrementalPca.Write)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(_input);
        writer.Values.Text(_output);
        Model.Write(writer.Values);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var input = new VectorColumn(_input, Purpose, Model.InputDimension).In(schema, paramName);
        return [ColumnGroup.OfVectors(_output, Model.SingularValues.Length, input, Model.Transform)];
    }
}
