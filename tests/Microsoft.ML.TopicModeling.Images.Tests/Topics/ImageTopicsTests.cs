using Microsoft.Extensions.AI;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Images.Tests.Models;
using Microsoft.ML.TopicModeling.Pixels;

namespace Microsoft.ML.TopicModeling.Images.Tests.Topics;

/// <summary>The topics of pictures of four kinds, by a network that sees colors and places.</summary>
public sealed class ImageTopicsTests : IDisposable
{
    private const int PicturesOfKind = 24;

    private readonly MLContext _ml = new(seed: 1);
    private readonly TinyClip _clip = new();
    private readonly ImageEmbeddingModel _model;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("image-topics-");
    private readonly Picture[] _pictures;

    public ImageTopicsTests()
    {
        _model = _clip.Load();
        _pictures = [.. Enumerable.Range(0, 4 * PicturesOfKind).Select(number =>
        {
            var path = Path.Combine(_folder.FullName, $"{number}.png");
            File.WriteAllBytes(path, Pictures.Draw(number % 4, number));
            return new Picture { Path = path, Bytes = File.ReadAllBytes(path) };
        })];
    }

    private IDataView Data => _ml.Data.LoadFromEnumerable(_pictures);

    [Fact]
    public void Topics_of_images_alone_have_words_of_captions_and_a_collage()
    {
        var describer = new KindDescriber();

        var fitted = Fit(Options(describer), "Path");

        fitted.Model.TopicCount.Should().Be(4);
        foreach (var kind in Enumerable.Range(0, 4))
        {
            fitted.Model.DocumentTopics.Where((_, row) => row % 4 == kind).Distinct().Should().ContainSingle();
        }

        describer.Most.Should().Be(9);
        fitted.Model.Topics.Should().OnlyContain(topic => topic.Words[0].Word.StartsWith("kind") && topic.RepresentativeDocuments.Count == 3);
        fitted.Model.Topics.Should().OnlyContain(topic => topic.Image!.Rows.Count == 9 && topic.Image.Rows.Distinct().Count() == 9);
        var (width, height) = SizeOf(fitted.Model[0].Image!.Jpeg);
        (width, height).Should().Be((600, 600));
        fitted.Model.GetImageInfo().Should().HaveCount(4).And.OnlyContain(row => row.Image.Length > 0);
    }

    [Fact]
    public void A_saved_model_keeps_the_collages_and_scores_an_image()
    {
        var fitted = Fit(Options(new KindDescriber()), "Path");
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, Data.Schema, file);
        file.Position = 0;

        var loaded = (BERTopicTransformer)new MLContext().Model.LoadChecked(file, out _);
        using var engine = _ml.Model.CreatePredictionEngine<Picture, Scored>(loaded, new PredictionEngineOptions { OwnsTransformer = false });

