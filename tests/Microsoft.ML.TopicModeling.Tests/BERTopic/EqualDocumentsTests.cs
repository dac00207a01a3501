using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Documents that are equal have one topic, in the fit and after it.</summary>
public sealed class EqualDocumentsTests
{
    private const int Distinct = 500;

    // Every fourth row stands again at the end, and every eighth once more.
    private static int[] Rows { get; } =
    [
        .. Enumerable.Range(0, Distinct),
        .. Enumerable.Range(0, Distinct).Where(row => row % 4 == 0),
        .. Enumerable.Range(0, Distinct).Where(row => row % 8 == 0),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Equal_documents_have_the_topic_that_Transform_gives_them(bool isAutomatic)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Rows.Select(row => new Row { Text = AddressCorpus.Documents[row], Vector = AddressCorpus.Embeddings[row].ToArray() }));
        var options = new BERTopicOptions
        {
            EmbeddingColumnName = nameof(Row.Vector),
            MinTopicSize = 5,
            Granularity = isAutomatic ? Granularity.Automatic : Granularity.Default,
        };

        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);

        var topics = fitted.Model.DocumentTopics;
        topics.Select((topic, row) => topic == topics[Rows[row]]).Should().OnlyContain(isSame => isSame);
        fitted.Transform(data).GetColumn<int>("Topic").Should().Equal(topics);
        topics.Should().Contain(topic => topic >= 0);
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(384)]
        public float[] Vector { get; set; } = [];
    }
}
