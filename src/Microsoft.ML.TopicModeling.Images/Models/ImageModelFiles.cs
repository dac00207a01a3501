using System.Text.Json;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Preprocessing;

namespace Microsoft.ML.TopicModeling.Models;

/// <summary>
/// The files of an image model: those of a CLIP or SigLIP folder, or a single network with the preprocessing that it needs.
/// </summary>
internal static class ImageModelFiles
{
    private const string Network = "network.onnx";
    private const string Preparation = "preparation.onnx";
    private const string Settings = "preprocessing.json";

    private static readonly string[] VisionNames =
        ["vision_model.onnx", "onnx/vision_model.onnx", "model.onnx", "onnx/model.onnx"];

    private static readonly string[] TextNames = ["text_model.onnx", "onnx/text_model.onnx"];

    /// <summary>The files of a single network.</summary>
    /// <param name="network">The network's file.</param>
    /// <param name="preparation">The network before it; null for none.</param>
    /// <param name="preprocessing">What the first network reads.</param>
    public static ModelFiles Of(byte[] network, byte[]? preparation, ImagePreprocessing preprocessing)
    {
        var files = new Dictionary<string, byte[]>
        {
            [Network] = network,
            [Settings] = JsonSerializer.SerializeToUtf8Bytes(preprocessing),
        };
        if (preparation is not null)
        {
            files.Add(Preparation, preparation);
        }

        return ModelFiles.FromMemory("the ONNX network", files);
    }

    /// <summary>Opens the vision model.</summary>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static (ImageTower Tower, ImagePreprocessing Preprocessing) OpenImages(ModelFiles files)
    {
        if (files.TryRead(Network) is { } network)
        {
            var settings = SettingsOf(files);
            byte[][] networks = files.TryRead(Preparation) is { } preparation ? [preparation, network] : [network];
            return (new ImageTower(networks, files.Place, settings), settings);
        }

        var preprocessing = PreprocessorConfig.Read(ModelJson.Read(files, PreprocessorConfig.FileName));
        var vision = First(files, VisionNames)
            ?? throw new FileNotFoundException(
                $"The model in {files.Place} has none of {string.Join(", ", VisionNames)}. "
                + "Export the vision model to ONNX into that folder.",
                VisionNames[0]);
        return (new ImageTower([vision], files.Place, preprocessing), preprocessing);
    }

    /// <summary>Opens the text model; null if there is none.</summary>
    public static TextTower? OpenTexts(ModelFiles files, int dimension) =>
        First(files, TextNames) is { } onnx ? TextTower.Load(files, onnx, dimension) : null;

    private static byte[]? First(ModelFiles files, string[] names) =>
        Array.Find(names, files.Has) is { } name ? files.Read(name) : null;

    private static ImagePreprocessing SettingsOf(ModelFiles files)
    {
        try
        {
            var settings = JsonSerializer.Deserialize<ImagePreprocessing>(files.Read(Settings))
                ?? throw new InvalidDataException($"{Settings} of the model is null.");
            settings.Validate();
            return settings;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{Settings} of the model is damaged: {e.Message}", e);
        }
    }
}
