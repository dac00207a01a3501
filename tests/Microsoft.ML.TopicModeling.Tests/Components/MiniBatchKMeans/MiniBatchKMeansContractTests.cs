using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;
using Microsoft.ML.TopicModeling.Tests.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

public class MiniBatchKMeansContractTests : ComponentContract
{
    protected override string[] Outputs => ["PredictedLabel"];

    protected override string Input => "Vector";

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) => ml.Clustering.Trainers.MiniBatchKMeans(
        new MiniBatchKMeansTrainer.Options { FeatureColumnName = "Vector", NumberOfClusters = 4, MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => Vectors.View(ml, Vectors.Blobs(60));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new TextRow("a")]);

    [Fact]
    public void Batches_give_what_they_give_on_arrays()
    {
        var points = Vectors.Blobs(60);
        var fitted = ML.Clustering.Trainers.MiniBatchKMeans("Vector", numberOfClusters: 4).Fit(Vectors.View(ML, points.Rows(0, 40)));
        var onArrays = new MiniBatchKMeans(new() { NumberOfClusters = 4, Seed = 7 }).PartialFit(points.Rows(0, 40));

        Labels(fitted).Should().Equal(onArrays.Predict(points));
        Labels(fitted.PartialFit(Vectors.View(ML, points.Rows(40, 60)))).Should().Equal(onArrays.PartialFit(points.Rows(40, 60)).Predict(points));

        int[] Labels(ITransformer transformer) => [.. transformer.Transform(Vectors.View(ML, points)).GetColumn<uint>("PredictedLabel").Select(key => (int)key - 1)];
    }

    [Fact]
    public void Settings_are_checked_before_any_work() =>
        FluentActions.Invoking(() => ML.Clustering.Trainers.MiniBatchKMeans(numberOfClusters: 0))
            .Should().Throw<ArgumentException>().WithMessage("*NumberOfClusters is 0*");

    private sealed record TextRow(string Vector);
}
