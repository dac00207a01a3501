using Microsoft.ML.TopicModeling.Tests.Parity;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Outliers that nothing is known of stay outliers, and those that found a topic belong to it as strongly as they are near.</summary>
public sealed class OutlierReductionTests
{
    private static readonly string[] Documents = TinyCorpus.Documents;
    private static readonly PointMatrix<float> Embeddings = PointMatrix<float>.FromRows([.. TinyCorpus.Reference["embeddings"]!.AsArray().Select(row => row.Numbers<float>())]);

    [Theory]
    [InlineData(OutlierStrategy.Probabilities)]
    [InlineData(OutlierStrategy.Embeddings)]
    [InlineData(OutlierStrategy.ClassTfIdf)]
    [InlineData(OutlierStrategy.Distributions)]
    public void What_is_like_no_topic_stays_an_outlier(OutlierStrategy strategy)
    {
        string[] documents = ["quite unknown", "entirely foreign"];
        var options = new ReduceOutliersOptions
        {
            Strategy = strategy,
            Topics = [-1, -1],
            Probabilities = new(new float[2 * TinyCorpus.Model.TopicCount], TinyCorpus.Model.TopicCount),
            Embeddings = new(new float[2 * Embeddings.Dimension], Embeddings.Dimension),
        };

        TinyCorpus.Model.ReduceOutliers(documents, options).Should().Equal(-1, -1);
    }

    [Fact]
    public void Documents_of_a_deleted_topic_have_no_probabilities_to_go_by()
    {
        var model = Fitted();
        var clusters = model.State.ClusterTopics.Length;
        var memberships = model.DocumentTopics.SelectMany(topic => Enumerable.Range(0, clusters).Select(cluster => model.TopicOfCluster(cluster) == topic ? 1f : 0f)).ToArray();
        var deleted = model.WithMemberships(new(memberships, clusters)).DeleteTopics([0]);

        var topics = deleted.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Probabilities });

        topics.Should().Equal(deleted.DocumentTopics);
        deleted.DocumentProbabilities.Where((_, row) => topics[row] < 0).Should().OnlyContain(strength => strength == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Those_that_found_a_topic_have_its_nearness_as_their_probability(bool byEmbedding)
    {
        var model = Fitted();
        var topics = model.ReduceOutliers(Documents, new() { Strategy = OutlierStrategy.Embeddings, Embeddings = Embeddings });
        var moved = Enumerable.Range(0, Documents.Length).Where(row => topics[row] != model.DocumentTopics[row]).ToArray();
        moved.Should().NotBeEmpty();

        var updated = model.UpdateTopics(Documents, topics, embeddings: byEmbedding ? Embeddings : (PointMatrix<float>?)null);

        for (var row = 0; row < Documents.Length; row++)
        {
            if (!moved.Contains(row))
            {
                updated.DocumentProbabilities[row].Should().Be(model.DocumentProbabilities[row]);
            }
            else if (byEmbedding)
            {
                updated.DocumentProbabilities[row].Should().Be((float)TopicModel.Cosine(Embeddings[row], updated[topics[row]].Embedding.Span)).And.BePositive();
            }
            else
            {
                updated.DocumentProbabilities[row].Should().BeInRange(0.01f, 1, "its words are among the topic's");
            }
        }

        updated.Hints.Should().ContainSingle().Which.Should().Match($"{moved.Length} outliers have a topic now*ReduceOutliers*Topics*");
    }

    [Fact]
    public void Outliers_that_were_merged_into_a_topic_belong_to_it()
    {
        var merged = Fitted().MergeTopics(Documents, [0, -1]);

        merged.DocumentProbabilities.Should().OnlyContain(strength => strength > 0);
    }

    [Fact]
    public void What_was_merged_into_the_outliers_belongs_to_nothing()
    {
        var merged = Fitted().MergeTopics(Documents, [-1, 0]);

        Enumerable.Range(0, Documents.Length).Where(row => merged.DocumentTopics[row] < 0).Should().OnlyContain(row => merged.DocumentProbabilities[row] == 0);
    }

    private static TopicModel Fitted()
    {
        int[] clusters = TinyCorpus.Reference["labels_in"].Numbers<int>();
        return TopicModel.Fit(
            Documents, clusters, Embeddings, new TopicModelOptions().Validate(), [.. clusters.Select(cluster => cluster < 0 ? 0 : 0.75f)], CancellationToken.None);
    }
}
