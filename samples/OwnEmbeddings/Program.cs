// Vectors from elsewhere: anything that implements IEmbeddingGenerator can stand in for the built-in model.
using Microsoft.Extensions.AI;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling;

string[] themes = ["tax budget deficit spending", "school teacher pupil lesson", "ship navy harbour sailor"];
var texts = themes.SelectMany(theme => Pairs(theme.Split(' '))).ToArray();

var ml = new MLContext(seed: 1);
var data = ml.Data.LoadFromEnumerable(texts.Select(text => new Document(text)));
var model = EmbeddingModel.FromGenerator(new WordHashGenerator());
var pipeline = ml.Transforms.Text.SentenceEmbedding("Vector", nameof(Document.Text), model)
    .Append(ml.Clustering.Trainers.KMeans("Vector", numberOfClusters: themes.Length));

var clusters = pipeline.Fit(data).Transform(data).GetColumn<uint>("PredictedLabel").ToArray();
foreach (var (text, cluster) in texts.Zip(clusters))
{
    Console.WriteLine($"{cluster}  {text}");
}

var perTheme = clusters.Chunk(texts.Length / themes.Length).Select(chunk => chunk.Distinct().ToArray()).ToArray();
var right = perTheme.All(found => found.Length == 1) && perTheme.Select(found => found[0]).Distinct().Count() == themes.Length;
Console.WriteLine(right ? "Each theme is a cluster of its own." : "The clusters are not the themes.");
return right ? 0 : 1;

static IEnumerable<string> Pairs(string[] words) =>
    from first in words from second in words where first != second select $"the {first} and the {second}";

/// <summary>Stands in for a service: a text's vector counts its words, each at a place that its letters tell.</summary>
internal sealed class WordHashGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Dimension = 64;

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

internal sealed record Document(string Text);
