using System.Diagnostics;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Models;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a model that turns images into vectors, such that similar images have vectors that are near each other; with a text model,
/// also texts into vectors of the same space.
/// </summary>
/// <remarks>
/// A model can be shared between threads. The vector of an image has the same bits whether the image is embedded alone or with others, on
/// any number of threads: each image is a run of its own. No weights are included: give those of a model that you have.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageEmbeddingModel : IDisposable
{
    private readonly ModelFiles _files;
    private readonly ImageTower _images;
    private readonly TextTower? _texts;

    private ImageEmbeddingModel(ModelFiles files, ImageTower images, TextTower? texts, ImagePreprocessing preprocessing)
    {
        (_files, _images, _texts) = (files, images, texts);
        Preprocessing = preprocessing;
        TextModel = texts is null ? null : EmbeddingModel.FromGenerator(new TextTowerGenerator(texts), images.Dimension);
    }

    /// <summary>Gets the length of a vector.</summary>
    public int Dimension => _images.Dimension;

    /// <summary>Gets what the network reads of an image.</summary>
    public ImagePreprocessing Preprocessing { get; }

    /// <summary>
    /// Gets the model that embeds texts into the space of the images, for <c>BERTopicOptions.EmbeddingModel</c> or searches; null if the
    /// folder has no text model. It can be used until this model is disposed.
    /// </summary>
    public EmbeddingModel? TextModel { get; }

    /// <summary>The files from which the model can be loaded again.</summary>
    internal ModelFiles Files => _files;

    /// <summary>
    /// Loads a CLIP or SigLIP model, or any network with a preprocessor_config.json, from the folder of its export to ONNX.
    /// </summary>
    /// <remarks>
    /// The files that are read are preprocessor_config.json; vision_model.onnx or model.onnx, in the folder or in onnx/ below it; and, if
    /// text_model.onnx is there too, that with its tokenizer (tokenizer.json, or vocab.json with merges.txt) and config.json. Of the
    /// outputs, image_embeds and text_embeds are taken, or else pooler_output.
    /// </remarks>
    /// <param name="path">The path of the folder.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">A file is missing from the folder.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the files do not match each other.</exception>
    /// <exception cref="NotSupportedException">The preprocessing or the tokenizer is of an unknown kind.</exception>
    public static ImageEmbeddingModel FromDirectory(string path) => Load(ModelFiles.FromDirectory(path));

    /// <summary>Loads an image network from its ONNX file.</summary>
    /// <param name="path">The file. The network has one input and answers an image with one vector.</param>
    /// <param name="preprocessing">What the network reads of an image; null for <see cref="ImagePreprocessing"/>'s defaults.</param>
    /// <param name="preparationPath">
    /// The file of a network that prepares the images for it, as some have; null for none. The preprocessing is then for that one.
    /// </param>
    /// <exception cref="ArgumentException">A value of the preprocessing is out of its range; the message names it.</exception>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the network is no such.</exception>
    public static ImageEmbeddingModel FromOnnx(string path, ImagePreprocessing? preprocessing = null, string? preparationPath = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        preprocessing ??= new();
        preprocessing.Validate();
        var preparation = preparationPath is null ? null : File.ReadAllBytes(preparationPath);
        return Load(ImageModelFiles.Of(File.ReadAllBytes(path), preparation, preprocessing));
    }

    /// <summary>Embeds the images of files.</summary>
    /// <param name="paths">The files: JPEG, PNG, WebP, GIF or BMP.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>One vector per file, in order.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a file cannot be read; the message names its row.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public PointMatrix<float> Embed(
        IReadOnlyList<string> paths, ImageEmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Embed(paths.Count, row => ImageValue.OfPath(paths[row]), options, cancellation);
    }

    /// <summary>Embeds images in memory.</summary>
    /// <param name="images">The bytes of their files: JPEG, PNG, WebP, GIF or BMP.</param>
    /// <inheritdoc cref="Embed(IReadOnlyList{string}, ImageEmbeddingOptions, CancellationToken)"/>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    public PointMatrix<float> Embed(
        IReadOnlyList<ReadOnlyMemory<byte>> images, ImageEmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Embed(images.Count, row => ImageValue.OfBytes(images[row]), options, cancellation);
    }

    /// <summary>Releases the memory of the networks as soon as the images in progress are embedded.</summary>
    public void Dispose()
    {
        _images.Dispose();
        _texts?.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Dimension} numbers an image, {Preprocessing}{(_texts is null ? "" : ", texts too")}");

    internal static ImageEmbeddingModel Load(ModelFiles files)
    {
        var (images, preprocessing) = ImageModelFiles.OpenImages(files);
        try
        {
            return new ImageEmbeddingModel(files, images, ImageModelFiles.OpenTexts(files, images.Dimension), preprocessing);
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    internal float[] Embed(RgbImage image, CancellationToken cancellation) => _images.Embed(image, cancellation);

    internal float[] Embed(string text, CancellationToken cancellation) => _texts!.Embed(text, cancellation);

    private PointMatrix<float> Embed(
        int count, Func<int, ImageValue> imageOf, ImageEmbeddingOptions? options, CancellationToken cancellation)
    {
        options ??= new();
        options.Validate();
        var vectors = new float[Throw.IfTooLarge(count, Dimension, nameof(count))];
        var encoder = new ImageRowEncoder(this, options);
        OrderedParallel.ForChunks(count, 1, new RunContext(options.MaxDegreeOfParallelism, cancellation), (start, _) =>
        {
            if (encoder.TryEmbed(imageOf(start), null, start, cancellation) is { } vector)
            {
                vector.CopyTo(vectors.AsSpan(start * Dimension));
            }
        });
        return new PointMatrix<float>(vectors, Dimension);
    }
}
