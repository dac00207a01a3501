using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Languages.Tests;

public sealed class LanguageDetectionContractTests : ComponentContract
{
    protected override string[] Outputs => ["Language"];

    protected override string Input => "Text";

    protected override bool FitReads => false;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) =>
        ml.Transforms.Text.DetectLanguage("Text", options: new() { Languages = Sentences.Languages });

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.Text.DetectLanguage("Language", "Text", new() { Languages = Sentences.Languages });

    protected override IDataView Data(MLContext ml) =>
        ml.Data.LoadFromEnumerable(Sentences.All.SelectMany(pair => pair.Texts).Concat(["", "12 %"]).Select(text => new Document(text)));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new NumberDocument(1f)]);

    private sealed record Document(string Text);

    private sealed record NumberDocument(float Text);
}
