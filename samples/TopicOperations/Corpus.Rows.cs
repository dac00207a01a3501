using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling;

internal sealed partial class Corpus
{
    /// <summary>The documents as rows, with their embeddings and subjects.</summary>
    public IDataView Data => new MLContext().Data.LoadFromEnumerable(
        Documents.Select((text, i) => new Document { Text = text, Vector = Embeddings[i].ToArray(), Subject = Subjects[i] }));

    /// <summary>Settings for so few documents.</summary>
    public static BERTopicOptions Options => new()
    {
        EmbeddingColumnName = nameof(Document.Vector),
        MinTopicSize = 5,
        Topics = { Vectorizer = { StopWords = StopWords.English } },
    };

    public int[] TopicsOf(BERTopicTransformer fitted) => [.. fitted.Transform(Data).GetColumn<int>("Topic")];

    private sealed class Document
    {
        public string Text { get; set; } = "";

        [VectorType(384)]
        public float[] Vector { get; set; } = [];

        public string Subject { get; set; } = "";
    }
}
