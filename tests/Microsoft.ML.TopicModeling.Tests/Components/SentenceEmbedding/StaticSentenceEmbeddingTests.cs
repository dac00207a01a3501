using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Packaging;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>A static model goes wherever an embedding model goes.</summary>
public sealed class StaticSentenceEmbeddingTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TinyStatic _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData(VectorPrecision.Float32)]
    [InlineData(VectorPrecision.Float16)]
    [InlineData(VectorPrecision.Int8)]
    public void A_saved_model_gives_the_same_bits_in_a_prediction_engine(VectorPrecision precision)
    {
        string?[] texts = ["red greens", null, "", "none", "query: blue"];
        var data = _ml.Data.LoadFromEnumerable(texts.Select(text => new Document { Text = text }));
        using var model = _tiny.Load().WithPrecision(precision);
        var transformer = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", model).Fit(data);
        var expected = transformer.Transform(data).GetColumn<float[]>("Vector").ToArray();
        using var file = new MemoryStream();
        _ml.Model.Save(transformer, data.Schema, file);
        _tiny.Delete("model.safetensors");

        var loaded = new MLContext().Model.LoadChecked(file, out _);

        using var engine = _ml.Model.CreatePredictionEngine<Document, Embedded>(loaded);
        for (var row = 0; row < texts.Length; row++)
        {
            var vector = engine.Predict(new Document { Text = texts[row] }).Vector;
            EmbeddingModelTests.Bits(vector).Should().Equal(EmbeddingModelTests.Bits(expected[row]));
        }

        using var again = new MemoryStream();
        _ml.Model.Save(loaded, data.Schema, again);
        again.Length.Should().Be(file.Length);
    }

    [Fact]
    public void BERTopic_fits_saves_in_fewer_bits_and_searches_with_it()
    {
        var documents = Articles.Create();
        using var model = StaticModels.OfWords(documents.Select(document => document.Text!));
        var options = new BERTopicOptions { MinTopicSize = 10, EmbeddingModel = model };
        var data = Articles.View(_ml, documents);
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
        fitted.Model.TopicCount.Should().BeGreaterThan(1);
        fitted.Model.FindTopics(documents[0].Text!, model).Should().NotBeEmpty();

        var size = fitted.Describe().Parts.Where(part => part.Name.Contains("model.safetensors", StringComparison.Ordinal)).Sum(part => part.Bytes);
        var small = fitted.With(new BERTopicStorageOptions { TokenVectors = VectorPrecision.Int8 });
        small.Describe().Parts.Where(part => part.Name.Contains("model.safetensors", StringComparison.Ordinal)).Sum(part => part.Bytes).Should().BeLessThan((size / 4) + 5000);

        using var file = new MemoryStream();
        _ml.Model.Save(small, data.Schema, file);
        var loaded = new MLContext().Model.LoadChecked(file, out _);
        var topics = loaded.Transform(data).GetColumn<int>("Topic").ToArray();
        topics.Should().Equal(small.Transform(data).GetColumn<int>("Topic"));
        topics.Zip(fitted.Transform(data).GetColumn<int>("Topic"), (rounded, exact) => rounded == exact ? 1 : 0).Average().Should().BeGreaterThan(0.9);
    }

    [Fact]
    public void A_folder_and_a_file_are_loaded_without_ONNX_Runtime()
    {
        var data = _ml.Data.LoadFromEnumerable([new Document { Text = "red" }]);
        var path = Path.Combine(_tiny.Folder, "model.zip");
        _ml.Model.Save(_ml.Transforms.Text.SentenceEmbedding("Vector", "Text", _tiny.Load()).Fit(data), data.Schema, path);

        var output = ChildProcess.Run(AppContext.BaseDirectory, "dotnet", typeof(StaticSentenceEmbeddingTests).Assembly.Location, "static", _tiny.Folder, path);

        output.Trim().ReplaceLineEndings("\n").Should().Be("5 2.5 -5\n5 2.5 -5\n5 2.5 -5\nno ONNX Runtime");
    }

    /// <summary>Loads a folder in both ways and a file, in a process of its own.</summary>
    public static int Print(string folder, string file)
    {
        Print(StaticEmbeddingModel.FromDirectory(folder).Embed(["red"])[0]);
        Print(EmbeddingModel.FromDirectory(folder).Embed(["red"])[0]);
        var ml = new MLContext();
        Print(ml.Model.CreatePredictionEngine<Document, Embedded>(ml.Model.LoadChecked(file, out _)).Predict(new Document { Text = "red" }).Vector);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var isLoaded = process.Modules.Cast<System.Diagnostics.ProcessModule>().Any(module => module.ModuleName.Contains("onnxruntime.", StringComparison.OrdinalIgnoreCase) && !module.ModuleName.EndsWith("dll", StringComparison.Ordinal));
        Console.WriteLine(isLoaded ? "ONNX Runtime" : "no ONNX Runtime");
        return 0;
    }

    private static void Print(ReadOnlySpan<float> vector) => Console.WriteLine(FormattableString.Invariant($"{vector[0]} {vector[1]} {vector[2]}"));

    private sealed class Document
    {
        public string? Text { get; set; }
    }

    private sealed class Embedded
    {
        public float[] Vector { get; set; } = [];
    }
}
