using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Images.Tests.Models;

public sealed class ImageEmbeddingModelTests : IDisposable
{
    // What a sum of some thousand products of Single may be off.
    private const double Tolerance = 1e-4;

    private readonly TinyClip _clip = new();
    private readonly ImageEmbeddingModel _model;

    public ImageEmbeddingModelTests() => _model = _clip.Load();

    [Fact]
    public void A_folder_of_CLIP_gives_the_vectors_of_its_networks()
    {
        _model.Dimension.Should().Be(TinyClip.Width);
        var file = Pictures.Draw(2, 1);

        var vectors = _model.Embed([file, Pictures.Bytes("wide.png")]);

        ShouldBeNear(vectors[0], TinyClip.VectorOf(file));
        ShouldBeNear(vectors[1], TinyClip.VectorOf(Pictures.Bytes("wide.png")));
    }

    [Theory]
    [InlineData("red", "<|startoftext|>", "red</w>", "<|endoftext|>")]
    [InlineData("  RED red!", "<|startoftext|>", "red</w>", "red</w>", "!</w>", "<|endoftext|>")]
    [InlineData("der", "<|startoftext|>", "d", "e", "r</w>", "<|endoftext|>")]
    [InlineData("", "<|startoftext|>", "<|endoftext|>")]
    public void Texts_are_cut_into_the_tokens_of_CLIP(string text, params string[] tokens) =>
        ShouldBeNear(_model.TextModel!.Embed([text])[0], TinyClip.VectorOf(tokens));

    [Fact]
    public void Vectors_have_the_same_bits_whatever_the_threads()
    {
        ReadOnlyMemory<byte>[] files = [.. Enumerable.Range(0, 24).Select(number => (ReadOnlyMemory<byte>)Pictures.Draw(number % 4, number))];

        var one = _model.Embed(files, new() { MaxDegreeOfParallelism = 1 });

        _model.Embed(files, new() { MaxDegreeOfParallelism = 5 }).Values.ToArray().Should().Equal(one.Values.ToArray());
        _model.Embed([files[7]])[0].ToArray().Should().Equal(one[7].ToArray());
    }

    [Fact]
    public void A_damaged_image_is_named_by_its_row_or_gets_zeros()
    {
        var damaged = Path.Combine(_clip.Folder, "page.jpg");
        File.WriteAllText(damaged, "<html>");
        string[] paths = [Pictures.PathOf("wide.png"), damaged, Path.Combine(_clip.Folder, "missing.png")];

        _model.Invoking(model => model.Embed(paths, new() { MaxDegreeOfParallelism = 1 }))
            .Should().Throw<ArgumentException>().WithMessage("*row 1*page.jpg*DamagedImages*");
        var vectors = _model.Embed(paths, new() { DamagedImages = DamagedImageHandling.Skip });
        vectors[0].ToArray().Should().NotContain(0);
        vectors[1].ToArray().Should().OnlyContain(value => value == 0);
        vectors[2].ToArray().Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void Vectors_are_scaled_where_that_is_asked_for()
    {
        var vector = _model.Embed([Pictures.PathOf("tall.png")], new() { Normalize = true })[0].ToArray();

        vector.Sum(value => (double)value * value).Should().BeApproximately(1, 1e-6);
    }

    [Fact]
    public void A_model_of_another_kind_is_refused_with_what_it_is()
    {
        File.Delete(Path.Combine(_clip.Folder, "preprocessor_config.json"));
        _clip.Invoking(clip => clip.Load()).Should().Throw<FileNotFoundException>().WithMessage("*preprocessor_config.json*");

        using var joint = new TinyClip(hasTexts: false);
        joint.Write("onnx/vision_model.onnx", new OnnxFile()
            .Input("input_ids", OnnxFile.Int64, -1, -1)
            .Input("pixel_values", OnnxFile.Float, -1, 3, TinyClip.Side, TinyClip.Side)
            .Node("Identity", ["pixel_values"], "image_embeds")
            .Output("image_embeds", OnnxFile.Float, -1, 3, TinyClip.Side, TinyClip.Side)
            .ToArray());
        joint.Invoking(clip => clip.Load()).Should().Throw<InvalidDataException>().WithMessage("*images and texts together*vision_model.onnx*");
    }

    [Fact]
    public void A_folder_without_a_text_model_embeds_images_alone()
    {
        using var clip = new TinyClip(hasTexts: false);
        using var model = clip.Load();

        model.TextModel.Should().BeNull();
    }

    public void Dispose()
    {
        _model.Dispose();
        _clip.Dispose();
    }

    private static void ShouldBeNear(ReadOnlySpan<float> vector, double[] expected) =>
        vector.ToArray().Select(value => (double)value).Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
}
