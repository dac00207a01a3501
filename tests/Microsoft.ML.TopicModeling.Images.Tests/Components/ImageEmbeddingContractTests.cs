using Microsoft.ML.TopicModeling.Images.Tests.Models;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Images.Tests.Components;

public sealed class ImageEmbeddingContractTests : ComponentContract, IDisposable
{
    private readonly TinyClip _clip = new();
    private readonly ImageEmbeddingModel _model;

    public ImageEmbeddingContractTests() => _model = _clip.Load();

    protected override string[] Outputs => ["Vector"];

    protected override string Input => "Path";

    protected override bool FitReads => false;

    protected override IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) => ml.Transforms.ImageEmbedding("Path", "Path", _model);

    protected override IEstimator<ITransformer> Estimator(MLContext ml, int? threads) =>
        ml.Transforms.ImageEmbedding("Vector", "Path", new ImageEmbeddingEstimator.Options { Model = _model, MaxDegreeOfParallelism = threads });

    protected override IDataView Data(MLContext ml) => ml.Data.LoadFromEnumerable(
        Enumerable.Range(0, 36).Select(row => new Document(
            Pictures.PathOf(row % 3 == 0 ? "wide.png" : row % 3 == 1 ? "tall.png" : "orientation-6.jpg"))));

    protected override IDataView DataOfWrongType(MLContext ml) => ml.Data.LoadFromEnumerable([new NumberDocument(1f)]);

    public void Dispose()
    {
        _model.Dispose();
        _clip.Dispose();
    }

    private sealed record Document(string Path);

    private sealed record NumberDocument(float Path);
}
