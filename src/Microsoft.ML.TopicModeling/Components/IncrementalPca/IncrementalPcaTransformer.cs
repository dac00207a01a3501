using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the coordinates of each vector along the principal components so far.</summary>
public sealed class IncrementalPcaTransformer : ColumnTransformer, IOnlineStage, ISavedComponent<IncrementalPcaTransformer>
{
    internal const string LoaderSignature = "IncrementalPca";
    internal const string Purpose = "to reduce";

    private static readonly ComponentFormat Format = new("INCRPCA ", LoaderSignature, "incremental PCA");

    private readonly string _output;
    private readonly string _input;

    internal IncrementalPcaTransformer(IHostEnvironment env, string output, string input, IncrementalPca model)
        : base(env, Format)
    {
        (_output, _input) = (output, input);
        Model = model;
    }

    /// <summary>Gets the principal components so far.</summary>
    public IncrementalPca Model { get; }

    static ComponentFormat ISavedComponent<IncrementalPcaTransformer>.Format => Format;

    /// <summary>Learns from a further batch.</summary>
    /// <param name="batch">The batch, with the column of vectors and at least one row.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>A transformer that has learned from the batch. This one does not change.</returns>
    /// <exception cref="ArgumentException">
    /// The column is missing, or vectors differ in dimension from earlier ones or hold values that are not finite.
    /// </exception>
    public IncrementalPcaTransformer PartialFit(IDataView batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
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
