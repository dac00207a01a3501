using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class IncrementalPcaContractTests : ComponentContract
{
    protected override string[] Outputs => ["Position"];

    protected override string Input => "Vector";

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) => ml.Transforms.IncrementalPca("Vector", numberOfComponents: 2);

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.IncrementalPca("Position", "Vector", new IncrementalPcaEstimator.Options { NumberOfComponents = 2, MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => Vectors.View(ml, Vectors.Blobs(60));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new TextRow("a")]);

    [Fact]
    public void Batches_give_what_they_give_on_arrays()
    {
        var points = Vectors.Blobs(60);
        var fitted = ML.Transforms.IncrementalPca("Position", "Vector", numberOfComponents: 2).Fit(Vectors.View(ML, points.Rows(0, 40)));
        var onArrays = new IncrementalPca(new() { NumberOfComponents = 2, Seed = 7 }).PartialFit(points.Rows(0, 40));

        Positions(fitted).Should().Equal(onArrays.Transform(points).Values.ToArray());
        Positions(fitted.PartialFit(Vectors.View(ML, points.Rows(40, 60))))
            .Should().Equal(onArrays.PartialFit(points.Rows(40, 60)).Transform(points).Values.ToArray());
        fitted.Model.Count.Should().Be(40, "a further batch gives a new transformer");

        float[] Positions(ITransformer transformer) => [.. transformer.Transform(Vectors.View(ML, points)).GetColumn<float[]>("Position").SelectMany(row => row)];
    }

    [Fact]
    public void Settings_are_checked_before_any_work()
    {
        FluentActions.Invoking(() => ML.Transforms.IncrementalPca("Position", "Vector", numberOfComponents: 0))
            .Should().Throw<ArgumentException>().WithMessage("*NumberOfComponents is 0*");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        ML.Transforms.IncrementalPca("Position", "Vector", new IncrementalPcaEstimator.Options { NumberOfComponents = 2, Cancellation = stop.Token })
            .Invoking(estimator => estimator.Fit(Vectors.View(ML, Vectors.Blobs(60)))).Should().Throw<OperationCanceledException>();
    }

    private sealed record TextRow(string Vector);
}
