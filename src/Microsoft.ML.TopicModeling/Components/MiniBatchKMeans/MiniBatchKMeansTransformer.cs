using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the cluster of each point, as a key with as many values as there will be clusters.</summary>
public sealed class MiniBatchKMeansTransformer : ColumnTransformer, IOnlineStage, ISavedComponent<MiniBatchKMeansTransformer>
{
    internal const string LoaderSignature = "MiniBatchKMeans";
    internal const string Purpose = "to cluster";

    private static readonly ComponentFormat Format = new("MBKMEANS", LoaderSignature, "mini-batch k-means");

    private readonly string _features;

    internal MiniBatchKMeansTransformer(IHostEnvironment env, string features, MiniBatchKMeans model)
        : base(env, Format)
    {
        _features = features;
        Model = model;
    }

    /// <summary>Gets the clusters so far.</summary>
    public MiniBatchKMeans Model { get; }

    static ComponentFormat ISavedComponent<MiniBatchKMeansTransformer>.Format => Format;

    internal MiniBatchKMeansTransformer With(MiniBatchKMeans model) => new(Host, _features, model);

    /// <summary>Learns from a further batch.</summary>
    /// <param name="batch">The batch, with the column of points and at least one row.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>A transformer that has learned from the batch. This one does not change.</returns>
    /// <exception cref="ArgumentException">
    /// The column is missing, or points differ in dimension from earlier ones or hold values that are not finite.
    /// </exception>
    public MiniBatchKMeansTransformer PartialFit(IDataView batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var column = new VectorColumn(_features, Purpose, Model.ClusterCount == 0 ? null : Model.Dimension).In(batch.Schema, nameof(batch));
        return With(Model.PartialFit(VectorColumn.Read(batch, column, cancellation), cancellation));
    }

    ITransformer IOnlineStage.PartialFit(IDataView batch, CancellationToken cancellation) => PartialFit(batch, cancellation);

    static MiniBatchKMeansTransformer ISavedComponent<MiniBatchKMeansTransformer>.Read(IHostEnvironment env, ComponentReader reader) =>
        new(env, reader.Values.Text("the column of points"), MiniBatchKMeans.Read(reader.Values));

    // *** Binary format ***
    // text: the column of points
    // the clusters (MiniBatchKMeans.Write)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(_features);
        Model.Write(writer.Values);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var input = new VectorColumn(_features, Purpose, Model.Dimension).In(schema, paramName);
        return [ColumnGroup.Of<uint>(AddedColumn.Key(ColumnNames.PredictedLabel, Model.NumberOfClusters), input, row =>
        {
            var point = new RowVector(row, row.Schema[input.Index]);
            return (ref uint label) => label = (uint)(Model.Predict(point.Read()) + 1);
        })];
    }
}
