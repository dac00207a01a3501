using Microsoft.ML;
using Microsoft.ML.TopicModeling;

namespace Serve;

/// <summary>A loaded model. It never changes, so any number of threads can use it at once, and nothing is locked.</summary>
internal sealed class TopicScorer(MLContext ml, ITransformer model)
{
    public static TopicScorer Load(string path)
    {
        var ml = new MLContext();
        return new TopicScorer(ml, ml.Model.LoadChecked(path, out _));
    }

    /// <summary>A small model of three subjects, for the tests: fitted, saved and loaded again as a service would.</summary>
    public static TopicScorer Demonstration()
    {
        var ml = new MLContext(seed: 1);
        var documents = Demo.Documents();
        string[] texts = [.. documents.Select(document => document.Text)];
        var topics = TopicModel.Fit(texts, [.. documents.Select(document => document.Subject)], EmbeddingModel.Default.Embed(texts));
        var data = ml.Data.LoadFromEnumerable(texts.Select(text => new Document { Text = text }));
        var folder = Directory.CreateTempSubdirectory("serve-");
        try
        {
            var path = Path.Combine(folder.FullName, "topics.zip");
            ml.Model.SaveAtomically(ml.Transforms.Text.NearestTopics("Topic", "Text", topics).Fit(data), data.Schema, path);
            return Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Scores texts together: they are embedded in batches on all processors, and each gets the answer that it would get alone.</summary>
    public IReadOnlyList<TopicAnswer> Score(IEnumerable<string> texts)
    {
        var data = ml.Data.LoadFromEnumerable(texts.Select(text => new Document { Text = text }));
        return [.. ml.Data.CreateEnumerable<TopicColumns>(model.Transform(data), reuseRowObject: true)
            .Select(row => new TopicAnswer(row.Topic, row.TopicLabel, row.TopicProbability))];
    }

    private sealed class Document
    {
        public string Text { get; set; } = "";
    }

    private sealed class TopicColumns
    {
        public int Topic { get; set; }

        public string TopicLabel { get; set; } = "";

        public float TopicProbability { get; set; }
    }
}

/// <summary>What the service answers.</summary>
internal sealed record TopicAnswer(int Topic, string Label, float Probability);
