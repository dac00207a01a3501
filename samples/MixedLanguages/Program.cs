// Topics that cut across languages: the language of each text is detected, and what the texts of a language share is removed from their vectors.
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling;

// Sentences on four subjects in English, French, German and Russian. The vectors are ready, since the built-in model knows English only:
// EmbeddingModel.FromDirectory with multilingual-e5-small and the prefix "query: " has made them.
var numbers = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(PathOf("mixed-languages.f32"))).ToArray();
var documents = File.ReadLines(PathOf("mixed-languages.jsonl"))
    .Select((line, row) => JsonSerializer.Deserialize<Document>(line, JsonSerializerOptions.Web)! with { Vector = numbers[(row * 384)..((row + 1) * 384)] })
    .ToArray();
string[] texts = [.. documents.Select(document => document.Text)];

var ml = new MLContext(seed: 42);
var rows = ml.Data.LoadFromEnumerable(documents);
var data = ml.Transforms.Text.DetectLanguage("Detected", "Text", new() { Languages = ["de", "en", "fr", "ru"] }).Fit(rows).Transform(rows);
string[] detected = [.. data.GetColumn<string>("Detected")];
Console.WriteLine($"{detected.Zip(documents).Count(pair => pair.First == pair.Second.Language)} of {documents.Length} languages are right.");

var asTheyAre = Fit(centerBy: null);
Console.WriteLine($"As they are: {asTheyAre.Model.TopicCount} topics. {string.Join(' ', asTheyAre.Report!.Hints)}");
var across = Fit(centerBy: "Detected");
Console.WriteLine($"Across languages: {across.Model.TopicCount} topics. {across.Report!.Groups}.");
foreach (var row in across.Model.TopicsPerClass(texts, detected).Where(row => row.Topic >= 0).OrderBy(row => row.Topic))
{
    Console.WriteLine($"{row.Topic} {row.Class}: {row.Words}");
}

var quality = across.Model.Evaluate(texts, [.. documents.Select(document => document.Label)]);
return across.Model.TopicCount == 4 && quality.NormalizedMutualInformation > 0.9 && across.Report.Groups!.NormalizedMutualInformation < 0.05 ? 0 : 1;

BERTopicTransformer Fit(string? centerBy)
{
    var options = new BERTopicOptions { EmbeddingColumnName = "Vector", CenterByColumnName = centerBy, MinTopicSize = 12 };
    options.Topics = new() { Cleaning = TextCleaning.None, Vectorizer = { StopWords = [.. from code in (string[])["de", "en", "fr", "ru"] from word in StopWords.For(code) select word] } };
    return ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
}

static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);

internal sealed record Document
{
    public string Text { get; init; } = "";

    public string Language { get; init; } = "";

    public string Label { get; init; } = "";

    [VectorType(384)]
    public float[] Vector { get; init; } = [];
}
