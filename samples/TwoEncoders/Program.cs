// Two encoders in one fit: the built-in model knows what words mean, and the other one, of some twenty lines, which words they are. A name is nothing to the first and all to the second.
using Microsoft.Extensions.AI;
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

var texts = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "speeches.txt")).Where((_, row) => row % 2 == 0).ToArray();
string[] names = ["Vietnam", "Korea", "Iraq", "Medicare", "Soviet", "NATO", "Berlin", "Cuba", "Kosovo", "Panama"];

var meaning = EmbeddingModel.Default;
var words = EmbeddingModel.FromGenerator(new WordHashGenerator());
var both = EmbeddingModel.Join(meaning, new EmbeddingPart(words, Weight: 0.5));
var alone = Found("meaning", meaning);
var together = Found("meaning and words", both);

// The joint model goes wherever a model goes: the topics, their words by KeyBERT's way and a search are all in the joint space.
var options = new BERTopicOptions
{
    EmbeddingModel = both,
    MinTopicSize = 5,
    Topics = { Vectorizer = { StopWords = StopWords.English }, Representation = new KeyBertInspired() },
};
var model = new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts).Model;
foreach (var topic in model.GetTopicInfo().Where(topic => topic.Topic >= 0).Take(8))
{
    Console.WriteLine($"{topic.Count,4}  {topic.Name}");
}

Console.WriteLine($"Vietnam: {model.GetTopic(model.FindTopics("Vietnam", both)[0].Topic)[0].Word}");
return together > alone && model.TopicCount >= 5 && model.Topics[^1].Embedding.Length == both.Dimension ? 0 : 1;

// The share of the five nearest paragraphs to a name that hold it.
double Found(string title, EmbeddingModel model)
{
    var (vectors, queries) = (model.Embed(texts), model.Embed(names));
    var share = names.Select((name, i) => Enumerable.Range(0, texts.Length)
        .OrderByDescending(row => Dot(queries[i], vectors[row])).Take(5).Count(row => texts[row].Contains(name)) / 5.0).Average();
    Console.WriteLine($"{title}: {share:0 %} of the nearest paragraphs hold the name.");
    return share;
}

static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => System.Numerics.Tensors.TensorPrimitives.Dot(a, b);

/// <summary>Counts the words of a text, each at a place that its letters tell; frequent words count less.</summary>
internal sealed class WordHashGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Dimension = 1024;

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
        foreach (var word in text.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => !StopWords.English.Contains(word)))
        {
            counts[word.Aggregate(0, (hash, letter) => ((hash * 31) + letter) % Dimension)]++;
        }

        return counts;
    }
}
