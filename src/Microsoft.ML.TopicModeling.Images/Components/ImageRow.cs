using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Models;
using Microsoft.ML.TopicModeling.Pixels;
using SkiaSharp;

namespace Microsoft.ML.TopicModeling.Components;

/// <summary>What is embedded of a row; it does not change when the next row is read.</summary>
/// <param name="Image">The image.</param>
/// <param name="Text">The text; null if there is no column of texts.</param>
/// <param name="Position">The number of the row.</param>
internal readonly record struct ImageRow(ImageValue Image, string? Text, long Position)
{
    /// <summary>Returns what reads the row at which a cursor stands.</summary>
    /// <param name="row">The row.</param>
    /// <param name="imageColumn">The column of images.</param>
    /// <param name="textColumn">The column of texts; null for none.</param>
    public static Func<ImageRow> Reader(DataViewRow row, string imageColumn, string? textColumn)
    {
        var image = ImageReaderOf(row, row.Schema[imageColumn]);
        var text = textColumn is null ? () => null : TextReaderOf(row, row.Schema[textColumn]);
        return () => new ImageRow(image(), text(), row.Position);
    }

    private static Func<ImageValue> ImageReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
        {
            var path = TextReaderOf(row, column);
            return () => ImageValue.OfPath(path());
        }

        return column.Type is VectorDataViewType ? BytesReaderOf(row, column) : PixelsReaderOf(row, column);
    }

    private static Func<string?> TextReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<ReadOnlyMemory<char>>(column);
        var text = default(ReadOnlyMemory<char>);
        return () =>
        {
            get(ref text);
            return text.ToString();
        };
    }

    private static Func<ImageValue> BytesReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<VBuffer<byte>>(column);
        var bytes = default(VBuffer<byte>);
        return () =>
        {
            get(ref bytes);
            return ImageValue.OfBytes(bytes.DenseValues().ToArray());
        };
    }

    private static Func<ImageValue> PixelsReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<MLImage>(column);
        var image = default(MLImage);
        return () =>
        {
            get(ref image!);
            return image is null ? ImageValue.None : OfPixels(image);
        };
    }

    private static ImageValue OfPixels(MLImage image)
    {
        // Taken at once, as the cursor disposes the image when it moves on.
        var pixels = ImageReader.Read(BitmapOf(image), long.MaxValue);
        return new("", mostPixels => ImageReader.Checked(pixels, mostPixels));
    }

    // Its own property of the pixels is compiled for SkiaSharp 2, whose method has since got another type.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_image")]
    private static extern ref SKBitmap BitmapOf(MLImage image);
}
