using CsCheck;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Tests.Parity;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>What holds for every model, whatever was done with it.</summary>
public class TopicOperationsTests
{
    private static readonly string[] Words = ["harbour", "boat", "net", "violin", "concert", "score", "tax", "law", "vote", "tree", "leaf", "root"];

    private static Gen<(string[] Documents, int[] Clusters, float[] Vectors)> Corpora { get; } =
        from count in Gen.Int[6, 40]
        from documents in Gen.Int[0, 11].Array[1, 6].Select(numbers => string.Join(" ", numbers.Select(number => Words[number]))).Array[count]
        from clusters in Gen.Int[-1, 5].Array[count]
        from vectors in Gen.Float[-1, 1].Array[4 * count]
        select (documents, clusters, vectors);

    [Fact]
    public void Every_chain_of_operations_keeps_the_invariants_and_can_be_saved() =>
        Gen.Select(Corpora, Gen.Int[0, 5].Array[1, 4], Gen.Int[0, 1000]).Sample(
            (corpus, operations, seed) =>
            {
                var embeddings = new PointMatrix<float>(corpus.Vectors, 4);
                var model = TopicModel.Fit(corpus.Documents, corpus.Clusters, embeddings);
                ShouldHold(model, corpus.Documents, isSorted: true);
                foreach (var operation in operations.Where(_ => model.TopicCount > 1))
                {
                    model = Apply(model, operation, corpus.Documents, embeddings, seed);
                    ShouldHold(model, corpus.Documents, isSorted: operation < 4);
                    ShouldReadAsWritten(model);
                }
            },
            iter: 150);

    [Fact]
    public void The_embedding_of_merged_topics_is_the_mean_of_their_documents() =>
        Corpora.Where(corpus => corpus.Clusters.Contains(0) && corpus.Clusters.Contains(1)).Sample(
            corpus =>
            {
                var embeddings = new PointMatrix<float>(corpus.Vectors, 4);
                var model = TopicModel.Fit(corpus.Documents, corpus.Clusters, embeddings);

                var merged = model.MergeTopics(corpus.Documents, [model.TopicOfCluster(0), model.TopicOfCluster(1)]);

                var topic = merged[merged.TopicOfCluster(0)];
                merged.TopicOfCluster(1).Should().Be(topic.Id);
                var rows = Enumerable.Range(0, corpus.Clusters.Length).Where(row => corpus.Clusters[row] is 0 or 1).ToList();
                for (var i = 0; i < 4; i++)
                {
                    ((double)topic.Embedding.Span[i]).Should().BeApproximately(rows.Average(row => (double)embeddings[row][i]), 1e-5);
                }
            },
            iter: 100);

    [Fact]
    public void Outliers_that_went_into_a_topic_take_new_noise_along()
    {
        var model = ReferenceModels.Plain.MergeTopics(AddressCorpus.Documents, [6, -1]);

        model.TopicOfCluster(-1).Should().Be(model.TopicOfCluster(Array.IndexOf(ReferenceModels.Plain.State.ClusterTopics.ToArray(), 6)));
        model.LabelOf(-1).Should().Be("-1");
    }

    [Fact]
    public void New_documents_of_a_deleted_topic_are_outliers()
    {
        var model = TinyCorpus.Model.DeleteTopics([1]);

        model.TopicOfCluster(Array.IndexOf(TinyCorpus.Model.State.ClusterTopics.ToArray(), 1)).Should().Be(-1);
        model[-1].Count.Should().Be(5);
        model[-1].Words.Select(word => word.Word).Should().Contain("car");
        model.DeleteTopics([]).Should().BeSameAs(model);
    }

    private static TopicModel Apply(TopicModel model, int operation, string[] documents, PointMatrix<float> embeddings, int seed) => operation switch
    {
        0 => model.MergeTopics(documents, [seed % model.TopicCount, (seed + 1) % model.TopicCount]),
        1 => model.ReduceTopics(documents, Math.Max(2 - model.FirstTopic, model.Topics.Count - 1)),
        2 => model.ReduceTopics(documents, useWords: seed % 2 == 0),
        3 => model.DeleteTopics([seed % model.TopicCount]),
        4 => model.UpdateTopics(documents, model.ReduceOutliers(documents, new() { Strategy = OutlierStrategy.Embeddings, Embeddings = embeddings })),
        _ => model.SetTopicLabels(new Dictionary<int, string> { [0] = "first" }).UpdateTopics(documents, options: new() { TopWords = 3 }),
    };

    private static void ShouldHold(TopicModel model, string[] documents, bool isSorted)
    {
        model.Topics.Select(topic => topic.Id).Should().Equal(Enumerable.Range(model.FirstTopic, model.Topics.Count));
        model.Topics.Sum(topic => topic.Count).Should().Be(documents.Length);
        model.Topics.Should().OnlyContain(topic => topic.Count == model.DocumentTopics.Count(id => id == topic.Id));
        model.HasOutliers.Should().Be(model.DocumentTopics.Contains(-1));
        model.Topics.Select(topic => topic.Label).Should().OnlyHaveUniqueItems();
        model.Topics.SelectMany(topic => topic.RepresentativeDocuments).Should().OnlyContain(document => documents[document.Row] == document.Text);
        model.State.ClusterTopics.Should().OnlyContain(topic => topic >= -1 && topic < model.TopicCount);
        model.State.Vocabulary.Weights.RowCount.Should().Be(model.Topics.Count);
        if (isSorted)
        {
            model.Topics.Skip(-model.FirstTopic).Select(topic => topic.Count).Should().BeInDescendingOrder();
        }
    }

    private static void ShouldReadAsWritten(TopicModel model)
    {
        using var file = new MemoryStream();
        TopicModelFormat.Write(new CheckedWriter(new BinaryWriter(file)), model);
        file.Position = 0;
        var read = TopicModelFormat.Read(new CheckedReader(new BinaryReader(file), "topic model"));

        read.DocumentTopics.Should().Equal(model.DocumentTopics);
        read.Topics.Select(topic => (topic.Label, topic.CustomLabel, topic.Count)).Should().Equal(model.Topics.Select(topic => (topic.Label, topic.CustomLabel, topic.Count)));
        read.State.NoiseTopic.Should().Be(model.State.NoiseTopic);
        read.State.Settings.TopWords.Should().Be(model.State.Settings.TopWords);
        read.State.Vocabulary.Weights.Values.ToArray().Should().Equal(model.State.Vocabulary.Weights.Values.ToArray());
    }
}
