using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;

[assembly: LoadableClass(
    typeof(MiniBatchKMeansTransformer), null, typeof(SignatureLoadModel), "Mini-batch k-means", MiniBatchKMeansTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Adds to each row the cluster of its point, as a key with as many values as there will be clusters.</summary>
internal sealed class MiniBatchKMeansTransformer : RowToRowTransformerBase, IOnlineStage
{
    public const string LoaderSignature = "MiniBatchKMeans";
    public const string Purpose = "to cluster";

    private readonly IHostEnvironment _env;
    private readonly string _features;

    public MiniBatchKMeansTransformer(IHostEnvironment env, string features, MiniBatchKMeans model)
        : base(env.Register(LoaderSignature))
    {
        (_env, _features) = (env, features);
        Model = model;
    }

    public MiniBatchKMeans Model { get; }

    private static VersionInfo Version => new(
        modelSignature: "MBKMEANS",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(MiniBatchKMeansTransformer).Assembly.FullName);

    public MiniBatchKMeansTransformer With(MiniBatchKMeans model) => new(_env, _features, model);

    public MiniBatchKMeansTransformer PartialFit(IDataView batch, CancellationToken cancellation)
    {
        VectorColumn.Check(batch.Schema, _features, Purpose, Model.ClusterCount == 0 ? null : Model.Dimension);
        return With(Model.PartialFit(VectorColumn.Read(batch, _features, cancellation), cancellation));
    }

    ITransformer IOnlineStage.PartialFit(IDataView batch, CancellationToken cancellation) => PartialFit(batch, cancellation);

    public override IRowMapper MakeRowMapper(DataViewSchema schema)
    {
        VectorColumn.Check(schema, _features, Purpose, Model.Dimension);
        return new Mapper(this, schema[_features].Index);
    }

    public override void SaveModel(ModelSaveContext ctx)
    {
        // *** Binary format ***
        // text: the column of points
        // the clusters (MiniBatchKMeans.Write)
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(_features);
        Model.Write(writer);
    }

    internal static MiniBatchKMeansTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var reader = new CheckedReader(ctx.Reader, "mini-batch k-means");
        return new(env, reader.Text("the column of points"), MiniBatchKMeans.Read(reader));
    }

    private sealed class Mapper(MiniBatchKMeansTransformer transformer, int features) : IRowMapper
    {
        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            if (!activeOutput(0))
            {
                return new Delegate[1];
            }

            var point = new RowVector(input, input.Schema[features]);
            ValueGetter<uint> getLabel = (ref label) => label = (uint)(transformer.Model.Predict(point.Read()) + 1);
            return [getLabel];
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => column => column == features && activeOutput(0);

        public DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [new(DefaultColumnNames.PredictedLabel, new KeyDataViewType(typeof(uint), transformer.Model.NumberOfClusters))];

        public ITransformer GetTransformer() => transformer;

        public void Save(ModelSaveContext ctx) => transformer.SaveModel(ctx);
    }
}
