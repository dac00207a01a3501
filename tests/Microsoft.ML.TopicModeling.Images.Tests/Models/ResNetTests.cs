using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.TopicModeling.Pixels;
using Microsoft.ML.TopicModeling.Preprocessing;

namespace Microsoft.ML.TopicModeling.Images.Tests.Models;

/// <summary>The network of the package Microsoft.ML.DnnImageFeaturizer.ResNet18, with the one that prepares images for it.</summary>
public sealed class ResNetTests
{
    private static readonly string Network = Path.Combine(Pictures.ResNet, "ResNet18Onnx", "ResNet18.onnx");
    private static readonly string Preparation = Path.Combine(Pictures.ResNet, "ResNetPrepOnnx", "ResNetPreprocess.onnx");

    public static ImagePreprocessing Preprocessing { get; } = new()
    {
        Resizing = ImageResizing.Stretch,
        Interpolation = ImageInterpolation.Bilinear,
        RescaleFactor = 1,
        Mean = [0, 0, 0],
        StandardDeviation = [1, 1, 1],
    };

    public static ImageEmbeddingModel Load() => ImageEmbeddingModel.FromOnnx(Network, Preprocessing, Preparation);

    [Fact]
    public void It_gives_512_numbers_an_image_as_the_networks_do_by_themselves()
    {
        using var model = Load();

        model.Dimension.Should().Be(512);
        model.Embed([Pictures.PathOf("large.png")])[0].ToArray().Should().Equal(ByItself(Pictures.PathOf("large.png")));
    }

    [Fact]
    public void Pictures_of_a_kind_are_nearer_to_each_other_than_to_others()
    {
        using var model = Load();
        var vectors = model.Embed([.. Enumerable.Range(0, 8).Select(i => (ReadOnlyMemory<byte>)Pictures.Draw(i / 2, i))]);
        for (var kind = 0; kind < 4; kind++)
        {
            var own = TensorPrimitives.CosineSimilarity(vectors[2 * kind], vectors[(2 * kind) + 1]);
            for (var other = 0; other < 8; other++)
            {
                if (other / 2 != kind)
                {
                    TensorPrimitives.CosineSimilarity(vectors[2 * kind], vectors[other]).Should().BeLessThan(own);
                }
            }
        }
    }

    private static float[] ByItself(string path)
    {
        // As the library opens a network, so that no other fusion of operators rounds otherwise.
        using var options = new SessionOptions { IntraOpNumThreads = 1, EnableMemoryPattern = false };
        using var preparation = new InferenceSession(Preparation, options);
        using var network = new InferenceSession(Network, options);
        var pixels = new ImageTensor(Preprocessing).Of(ImageReader.ReadFile(path, long.MaxValue));
        using var prepared = preparation.Run([Named(preparation, pixels)]);
        using var vector = network.Run([Named(network, [.. prepared[0].AsEnumerable<float>()])]);
        return [.. vector[0].AsEnumerable<float>()];

        static NamedOnnxValue Named(InferenceSession session, float[] values) =>
            NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.Single(), new DenseTensor<float>(values, [1, 3, 224, 224]));
    }
}
