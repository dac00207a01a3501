namespace Microsoft.ML.TopicModeling.Tests.Clusters.Serving;

/// <summary>A model that learns from batches of the texts of the test corpus.</summary>
internal static class TestOnline
{
    private const int DocumentsOfBatch = 60;

    public static string[] Batch(int number) => [.. Enumerable.Range(number * DocumentsOfBatch, DocumentsOfBatch).Select(TestCorpus.Text)];

    public static IDataView View(IEnumerable<string> texts) => new MLContext().Data.LoadFromEnumerable(texts.Select(text => new Row { Text = text }));

    /// <summary>Learns the first batch.</summary>
    public static OnlineBERTopicTransformer Fit(TestCorpus corpus, IEnumerable<string> texts) => new MLContext(seed: 1).Transforms.Text
        .OnlineBERTopic("Topic", "Text", new() { NumberOfClusters = 3, NumberOfComponents = 4, EmbeddingModel = corpus.EmbeddingModels(TestEmbedding.Name) })
        .Fit(View(texts));

    /// <returns>The path of the file.</returns>
    public static string Save(TestCorpus corpus, OnlineBERTopicTransformer model)
    {
        var path = Path.Combine(Directory.CreateDirectory(corpus.NewFolder()).FullName, "online.zip");
        new MLContext().Model.SaveAtomically(model, null, path);
        return path;
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
