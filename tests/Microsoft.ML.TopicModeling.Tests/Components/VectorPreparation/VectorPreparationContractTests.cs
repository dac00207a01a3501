using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Preparation;

public sealed class VectorPreparationContractTests : ComponentContract
{
    protected override string[] Outputs => ["Prepared"];

    protected override string Input => "Vector";

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) => ml.Transforms.PrepareVectors("Vector", numberOfComponents: 3);

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.PrepareVectors("Prepared", "Vector", new VectorPreparationEstimator.Options { NumberOfComponents = 3, MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => Articles.View(ml, Articles.Create(perSubject: 20));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new TextRow("a")]);

    private sealed record TextRow(string Vector);
}

/// <summary>A preparation by groups, which reads a second column.</summary>
public sealed class VectorPreparationByGroupContractTests : ComponentContract
{
    protected override string[] Outputs => ["Prepared"];

    protected override string Input => "Vector";

    protected override string[] Inside => ["Subject"];

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) => ml.Transforms.PrepareVectors("Vector", centerByColumnName: "Subject");

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.PrepareVectors("Prepared", "Vector", new VectorPreparationEstimator.Options { CenterByColumnName = "Subject", MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => Articles.View(ml, Articles.Create(perSubject: 20));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new TextRow("a")]);

    [Fact]
    public void Groups_can_be_texts_numbers_or_keys_and_give_what_they_give_on_arrays()
    {
        var articles = Articles.Create(perSubject: 20);
        var data = ML.Transforms.Conversion.MapValueToKey("Key", nameof(Article.Label)).Fit(Articles.View(ML, articles)).Transform(Articles.View(ML, articles));
        var vectors = PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]);

        ShouldBe(nameof(Article.Subject), article => $"{article.Subject}");
        ShouldBe(nameof(Article.Label), article => article.Label);
        ShouldBe("Key", article => article.Label);

        void ShouldBe(string column, Func<Article, string?> group)
        {
            string?[] groups = [.. articles.Select(group)];
            var fitted = ML.Transforms.PrepareVectors("Prepared", "Vector", centerByColumnName: column).Fit(data);
            var expected = VectorPreparation.Fit(vectors, groups: groups);

            fitted.CenterByColumnName.Should().Be(column);
            fitted.Model.Groups.Should().Equal(expected.Groups);
            fitted.Transform(data).GetColumn<float[]>("Prepared").SelectMany(row => row).Should().Equal(expected.Transform(vectors, groups).Values.ToArray());
        }
    }

    [Fact]
    public void A_missing_column_of_groups_is_named_before_any_work()
    {
        var data = Data(ML);
        var without = new Unreadable(ML.Transforms.DropColumns("Subject").Fit(data).Transform(data));
        var wrong = new Unreadable(ML.Transforms.CopyColumns("Subject", "Vector").Fit(data).Transform(data));
        var estimator = Estimator(ML, threads: null);
        var transformer = estimator.Fit(data);

        foreach (var (view, message) in ((IDataView, string)[])[(without, "There is no column \"Subject\" to center by*"), (wrong, "The column \"Subject\" to center by*a key, Int32 or text*")])
        {
            estimator.Invoking(e => e.GetOutputSchema(SchemaShapes.Of(view.Schema))).Should().Throw<ArgumentException>().WithMessage(message);
            estimator.Invoking(e => e.Fit(view)).Should().Throw<ArgumentException>().WithMessage(message);
            transformer.Invoking(t => t.Transform(view)).Should().Throw<ArgumentException>().WithMessage(message);
            transformer.Invoking(t => t.GetOutputSchema(view.Schema)).Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void Settings_are_checked_before_any_work()
    {
        FluentActions.Invoking(() => ML.Transforms.PrepareVectors("Prepared", "Vector", new VectorPreparationEstimator.Options { CenterByColumnName = "" }))
            .Should().Throw<ArgumentException>().WithMessage("*CenterByColumnName is empty*");
        FluentActions.Invoking(() => ML.Transforms.PrepareVectors("Prepared", "Vector", new VectorPreparationEstimator.Options { CenterByColumnName = "Subject", Center = false }))
            .Should().Throw<ArgumentException>().WithMessage("*\"Subject\"*Center is false*");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        ML.Transforms.PrepareVectors("Prepared", "Vector", new VectorPreparationEstimator.Options { Cancellation = stop.Token })
            .Invoking(estimator => estimator.Fit(Data(ML))).Should().Throw<OperationCanceledException>();
        ML.Transforms.PrepareVectors("Prepared", "Vector").Invoking(estimator => estimator.Fit(Articles.View(ML, []))).Should().Throw<ArgumentException>().WithMessage("*no rows*\"Vector\"*");
        ML.Transforms.PrepareVectors("Prepared", "Vector", numberOfComponents: 9)
            .Invoking(estimator => estimator.Fit(Data(ML))).Should().Throw<ArgumentException>().WithMessage("*9 components*8 numbers*");
    }

    private sealed record TextRow(string Vector);
}
