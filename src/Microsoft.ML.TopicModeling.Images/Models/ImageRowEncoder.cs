using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Models;

/// <summary>Embeds the image and the text of a row: the mean of both vectors, or the one that there is.</summary>
internal sealed class ImageRowEncoder(ImageEmbeddingModel model, ImageEmbeddingOptions options)
{
    /// <summary>Embeds a row.</summary>
    /// <param name="image">Its image.</param>
    /// <param name="text">Its text; null or white space for none.</param>
    /// <param name="row">Its number, for messages.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The vector; null if there is neither.</returns>
    /// <exception cref="ArgumentException">The image cannot be read.</exception>
    public float[]? TryEmbed(ImageValue image, string? text, long row, CancellationToken cancellation)
    {
        var ofImage = PixelsOf(image, row) is { } pixels ? model.Embed(pixels, cancellation) : null;
        var ofText = string.IsNullOrWhiteSpace(text) ? null : model.Embed(text, cancellation);
        if (ofImage is null && ofText is null && options.DamagedImages == DamagedImageHandling.Refuse)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Row {row} has no image{(model.TextModel is null ? "" : " and no text")}. ")
                + "Give it one, leave it out, or set DamagedImages to Skip.");
        }

        if (ofImage is not null && ofText is not null)
        {
            TensorPrimitives.Add(ofImage, ofText, ofImage);
            TensorPrimitives.Divide(ofImage, 2, ofImage);
        }

        var vector = ofImage ?? ofText;
        if (options.Normalize && vector is not null)
        {
            Pooler.Normalize(vector);
        }

        return vector;
    }

    private RgbImage? PixelsOf(ImageValue image, long row)
    {
        if (image.Read is not { } read)
        {
            return null;
        }

        try
        {
            return read(options.MaxPixels);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return options.DamagedImages == DamagedImageHandling.Skip
                ? null
                : throw new ArgumentException(
                    FormattableString.Invariant($"The image of row {row}{image.Name} cannot be read. {e.Message} ")
                    + "Give another one, leave the row out, or set DamagedImages to Skip.",
                    e);
        }
    }
}
