using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Images.Tests.Models;

namespace Microsoft.ML.TopicModeling.Images.Tests.Components;

public sealed class ImageEmbeddingTransformerTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TinyClip _clip = new();
    private readonly ImageEmbeddingModel _model;

    public ImageEmbeddingTransformerTests() => _model = _clip.Load();

    [Fact]
    public void Paths_bytes_and_images_in_memory_give_the_same_vectors()
    {
        string[] names = ["wide.png", "alpha.png", "gray.png"];
        var paths = _ml.Data.LoadFromEnumerable(names.Select(name => new { Image = Pictures.PathOf(name) }));
        var bytes = _ml.Data.LoadFromEnumerable(names.Select(name => new { Image = Pictures.Bytes(name) }));
        using var first = MLImage.CreateFromFile(Pictures.PathOf(names[0]));
        using var second = MLImage.CreateFromFile(Pictures.PathOf(names[2]));
        var images = _ml.Data.LoadFromEnumerable([new ImageInMemory { Image = first }, new ImageInMemory { Image = second }]);

        var expected = Vectors(paths);

        Vectors(bytes).Should().BeEquivalentTo(expected, same => same.WithStrictOrdering());
        Vectors(images).Should().BeEquivalentTo([expected[0], expected[2]], same => same.WithStrictOrdering());
    }

    [Fact]
    public void Images_and_texts_are_averaged_and_either_may_be_missing()
    {
        var image = Pictures.PathOf("wide.png");
        var data = _ml.Data.LoadFromEnumerable(
        [
            new Pair(image, ""), new Pair("", "red"), new Pair(image, "red"),
        ]);
        var options = new ImageEmbeddingEstimator.Options { Model = _model, TextColumnName = "Text" };

        var vectors = Vectors(data, options);

        vectors[0].Should().Equal(_model.Embed([image])[0].ToArray());
        vectors[1].Should().Equal(_model.TextModel!.Embed(["red"])[0].ToArray());
        vectors[2].Should().Equal(vectors[0].Zip(vectors[1], (left, right) => (left + right) / 2));
    }

    [Fact]
    public void A_row_with_neither_is_named_or_gets_zeros()
    {
        var data = _ml.Data.LoadFromEnumerable([new Pair("", "red"), new Pair("", " ")]);
        var options = new ImageEmbeddingEstimator.Options { Model = _model, TextColumnName = "Text" };

        this.Invoking(_ => Vectors(data, options)).Should().Throw<ArgumentException>().WithMessage("*Row 1*no image and no text*");
        Vectors(data, options with { DamagedImages = DamagedImageHandling.Skip })[1].Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void A_text_column_needs_a_text_model()
    {
        using var clip = new TinyClip(hasTexts: false);
        using var model = clip.Load();

        _ml.Invoking(ml => ml.Transforms.ImageEmbedding("Vector", "Image", model, "Text"))
            .Should().Throw<ArgumentException>().WithMessage("*TextColumnName*no text model*");
    }

    [Fact]
    public void It_is_loaded_checked_without_its_folder_and_scores_one_image()
    {
        var data = _ml.Data.LoadFromEnumerable([new Pair(Pictures.PathOf("wide.png"), "red")]);
        var estimator = _ml.Transforms.ImageEmbedding("Vector", "Image", _model, "Text");
        using var file = new MemoryStream();
        _ml.Model.Save(estimator.Fit(data), data.Schema, file);
        file.Position = 0;
        var expected = Vectors(data, new() { Model = _model, TextColumnName = "Text" })[0];

        var loaded = new MLContext().Model.LoadChecked(file, out _);
        using var engine = _ml.Model.CreatePredictionEngine<Pair, Scored>(loaded);

        engine.Predict(new Pair(Pictures.PathOf("wide.png"), "red")).Vector.Should().Equal(expected);
    }

    public void Dispose()
    {
        _model.Dispose();
        _clip.Dispose();
    }

    private float[][] Vectors(IDataView data, ImageEmbeddingEstimator.Options? options = null) =>
        [.. _ml.Transforms.ImageEmbedding("Vector", "Image", options ?? new() { Model = _model }).Fit(data).Transform(data).GetColumn<float[]>("Vector")];

    private sealed record Pair(string Image, string Text);

    private sealed class ImageInMemory
    {
        [Microsoft.ML.Transforms.Image.ImageType(37, 61)]
        public MLImage Image { get; set; } = null!;
    }

    private sealed class Scored
    {
        public float[] Vector { get; set; } = [];
    }
}