        loaded.Model.Topics.Select(topic => topic.Image!.Jpeg.ToArray())
            .Should().BeEquivalentTo(fitted.Model.Topics.Select(topic => topic.Image!.Jpeg.ToArray()), same => same.WithStrictOrdering());
        foreach (var row in Enumerable.Range(0, 8))
        {
            engine.Predict(_pictures[row]).Topic.Should().Be(fitted.Model.DocumentTopics[row]);
        }
    }

    [Fact]
    public void A_directory_of_BERTopic_keeps_the_collages()
    {
        var model = Fit(Options(new KindDescriber()), "Path").Model;
        var directory = Path.Combine(_folder.FullName, "saved");

        model.WriteBERTopic(directory);
        var read = TopicModel.ReadBERTopic(directory);

        Directory.GetFiles(Path.Combine(directory, "images")).Select(Path.GetFileName).Should().BeEquivalentTo("0.jpg", "1.jpg", "2.jpg", "3.jpg");
        read.Hints.Should().BeEmpty();
        read.Topics.Select(topic => topic.Image!.Jpeg.ToArray())
            .Should().BeEquivalentTo(model.Topics.Select(topic => topic.Image!.Jpeg.ToArray()), same => same.WithStrictOrdering());

        TopicModel.Fit(["sea boat", "tax law"], [0, 1], new float[][] { [1, 0], [0, 1] }).WriteBERTopic(directory);
        Directory.GetFiles(Path.Combine(directory, "images")).Should().BeEmpty("images of an earlier model would be taken for this one's");
    }

    [Fact]
    public void Texts_describe_topics_where_there_are_some()
    {
        foreach (var (row, picture) in _pictures.Index())
        {
            picture.Text = row % 4 < 2 ? $"word{row % 4} picture" : "";
        }

        var describer = new KindDescriber();

        var fitted = Fit(Options(describer), "Text");

        fitted.Model.TopicCount.Should().Be(4);
        fitted.Model.Topics.Select(topic => topic.Words[0].Word).Order().Should().Equal("kind2", "kind3", "word0", "word1");
        describer.Kinds.Should().Equal(2, 3);
    }

    [Fact]
    public void Images_can_be_bytes()
    {
        var options = Options(new KindDescriber());
        options.Images!.ColumnName = "Bytes";
        options.Embedding = _ml.Transforms.ImageEmbedding(BERTopicEstimator.EmbeddingColumn, "Bytes", _model);

        Fit(options, "Text").Model.Topics.Should().HaveCount(4).And.OnlyContain(topic => topic.Words[0].Word.StartsWith("kind"));
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_an_outlier_in_the_fit_and_later()
    {
        File.WriteAllText(_pictures[5].Path, "<html>");
        var options = Options(new KindDescriber());
        options.Embedding = _ml.Transforms.ImageEmbedding(
            BERTopicEstimator.EmbeddingColumn,
            "Path",
            new ImageEmbeddingEstimator.Options { Model = _model, DamagedImages = DamagedImageHandling.Skip });

        var fitted = Fit(options, "Path");

        fitted.Model.DocumentTopics[5].Should().Be(Topic.Outlier);
        fitted.Transform(Data).GetColumn<int>("Topic").ElementAt(5).Should().Be(Topic.Outlier);
    }

    [Fact]
    public void Layers_of_images_have_captions_too()
    {
        var options = Options(new KindDescriber());
        options.Granularity = Granularity.Automatic;

        Fit(options, "Path").Model.Topics.Where(topic => topic.Id >= 0)
            .Should().HaveCountGreaterThan(1).And.OnlyContain(topic => topic.Words[0].Word.StartsWith("kind") && topic.Image != null);
    }

    [Fact]
    public void Without_a_describer_there_are_only_pictures()
    {
        var fitted = Fit(Options(null), "Path");

        fitted.Model.Topics.Should().HaveCount(4).And.OnlyContain(topic => topic.Words[0].Word == "emptydoc" && topic.Image != null);
    }

    [Fact]
    public void Topics_on_arrays_get_images_and_keep_them_where_they_do_not_change()
    {
        var vectors = _model.Embed([.. _pictures.Select(picture => picture.Path)]);
        string?[] texts = [.. _pictures.Select((_, row) => row % 4 == 0 ? "disk round" : $"other thing{row % 4}")];
        int[] kinds = [.. _pictures.Select((_, row) => row % 4)];
        var model = TopicModel.Fit(texts, kinds, vectors).WithImages(
            texts, [.. _pictures.Select(picture => DocumentImage.FromBytes(picture.Bytes))], vectors, new() { Collage = new VisualRepresentation() });

        var merged = model.MergeTopics(texts, [1, 2]);

        model.Topics.Should().OnlyContain(topic => topic.Image!.Rows.Count == 9);
        merged.Topics.Count(topic => topic.Image is null).Should().Be(1);
        merged.Topics.Where(topic => topic.Image is not null).Should().OnlyContain(topic => topic.Image!.Jpeg.Length > 0);
        model.Invoking(m => m.WithImages(texts, new DocumentImage?[3], vectors)).Should().Throw<ArgumentException>().WithMessage("*3 images*");
    }

    [Fact]
    public void The_report_shows_the_collages()
    {
        var fitted = Fit(Options(new KindDescriber()), "Path");
        var path = Path.Combine(_folder.FullName, "report.html");

        fitted.SaveReport(path, [.. _pictures.Select(picture => Path.GetFileName(picture.Path))]);

        new FileInfo(path).Length.Should().BeGreaterThan(fitted.Model.Topics.Sum(topic => topic.Image!.Jpeg.Length));
        File.ReadAllText(path).Should().Contain("img-src data:");
    }

    [Fact]
    public void Images_need_a_stage_that_embeds_them()
    {
        var options = new BERTopicOptions { Images = new() { ColumnName = "Path" } };

        _ml.Invoking(ml => ml.Transforms.Text.BERTopic("Topic", "Path", options))
            .Should().Throw<ArgumentException>().WithMessage("*Path*holds images*EmbeddingColumnName*");
    }

    public void Dispose()
    {
        _model.Dispose();
        _clip.Dispose();
        _folder.Delete(recursive: true);
    }

    private BERTopicOptions Options(IImageDescriber? describer) => new()
    {
        Images = new() { ColumnName = "Path", Describer = describer, Collage = new VisualRepresentation() },
        Embedding = _ml.Transforms.ImageEmbedding(BERTopicEstimator.EmbeddingColumn, "Path", _model),
    };

    private BERTopicTransformer Fit(BERTopicOptions options, string textColumn) =>
        _ml.Transforms.Text.BERTopic("Topic", textColumn, options).Fit(Data);

    private static (int Width, int Height) SizeOf(ReadOnlyMemory<byte> jpeg)
    {
        var image = ImageReader.Read(jpeg, long.MaxValue);
        return (image.Width, image.Height);
    }

    private sealed class Picture
    {
        public string Path { get; set; } = "";

        public string Text { get; set; } = "";

        public byte[] Bytes { get; set; } = [];
    }

    private sealed class Scored
    {
        public int Topic { get; set; }
    }

    /// <summary>Knows the kind of a picture by its bytes.</summary>
    private sealed class KindDescriber : IImageDescriber
    {
        private static readonly Dictionary<string, int> Kinds4 = Enumerable.Range(0, 4 * PicturesOfKind)
            .ToDictionary(number => Pictures.Hash(Pictures.Draw(number % 4, number)), number => number % 4);

        private readonly SortedSet<int> _kinds = [];

        public int Most { get; private set; }

        public IEnumerable<int> Kinds => _kinds;

        public Task<IReadOnlyList<string>> DescribeAsync(IReadOnlyList<DataContent> images, CancellationToken cancellation = default)
        {
            Most = Math.Max(Most, images.Count);
            images.Should().OnlyContain(image => image.MediaType == "image/png");
            return Task.FromResult<IReadOnlyList<string>>([.. images.Select(image =>
            {
                var kind = Kinds4[Pictures.Hash(image.Data.Span)];
                _kinds.Add(kind);
                return $"kind{kind} kind{kind} thing";
            })]);
        }
    }
}
