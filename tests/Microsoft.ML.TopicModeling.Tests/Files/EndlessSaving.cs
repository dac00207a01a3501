namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Saves one model over another for ever, until it is killed.</summary>
internal static class EndlessSaving
{
    private const int Documents = 20_000;

    /// <summary>How many topics the two models have.</summary>
    public static readonly int[] TopicCounts = [2, 3];

    public static void Run(string path)
    {
        var ml = new MLContext(seed: 1);
        var models = Array.ConvertAll(TopicCounts, topics => Create(ml, topics));
        ml.Model.SaveAtomically(models[0], null, path);
        Console.WriteLine("saving");
        for (var round = 1; ; round++)
        {
            ml.Model.SaveAtomically(models[round % models.Length], null, path);
        }
    }

    /// <summary>A model of many documents, so that most of the time is spent in writing.</summary>
    private static BERTopicTransformer Create(MLContext ml, int topics)
    {
        var random = new Random(topics);
        string[] texts = [.. Enumerable.Range(0, Documents).Select(row => row < topics ? $"word{row} of topic" : "")];
        int[] clusters = [.. Enumerable.Range(0, Documents).Select(row => row < topics ? row : random.Next(topics))];
        var embeddings = new PointMatrix<float>(Array.ConvertAll(new float[2 * Documents], _ => random.NextSingle()), 2);
        var model = TopicModel.Fit(texts, clusters, embeddings, new() { RepresentativeDocuments = 0 });
        var data = ml.Data.LoadFromEnumerable(new[] { new Row() });
        return ml.Transforms.Text.NearestTopics("Topic", null, model, new NearestTopicsOptions { EmbeddingColumnName = nameof(Row.Vector) }).Fit(data);
    }

    private sealed class Row
    {
        [Data.VectorType(2)]
        public float[] Vector { get; set; } = [1, 0];
    }
}
