using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.TopicModeling;

/// <summary>A paragraph of a State of the Union address.</summary>
internal sealed class Paragraph
{
    public string Text { get; set; } = "";

    public int Year { get; set; }

    public string President { get; set; } = "";
}

/// <summary>Every fourth of the longer paragraphs since 1945, and the topics that a fit finds in them.</summary>
internal sealed class Addresses
{
    private const int ShortestText = 200;
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public Addresses()
    {
        Paragraph[] paragraphs = [
            .. Read().Where(paragraph => paragraph.Year >= 1945 && paragraph.Text.Length >= ShortestText).Where((_, i) => i % 4 == 0)];
        Texts = [.. paragraphs.Select(paragraph => paragraph.Text)];
        Years = [.. paragraphs.Select(paragraph => paragraph.Year)];
        Presidents = [.. paragraphs.Select(paragraph => paragraph.President)];

        var ml = new MLContext(seed: 42);
        var options = new BERTopicOptions { Topics = { Vectorizer = { StopWords = StopWords.English } } };
        Fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(ml.Data.LoadFromEnumerable(paragraphs));
    }

    public string[] Texts { get; }

    public int[] Years { get; }

    public string[] Presidents { get; }

    public BERTopicTransformer Fitted { get; }

    public TopicModel Model => Fitted.Model;

    private static IEnumerable<Paragraph> Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "state-of-the-union.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<Paragraph>(line, Names)!;
        }
    }
}
