using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class ClassTfIdfContractTests : ComponentContract
{
    protected override string[] Outputs => ["Words"];

    protected override string Input => "Text";

    protected override string[] Inside => ["Topic"];

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Text.ClassTfIdf("Text", "Text", "Topic", new() { StopWords = StopWords.English });

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.Text.ClassTfIdf("Words", "Text", "Topic", new() { StopWords = StopWords.English, MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) =>
        ml.Data.LoadFromEnumerable(Corpus.Texts.Zip(Corpus.Labels, (text, label) => new Document(text, label)).Take(60));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new NumberDocument(1, 1)]);

    private sealed record Document(string Text, int Topic);

    private sealed record NumberDocument(float Text, int Topic);
}
