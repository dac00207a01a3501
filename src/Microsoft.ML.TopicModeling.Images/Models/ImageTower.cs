using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Pixels;
using Microsoft.ML.TopicModeling.Preprocessing;

namespace Microsoft.ML.TopicModeling.Models;

/// <summary>
/// Turns pictures into vectors: preprocessing, then one network or several, each of which reads what the one before answers.
/// </summary>
internal sealed class ImageTower : IDisposable
{
    private const string Pixels = "pixel_values";

    private readonly VectorNetwork[] _networks;
    private readonly ImageTensor _tensor;
    private readonly string _place;

    /// <param name="networks">The files of the networks, in their order.</param>
    /// <param name="place">The origin of the networks, for messages.</param>
    /// <param name="preprocessing">What the first one reads.</param>
    public ImageTower(IReadOnlyList<byte[]> networks, string place, ImagePreprocessing preprocessing)
    {
        _place = place;
        _tensor = new ImageTensor(preprocessing);
        var opened = new List<VectorNetwork>();
        try
        {
            foreach (var onnx in networks)
            {
                opened.Add(new VectorNetwork(onnx, place, "image_embeds", "pooler_output", "image_features", "sentence_embedding"));
            }

            _networks = [.. opened];
            Dimension = Probe();
        }
        catch
        {
            opened.ForEach(network => network.Dispose());
            throw;
        }
    }

    /// <summary>The length of a vector.</summary>
    public int Dimension { get; }

    /// <exception cref="InvalidDataException">The network fails, or answers what is no number.</exception>
    public float[] Embed(RgbImage image, CancellationToken cancellation)
    {
        var vector = Run(_tensor.Of(image), cancellation).Values;
        return vector.Length == Dimension
            ? _networks[^1].Finite(vector)
            : throw new InvalidDataException($"The network of {_place} answers {vector.Length} numbers instead of {Dimension}.");
    }

    public void Dispose() => Array.ForEach(_networks, network => network.Dispose());

    private int Probe()
    {
        foreach (var network in _networks)
        {
            if (network.Inputs.Count != 1)
            {
                throw network.Wrong(
                    network.Inputs.ContainsKey(Pixels)
                        ? "it reads images and texts together. Export the vision model by itself, as vision_model.onnx"
                        : "it has to have one input, the image");
            }
        }

        var (values, shape) = Run(_tensor.Of(RgbImage.Blank(1, 1)), CancellationToken.None);
        return values.Length is >= 1 and <= EmbeddingModel.MostDimensions && shape.Count(length => length > 1) <= 1
            ? values.Length
            : throw _networks[^1].Wrong(
                $"it answers an image with a tensor of {string.Join(" x ", shape)}, which is no vector. "
                + "Export the network with its pooling, such as image_embeds or pooler_output");
    }

    private (float[] Values, long[] Shape) Run(float[] pixels, CancellationToken cancellation)
    {
        var (values, shape) = (pixels, _tensor.Shape);
        foreach (var network in _networks)
        {
            var (read, readShape) = (values, shape);
            (values, shape) = network.Run(
                [.. network.Inputs.Keys], () => [OrtValue.CreateTensorValueFromMemory(read, readShape)], cancellation);
        }

        return (values, shape);
    }
}
