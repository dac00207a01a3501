// Topics from vectors of one's own: by a folder of a sentence-transformers model, by anything that implements IEmbeddingGenerator, or ready ones in a column.
using Microsoft.Extensions.AI;
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

string[] themes = ["tax budget deficit spending", "school teacher pupil lesson", "ship navy harbour sailor"];
var texts = themes.SelectMany(theme => Pairs(theme.Split(' '))).ToArray();

var service = EmbeddingModel.FromGenerator(new WordHashGenerator());

// A folder has the network as ONNX (model.onnx or onnx/model.onnx) and the tokenizer's files, as "optimum-cli export onnx" writes them.
var folder = Path.Combine(AppContext.BaseDirectory, "model");
var wrong = Show("A folder", new BERTopicOptions { MinTopicSize = 5, EmbeddingModel = EmbeddingModel.FromDirectory(folder) });

// A service, or whatever else makes vectors.
wrong += Show("A generator", new BERTopicOptions { MinTopicSize = 5, EmbeddingModel = service });

// Vectors that are there already, such as those of a database; nothing is embedded, neither in the fit nor for new rows.
wrong += Show("A column", new BERTopicOptions { MinTopicSize = 5, EmbeddingColumnName = nameof(Document.Vector) });

// The same as arrays, with neither a row class nor a data view; the model is as good for a pipeline, which reads such a column.
var arrays = new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", minTopicSize: 5).Fit(texts, service.Embed(texts));
var again = arrays.Score(texts, service.Embed(texts));
Console.WriteLine($"Arrays: \"{texts[0]}\" is of {again[0]}");
wrong += again.Select(score => score.Topic).SequenceEqual(arrays.Model.DocumentTopics) && arrays.Model.TopicCount == themes.Length ? 0 : 1;
return wrong;

int Show(string title, BERTopicOptions options)
{
    var ml = new MLContext(seed: 1);
    var vectors = service.Embed(texts);
    var data = ml.Data.LoadFromEnumerable(texts.Select((text, row) => new Document { Text = text, Vector = vectors[row].ToArray() }));
    var model = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data).Model;
    Console.WriteLine($"{title}: {string.Join(" | ", model.Topics.Select(topic => topic.Label))}");

    var perTheme = model.DocumentTopics.Chunk(texts.Length / themes.Length).Select(chunk => chunk.Distinct().ToArray()).ToArray();
    var right = perTheme.All(found => found is [>= 0]) && perTheme.Select(found => found[0]).Distinct().Count() == themes.Length;
    Console.WriteLine(right ? "  Each theme is a topic." : "  The topics are not the themes.");
    return right ? 0 : 1;
}

static IEnumerable<string> Pairs(string[] words) =>
    from first in words from second in words where first != second select $"the {first} and the {second}";

internal sealed class Document
{
    public string Text { get; set; } = "";

    [Microsoft.ML.Data.VectorType(WordHashGenerator.Dimension)]
    public float[] Vector { get; set; } = [];
}

/// <summary>Stands in for a service: a text's vector counts its words, each at a place that its letters tell.</summary>
internal sealed class WordHashGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int Dimension = 64;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Count(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata(defaultModelDimensions: Dimension) : null;

    public void Dispose()
    {
    }

    private static float[] Count(string text)
    {
        var counts = new float[Dimension];
        foreach (var word in text.Split(' '))
        {
            counts[word.Aggregate(0, (hash, letter) => ((hash * 31) + letter) % Dimension)]++;
        }

        return counts;
    }
}
