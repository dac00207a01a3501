using Microsoft.ML;
using Microsoft.ML.TopicModeling;

/// <summary>How probably a document belongs to each topic, and where the outliers go by that.</summary>
internal static class Probabilities
{
    public static bool Run(Corpus corpus)
    {
        var ml = new MLContext(seed: 1);
        var options = Corpus.Options;
        options.CalculateProbabilities = true;
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(corpus.Data);
        var ofFit = fitted.Model.GetDocumentTopicProbabilities()!.Value;
        var ofRows = ml.Data.CreateEnumerable<Row>(fitted.Transform(corpus.Data), reuseRowObject: false).ToArray();
        foreach (var row in (int[])[0, 10, 40, 41])
        {
            Console.WriteLine($"{corpus.Documents[row]}: {string.Join(" ", ofFit[row].ToArray().Select(value => value.ToString("0.00")))}");
        }

        var topics = fitted.Model.ReduceOutliers(corpus.Documents, new() { Strategy = OutlierStrategy.Probabilities });
        return ofFit.Dimension == fitted.Model.TopicCount
            && ofRows.All(row => row.TopicProbabilities.Length == fitted.Model.TopicCount && row.TopicProbabilities.Sum() <= 1.0001f)
            && topics.All(topic => topic >= 0);
    }

    private sealed class Row
    {
        public float[] TopicProbabilities { get; set; } = [];
    }
}
