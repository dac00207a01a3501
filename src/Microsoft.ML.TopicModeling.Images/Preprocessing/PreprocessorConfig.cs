using System.Text.Json;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling.Preprocessing;

/// <summary>Reads what the preprocessor_config.json of a model's folder says.</summary>
internal static class PreprocessorConfig
{
    public const string FileName = "preprocessor_config.json";

    // What the reference takes where the file says nothing.
    private static readonly float[] ClipMean = [0.48145466f, 0.4578275f, 0.40821073f];
    private static readonly float[] ClipDeviation = [0.26862954f, 0.26130258f, 0.27577711f];
    private static readonly float[] Middle = [0.5f, 0.5f, 0.5f];

    public static ImagePreprocessing Read(ModelJson json)
    {
        var kind = json.Text("image_processor_type") ?? json.Text("feature_extractor_type") ?? "";
        var isClip = kind.StartsWith("CLIP", StringComparison.Ordinal);
        foreach (var key in (ReadOnlySpan<string>)["crop_pct", "do_pad", "do_reduce_labels"])
        {
            if (json.Has(key) && !json.IsFalse(key))
            {
                throw new NotSupportedException(
                    $"{json.Name} asks for {key}, which is unknown here. Describe the preprocessing by {nameof(ImagePreprocessing)}.");
            }
        }

        var crop = json.Boolean("do_center_crop") ?? isClip ? Pair(json, "crop_size", 224) : default((int Width, int Height)?);
        var (resizing, edge, size) = SizeOf(json, isClip, crop);
        var normalizes = json.Boolean("do_normalize") ?? true;
        var preprocessing = new ImagePreprocessing
        {
            Width = (crop ?? size).Width,
            Height = (crop ?? size).Height,
            Resizing = resizing,
            ShortestEdge = edge,
            Interpolation = json.Int32("resample") is { } filter ? (ImageInterpolation)filter
                : isClip ? ImageInterpolation.Bicubic
                : ImageInterpolation.Bilinear,
            RescaleFactor = json.Boolean("do_rescale") ?? true ? Number(json, "rescale_factor") ?? 1.0 / 255 : 1,
            Mean = normalizes ? Numbers(json, "image_mean") ?? (isClip ? ClipMean : Middle) : [0, 0, 0],
            StandardDeviation = normalizes ? Numbers(json, "image_std") ?? (isClip ? ClipDeviation : Middle) : [1, 1, 1],
        };
        try
        {
            preprocessing.Validate();
            return preprocessing;
        }
        catch (ArgumentException e)
        {
            throw json.Invalid(e.Message);
        }
    }

    private static (ImageResizing Resizing, int? Edge, (int Width, int Height) Size) SizeOf(
        ModelJson json, bool isClip, (int Width, int Height)? crop)
    {
        if (json.Boolean("do_resize") == false)
        {
            return (ImageResizing.None, null, crop ?? throw json.Invalid("there is neither a size nor a crop"));
        }

        var isEdge = json.IsNumber("size") ? isClip : json.Object("size")?.Has("shortest_edge") ?? isClip;
        if (!isEdge)
        {
            var size = Pair(json, "size", 224);
            return crop is null || crop == size
                ? (ImageResizing.Stretch, null, size)
                : throw new NotSupportedException($"{json.Name} stretches images and crops them, which is unknown here.");
        }

        var edge = json.IsNumber("size") ? json.Int32("size") : json.Object("size")?.Int32("shortest_edge");
        return crop is null
            ? throw new NotSupportedException(
                $"{json.Name} gives images no size of their own (shortest_edge without do_center_crop), which no network here can read.")
            : (ImageResizing.ShortestEdge, edge ?? 224, default);
    }

    /// <summary>A width and a height, or one length for both.</summary>
    private static (int Width, int Height) Pair(ModelJson json, string key, int otherwise)
    {
        if (json.IsNumber(key))
        {
            var length = json.Int32(key) ?? otherwise;
            return (length, length);
        }

        var pair = json.Object(key);
        return (pair?.Int32("width") ?? otherwise, pair?.Int32("height") ?? otherwise);
    }

    private static float[]? Numbers(ModelJson json, string key) =>
        json.List(key).Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetSingle(out var value)
            ? value
            : throw json.Invalid($"{key} holds {item}, which is no number")).ToArray() is { Length: > 0 } values ? values : null;

    private static double? Number(ModelJson json, string key) => !json.Has(key) ? null
        : json.IsNumber(key) && json[key].TryGetDouble(out var value) ? value
        : throw json.Invalid($"{key} is no number");
}
