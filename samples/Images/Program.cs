// Topics of images: draws some hundred pictures, finds their topics by ResNet18, shows a collage of each in a report, saves and scores.
using Images;
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

var folder = Directory.CreateTempSubdirectory("images-sample-");
var pictures = Drawings.Save(folder.FullName, ofKind: 40);

// A network of the package Microsoft.ML.DnnImageFeaturizer.ResNet18, and the one that prepares images for it, from values up to 255.
var network = Path.Combine(AppContext.BaseDirectory, "ResNet");
using var model = ImageEmbeddingModel.FromOnnx(
    Path.Combine(network, "ResNet18.onnx"),
    new ImagePreprocessing
    {
        Resizing = ImageResizing.Stretch,
        Interpolation = ImageInterpolation.Bilinear,
        RescaleFactor = 1,
        Mean = [0, 0, 0],
        StandardDeviation = [1, 1, 1],
    },
    Path.Combine(network, "ResNetPreprocess.onnx"));

var isRight = true;
foreach (var seed in (int[])[1, 2, 3])
{
    isRight &= Fit(seed);
}

folder.Delete(recursive: true);
return isRight ? 0 : 1;

bool Fit(int seed)
{
    var ml = new MLContext(seed);
    var data = ml.Data.LoadFromEnumerable(pictures.Select(picture => new Row { Path = picture.Path }));
    var options = new BERTopicOptions
    {
        // A describer would be new ChatImageDescriber(client), with a language model that sees.
        Images = new() { ColumnName = "Path", Collage = new VisualRepresentation(), Describer = new KindDescriber(pictures) },
        Embedding = ml.Transforms.ImageEmbedding(BERTopicEstimator.EmbeddingColumn, "Path", model),
        Umap = { NumberOfNeighbors = 10 },
    };
    var fitted = ml.Transforms.Text.BERTopic("Topic", "Path", options).Fit(data);
    foreach (var topic in fitted.Model.Topics)
    {
        Console.WriteLine($"{topic.Count,4}  {topic.Label}, a collage of {topic.Image?.Rows.Count} images");
    }

    // Two of three pictures or more are in a topic whose pictures are nearly all of one kind.
    var topics = fitted.Model.DocumentTopics;
    var pure = pictures.Index().Where(picture => topics[picture.Index] >= 0)
        .GroupBy(picture => topics[picture.Index])
        .Sum(topic => topic.CountBy(picture => picture.Item.Kind).Max(kind => kind.Value));
    var found = topics.Count(topic => topic >= 0);
    Console.WriteLine($"seed {seed}: {fitted.Model.TopicCount} topics, {found} of {topics.Length} pictures, {pure} with their kind.");

    var report = Path.Combine(folder.FullName, "topics.html");
    fitted.SaveReport(report, [.. pictures.Select(picture => Path.GetFileName(picture.Path))]);

    var file = Path.Combine(folder.FullName, "topics.zip");
    ml.Model.Save(fitted, data.Schema, file);
    var loaded = ml.Model.LoadChecked(file, out _);
    using var engine = ml.Model.CreatePredictionEngine<Row, Scored>(loaded);
    var same = pictures.Index().Take(8).Count(picture =>
        engine.Predict(new Row { Path = picture.Item.Path }).Topic == topics[picture.Index]);
    Console.WriteLine($"{same} of 8 pictures have their topic again; the report has {new FileInfo(report).Length >> 10} KB.");

    return fitted.Model.TopicCount >= 4
        && found * 3 >= topics.Length * 2
        && pure * 10 >= found * 9
        && fitted.Model.Topics.All(topic => topic.Image is { Jpeg.Length: > 0 })
        && same >= 6;
}

namespace Images
{
    internal sealed class Row
    {
        public string Path { get; set; } = "";
    }

    internal sealed class Scored
    {
        public int Topic { get; set; }
    }
}
