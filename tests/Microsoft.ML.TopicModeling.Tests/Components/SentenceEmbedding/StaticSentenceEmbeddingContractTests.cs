using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class StaticSentenceEmbeddingContractTests : ComponentContract, IDisposable
{
    private readonly TinyStatic _tiny = new();

    protected override string[] Outputs => ["Embedding"];

    protected override string Input => "Text";

    public void Dispose() => _tiny.Dispose();

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Text.SentenceEmbedding("Text", model: _tiny.Load());

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) => ml.Transforms.Text.SentenceEmbedding(
        "Embedding", "Text", new SentenceEmbeddingEstimator.Options { Model = _tiny.Load(), MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => ml.Data.LoadFromEnumerable(
        Enumerable.Range(0, 100).Select(i => new Document(string.Join(' ', Enumerable.Repeat("red green blues", i % 4).Append(i % 3 == 0 ? "query:" : "none")))));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new NumberDocument(1f)]);

    private sealed record Document(string Text);

    private sealed record NumberDocument(float Text);
}
