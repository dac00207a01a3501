using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class UmapContractTests : ComponentContract
{
    protected override string[] Outputs => ["Position"];

    protected override string Input => "Vector";

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Umap("Vector", null, new UmapOptions { NumberOfEpochs = 50 });

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.Umap("Position", "Vector", new UmapOptions { NumberOfEpochs = 50, MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => Vectors.View(ml, Vectors.Blobs(60));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new TextRow("a")]);

    private sealed record TextRow(string Vector);
}

/// <summary>Small data of vectors.</summary>
internal static class Vectors
{
    public static PointMatrix<float> Blobs(int count) => UmapFixtures.First(UmapFixtures.Rows(UmapFixtures.Load("blobs"), "x"), count);

    public static IDataView View(MLContext ml, PointMatrix<float> points)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, points.Dimension);
        return ml.Data.LoadFromEnumerable(Enumerable.Range(0, points.Count).Select(i => new Row { Vector = points[i].ToArray() }).ToArray(), schema);
    }

    internal sealed class Row
    {
        public float[] Vector { get; set; } = [];
    }

    internal sealed class Placed
    {
        public float[] Position { get; set; } = [];
    }
}
