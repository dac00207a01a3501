using System.Diagnostics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Specifies what a network reads of an image: size, crop, scale, mean and deviation. The defaults are those of networks that were trained
/// on ImageNet.
/// </summary>
/// <remarks>
/// In this order: the image is resized, the middle is cropped, each value from 0 to 255 is multiplied by <see cref="RescaleFactor"/>, the
/// mean of its channel is subtracted, and it is divided by the deviation of its channel.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ImagePreprocessing
{
    // More is no input of a network.
    internal const int MostLength = 4096;

    /// <summary>Gets the width that the network reads, in pixels, from 1 to 4096. The default is 224.</summary>
    public int Width { get; init; } = 224;

    /// <summary>Gets the height that the network reads, in pixels, from 1 to 4096. The default is 224.</summary>
    public int Height { get; init; } = 224;

    /// <summary>Gets how the image is resized. The default is <see cref="ImageResizing.ShortestEdge"/>.</summary>
    public ImageResizing Resizing { get; init; } = ImageResizing.ShortestEdge;

    /// <summary>
    /// Gets the length of the shorter side behind the resizing, in pixels, from 1 to 4096; of no meaning but with
    /// <see cref="ImageResizing.ShortestEdge"/>. Larger values than width and height leave out the margin. Null (the default): the larger
    /// of <see cref="Width"/> and <see cref="Height"/>.
    /// </summary>
    public int? ShortestEdge { get; init; }

    /// <summary>Gets how pixels are computed. The default is <see cref="ImageInterpolation.Bicubic"/>.</summary>
    public ImageInterpolation Interpolation { get; init; } = ImageInterpolation.Bicubic;

    /// <summary>Gets the factor of the values, which are from 0 to 255; more than 0. The default is 1/255.</summary>
    public double RescaleFactor { get; init; } = 1.0 / 255;

    /// <summary>
    /// Gets the means of red, green and blue that are subtracted, behind the rescaling. The default is 0.485, 0.456, 0.406.
    /// </summary>
    public IReadOnlyList<float> Mean { get; init => field = Copy(value); } = [0.485f, 0.456f, 0.406f];

    /// <summary>Gets the deviations of red, green and blue to divide by, not 0. The default is 0.229, 0.224, 0.225.</summary>
    public IReadOnlyList<float> StandardDeviation { get; init => field = Copy(value); } = [0.229f, 0.224f, 0.225f];

    /// <summary>Gets a value that indicates whether blue comes first, then green and red. The default is false.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the three values of a pixel stand together (batch × height × width × 3), as networks made by
    /// TensorFlow read them. The default is false: batch × 3 × height × width.
    /// </summary>
    public bool ChannelsLast { get; init; }

    /// <summary>Reads a preprocessor_config.json, as CLIP, SigLIP, ViT and others have it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message names the key.</exception>
    /// <exception cref="NotSupportedException">The file asks for a step that is unknown here; the message names it.</exception>
    public static ImagePreprocessing FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        var files = Embed.ModelFiles.FromDirectory(file.DirectoryName!);
        return Preprocessing.PreprocessorConfig.Read(Embed.ModelJson.Read(files, file.Name));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Width} × {Height}, {Resizing}, {Interpolation}");

    /// <summary>Returns whether both say the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(ImagePreprocessing? other) =>
        other is not null
        && (Width, Height, Resizing, ShortestEdge, Interpolation, RescaleFactor, BlueFirst, ChannelsLast)
            == (other.Width, other.Height, other.Resizing, other.ShortestEdge, other.Interpolation, other.RescaleFactor, other.BlueFirst,
                other.ChannelsLast)
        && Mean.SequenceEqual(other.Mean)
        && StandardDeviation.SequenceEqual(other.StandardDeviation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Width, Height, Resizing, ShortestEdge, Interpolation, RescaleFactor);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Throw.IfOutside(Width, 1, MostLength, nameof(Width));
        Throw.IfOutside(Height, 1, MostLength, nameof(Height));
        Throw.IfOutside(ShortestEdge ?? 1, 1, MostLength, nameof(ShortestEdge));
        Throw.IfUndefined(Resizing, nameof(Resizing));
        Throw.IfUndefined(Interpolation, nameof(Interpolation));
        Throw.IfNotPositive(RescaleFactor, nameof(RescaleFactor));
        Check(Mean, nameof(Mean), value => true, "a number");
        Check(StandardDeviation, nameof(StandardDeviation), value => value != 0, "a number other than 0");
    }

    private static float[] Copy(IReadOnlyList<float>? values) => values is null ? [] : [.. values];

    private static void Check(IReadOnlyList<float> values, string name, Predicate<float> isRight, string what) => Throw.If(
        values.Count != 3 || values.Any(value => !float.IsFinite(value) || !isRight(value)),
        $"{name} is {string.Join(", ", values)}; it must hold {what} for each of red, green and blue.",
        name);
}
