using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

public class HdbscanContractTests : ComponentContract
{
    protected override string[] Outputs => ["PredictedLabel", "Score"];

    protected override string Input => "Features";

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Clustering.Trainers.Hdbscan(InPlace(Options));

    protected virtual HdbscanTrainer.Options Options => new() { MinClusterSize = 10 };

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads)
    {
        var options = Options;
        options.MaxDegreeOfParallelism = threads;
        return ml.Clustering.Trainers.Hdbscan(options);
    }

    protected override IDataView Data(MLContext ml)
    {
        var points = Reference.Points("blobs");
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, points.Dimension);
        return ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, points.Count).Select(i => new Row(Array.ConvertAll(points[i].ToArray(), v => (float)v))).ToArray(), schema);
    }

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new TextRow("a")]);

    private static HdbscanTrainer.Options InPlace(HdbscanTrainer.Options options)
    {
        options.PredictedLabelColumnName = "Features";
        return options;
    }

    private sealed record Row(float[] Features);

    private sealed record TextRow(string Features);
}

public class HdbscanSoftMembershipContractTests : HdbscanContractTests
{
    protected override HdbscanTrainer.Options Options => new() { MinClusterSize = 10, Score = HdbscanScore.SoftMembership, Metric = HdbscanMetric.Cosine };
}

public class HdbscanMembershipContractTests : HdbscanContractTests
{
    protected override string[] Outputs => ["PredictedLabel", "Score", "Membership"];

    protected override HdbscanTrainer.Options Options => new() { MinClusterSize = 10, MembershipColumnName = "Membership" };
}
