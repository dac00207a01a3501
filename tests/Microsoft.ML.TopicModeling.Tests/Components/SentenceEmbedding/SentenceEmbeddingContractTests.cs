using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public class SentenceEmbeddingContractTests : ComponentContract
{
    protected override string[] Outputs => ["Embedding"];

    protected override string Input => "Text";

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Text.SentenceEmbedding("Text");

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.Text.SentenceEmbedding("Embedding", "Text", new SentenceEmbeddingEstimator.Options { MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => ml.Data.LoadFromEnumerable(EmbeddingModelTests.Texts.Take(40).Select(text => new Document(text[..Math.Min(text.Length, 200)])));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new NumberDocument(1f)]);

    private sealed record Document(string Text);

    private sealed record NumberDocument(float Text);
}
