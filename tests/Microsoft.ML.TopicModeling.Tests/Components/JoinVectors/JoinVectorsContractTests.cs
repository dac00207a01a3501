using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>A row may lack a vector, unlike those of other components: <see cref="JoinVectorsTests"/>.</summary>
public sealed class JoinVectorsContractTests : ComponentContract
{
    protected override string[] Outputs => ["Joint"];

    protected override string Input => nameof(Article.Vector);

    protected override string[] Inside => ["Other vector"];

    protected override bool FitReads => false;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) => Joining(ml, Input);

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) => Joining(ml, "Joint");

    protected override IDataView Data(MLContext ml)
    {
        var data = Articles.View(ml, Articles.Create(perSubject: 20));
        return ml.Transforms.NormalizeMinMax("Other vector", nameof(Article.Vector)).Fit(data).Transform(data);
    }

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new Wrong("a")]);

    private static JoinVectorsEstimator Joining(MLContext ml, string output) =>
        ml.Transforms.JoinVectors(output, nameof(Article.Vector), new JoinedColumn("Other vector", Weight: 2));

    private sealed record Wrong(string Vector);
}
