using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling;

/// <summary>Fits once and has topics of several grains, each with its parent in the next; asks for about four, and says how the fit went.</summary>
internal static class Layers
{
    public static bool Run(Corpus corpus)
    {
        var ml = new MLContext(seed: 42);
        var data = ml.Data.LoadFromEnumerable(corpus.Documents.Select(text => new { Text = text }));
        var options = new BERTopicOptions { Granularity = Granularity.About(4), MinTopicSize = 3, Topics = { Vectorizer = { StopWords = StopWords.English } } };
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
        foreach (var (place, layer) in fitted.Layers.Index())
        {
            var chosen = place == fitted.Layer ? "  <- chosen" : "";
            Console.WriteLine($"{layer.Model.TopicCount} topics, {layer.OutlierShare:P0} outliers, parents {string.Join(' ', layer.Parents.Select(parent => parent.Topic))}{chosen}");
        }

        var finest = fitted.WithLayer(0);
        foreach (var stage in fitted.Report!.Stages)
        {
            Console.WriteLine($"{stage.Stage}: {stage.Time.TotalSeconds:0.00} s");
        }

        return fitted.Model.TopicCount is >= 3 and <= 5
            && finest.Model.TopicCount >= fitted.Model.TopicCount
            && finest.Transform(data).GetColumn<int>("Topic").SequenceEqual(finest.Model.DocumentTopics);
    }
}
