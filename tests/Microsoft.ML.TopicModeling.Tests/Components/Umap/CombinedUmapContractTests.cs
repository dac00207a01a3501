using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public sealed class CombinedUmapContractTests : ComponentContract
{
    protected override string[] Outputs => ["Position"];

    protected override string Input => nameof(Article.Vector);

    protected override string[] Inside => [nameof(Article.Subject), nameof(Article.Label)];

    protected override bool ReadsVectors => true;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) => ml.Transforms.CombinedUmap(Input, Options(null), Columns);

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) => ml.Transforms.CombinedUmap("Position", Options(threads), Columns);

    protected override IDataView Data(MLContext ml) => Articles.View(ml, Articles.Create(perSubject: 20));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new Wrong(true, 1, "a")]);

    private static UmapColumn[] Columns => [new(nameof(Article.Vector)), new(nameof(Article.Subject)), new(nameof(Article.Label))];

    private static UmapOptions Options(int? threads) => new() { NumberOfEpochs = 50, MaxDegreeOfParallelism = threads };

    private sealed record Wrong(bool Vector, int Subject, string Label);
}
