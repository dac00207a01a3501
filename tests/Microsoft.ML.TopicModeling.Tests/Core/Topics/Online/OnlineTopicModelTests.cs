using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Topics that grow from batch to batch: what they keep, what they forget, and what they refuse.</summary>
public sealed class OnlineTopicModelTests
{
    private static readonly string[] First = ["the harbour has boats", "boats and nets in the harbour", "the parliament debates a tax law", "a new tax law"];
    private static readonly string[] Second = ["nets for the boats", "the orchestra plays a symphony", "a symphony by the orchestra"];
    private static readonly PointMatrix<float> FirstVectors = new(new float[] { 1, 0, 1, 2, 0, 4, 0, 2 }, 2);
    private static readonly PointMatrix<float> SecondVectors = new(new float[] { 4, 1, 9, 9, 7, 7 }, 2);

    [Fact]
    public void Topics_keep_their_ids_and_new_clusters_get_the_next_ones()
    {
        var online = Fitted();

        // Cluster 7 was the first and cluster 9 the second; then 2 is new.
        online.Model.DocumentTopics.Should().Equal(0, 2, 2);
        online.Model.Topics.Select(topic => (topic.Id, topic.Count)).Should().Equal((0, 3), (1, 2), (2, 2));
        online.Model.Topics[1].Words.Select(word => word.Word).Should().Contain("tax");
        online.DocumentCount.Should().Be(7);
    }

    [Fact]
    public void Embeddings_are_the_means_over_all_documents()
    {
        var model = Fitted().Model;

        model[0].Embedding.ToArray().Should().Equal(2, 1);
        model[1].Embedding.ToArray().Should().Equal(0, 3);
        model[2].Embedding.ToArray().Should().Equal(8, 8);
    }

    [Fact]
    public void Without_a_decay_the_words_are_those_of_a_fit_on_all_documents()
    {
        int[] clusters = [0, 0, 1, 1, 0, 2, 2];
        var whole = TopicModel.Fit([.. First, .. Second], clusters);

        var grown = Fitted(vectors: false).Model;

        foreach (var topic in whole.Topics)
        {
            grown[topic.Id].Words.Should().Equal(topic.Words, (a, b) => a.Word == b.Word && Math.Abs(a.Score - b.Score) <= 1e-12);
            grown[topic.Id].Count.Should().Be(topic.Count);
        }
    }

    [Fact]
    public void Outliers_are_minus_one_whenever_they_appear()
    {
        var online = new OnlineTopicModel().PartialFit(First, [0, 0, 1, 1]).PartialFit(Second, [-1, 2, -1]).PartialFit(["boats"], [0]);

        online.Model.Topics.Select(topic => (topic.Id, topic.Count)).Should().Equal((-1, 2), (0, 3), (1, 2), (2, 1));
        online.Model[-1].Words.Select(word => word.Word).Should().Contain("nets");
        online.Model.TopicOfCluster(-1).Should().Be(Topic.Outlier);
        online.Model.TopicOfCluster(2).Should().Be(2);
    }

    [Fact]
    public void A_topic_has_no_more_documents_than_are_counted()
    {
        var online = new OnlineTopicModel().PartialFit(First, [0, 0, 1, 1]);
        var full = new TopicModel(online.Model.State with { Topics = [online.Model[0], online.Model[1] with { Count = int.MaxValue - 1 }] });
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        online.Write(new CheckedWriter(writer));
        file.Position = 0;
        using var reader = new BinaryReader(file);
        var read = OnlineTopicModel.Read(new CheckedReader(reader, "topics"), full);

        read.PartialFit(First, [0, 0, 0, 1]).Model[1].Count.Should().Be(int.MaxValue);
        read.Invoking(model => model.PartialFit(First, [0, 0, 1, 1]))
            .Should().Throw<ArgumentException>().WithMessage("Topic 1 would have 2147483648 documents*2147483647*new model*");
    }

    [Fact]
    public void What_decays_gives_way_to_what_comes()
    {
        var plain = new OnlineTopicModel();
        var fading = new OnlineTopicModel(new() { Decay = 0.5, DeleteMinDf = 0.25 });
        for (var batch = 0; batch < 6; batch++)
        {
            string[] texts = batch == 0 ? ["old words here", "other things"] : ["new words here", "other things"];
            (plain, fading) = (plain.PartialFit(texts, [0, 1]), fading.PartialFit(texts, [0, 1]));
        }

        plain.Words.Vectorizer.Vocabulary.Should().Contain("old");
        fading.Words.Vectorizer.Vocabulary.Should().NotContain("old").And.Contain("new");
        fading.Model.Topics.Sum(topic => topic.Count).Should().Be(12, "sizes do not decay");
    }

    [Fact]
    public void What_is_kept_does_not_grow_with_the_documents()
    {
        var online = new OnlineTopicModel();
        var sizes = new List<long>();
        var words = online.PartialFit(AddressCorpus.Documents[..100], AddressCorpus.Labels[..100]).Words.Counts.Values.Length;
        for (var batch = 0; batch < 40; batch++)
        {
            online = online.PartialFit(AddressCorpus.Documents[..100], AddressCorpus.Labels[..100], AddressCorpus.Embeddings.Rows(0, 100));
            using var file = new MemoryStream();
            online.Save(file);
            sizes.Add(file.Length);
        }

        // But for the documents that stand for the topics, which are drawn anew.
        sizes.Skip(1).Max().Should().BeLessThan((long)(1.05 * sizes[1]));
        online.Words.Counts.Values.ToArray().Should().HaveCount(words);
        online.Model.DocumentTopics.Should().HaveCount(100);
        online.DocumentCount.Should().Be(4000);
    }

    [Fact]
    public void Documents_of_earlier_batches_go_on_standing_for_their_topics()
    {
        var model = Fitted().Model;

        model[1].RepresentativeDocuments.Select(document => document.Text).Should().BeEquivalentTo(First[2..]);
        model[1].RepresentativeDocuments.Should().OnlyContain(document => document.Row == TopicDocument.Elsewhere);
        model[2].RepresentativeDocuments.Select(document => document.Row).Should().BeEquivalentTo([1, 2]);
    }

    [Fact]
    public void The_model_is_one_for_every_operation()
    {
        var online = new OnlineTopicModel();
        foreach (var from in (int[])[0, 500, 1000])
        {
            online = online.PartialFit(AddressCorpus.Documents[from..(from + 500)], AddressCorpus.Labels[from..(from + 500)], AddressCorpus.Embeddings.Rows(from, from + 500));
        }

        var model = online.Model;
        model.HierarchicalTopics().Should().HaveCount(model.TopicCount - 1);
        model.FindTopics(AddressCorpus.Embeddings[0], 3).Should().HaveCount(3);
        model.ApproximateDistribution(AddressCorpus.Documents[..5]).Count.Should().Be(5);
        model.TopicsOverTime(AddressCorpus.Documents[1000..], [.. Enumerable.Repeat(2000, 500)]).Sum(row => row.Frequency).Should().Be(500);

        // With the topics of all batches, over all of them.
        int[] topics = [.. AddressCorpus.Labels.Select(model.TopicOfCluster)];
        var all = model.WithDocuments(topics);
        var table = all.TopicsOverTime(AddressCorpus.Documents, [.. topics.Select((_, row) => row / 500)]);
        table.Sum(row => row.Frequency).Should().Be(1500);
        table.GroupBy(row => row.Topic).Should().OnlyContain(rows => rows.Sum(row => row.Frequency) == model[rows.Key].Count);
        all.MergeTopics(AddressCorpus.Documents, [0, 1]).Topics.Sum(topic => topic.Count).Should().Be(1500);
        all.DeleteTopics([3]).TopicCount.Should().Be(model.TopicCount - 1);
        all.UpdateTopics(AddressCorpus.Documents).TopicCount.Should().Be(model.TopicCount);
        TopicModel.MergeModels([model, model]).TopicCount.Should().Be(model.TopicCount);
    }

    [Fact]
    public void Operations_that_need_documents_of_every_topic_say_which_topic_has_none()
    {
        var model = Fitted().Model;

        model.Invoking(m => m.DeleteTopics([0])).Should().Throw<InvalidOperationException>().WithMessage("Topic 1 has none*WithDocuments*");
        model.Invoking(m => m.MergeTopics(Second, [0, 2])).Should().Throw<InvalidOperationException>().WithMessage("Topic 1 has none*WithDocuments*");
        model.Invoking(m => m.UpdateTopics(Second)).Should().Throw<InvalidOperationException>().WithMessage("Topic 1 has none*WithDocuments*");
        model.WithDocuments([0, 0, 1, 1, 0, 2, 2]).MergeTopics([.. First, .. Second], [0, 2]).TopicCount.Should().Be(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.3)]
    public void A_loaded_model_goes_on_bit_by_bit_as_the_saved_one(double? decay)
    {
        var online = new OnlineTopicModel(new() { Decay = decay, DeleteMinDf = 0.5 }).PartialFit(First, [7, 7, 9, 9], FirstVectors);

        var loaded = OnlineTopicModel.Load(new MemoryStream(Saved(online)));

        Saved(loaded).Should().Equal(Saved(online));
        Saved(loaded.PartialFit(Second, [7, -1, 2], SecondVectors)).Should().Equal(Saved(online.PartialFit(Second, [7, -1, 2], SecondVectors)));
    }

    [Fact]
    public void A_damaged_file_is_refused_or_a_model()
    {
        var bytes = Saved(Fitted());
        for (var length = 0; length < bytes.Length; length += 7)
        {
            var cut = () => OnlineTopicModel.Load(new MemoryStream(bytes[..length]));
            cut.Should().Throw<InvalidDataException>();
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0xFF;
            try
            {
                OnlineTopicModel.Load(new MemoryStream(changed)).PartialFit(Second, [0, 1, 2], SecondVectors);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException)
            {
                // Refused, or a model of another dimension, or one whose sizes are full.
            }
        }
    }

    [Fact]
    public void Other_options_count_from_the_next_batch_on()
    {
        var online = Fitted().With(new OnlineTopicModelOptions { TopWords = 2, Vectorizer = { Tokenizer = text => text.Split(' ') } });

        online = online.PartialFit(["nets & boats"], [7], new PointMatrix<float>(new float[2], 2));

        online.Model.Topics.Should().OnlyContain(topic => topic.Words.Count == 2);
        online.DocumentCount.Should().Be(8);
    }

    [Fact]
    public void Representations_have_documents_for_topics_that_the_batch_has_none_of()
    {
        var seen = new Recording();
        var online = new OnlineTopicModel(new() { Representation = seen }).PartialFit(First, [0, 0, 1, 1]);

        online.PartialFit(["boats"], [0]);

        seen.DocumentsOfLastTopic.Should().BeEquivalentTo(First[2..]);
    }

    [Fact]
    public void Null_and_empty_texts_are_documents_like_any_other()
    {
        var online = new OnlineTopicModel().PartialFit([null, "", "boats"], [0, 0, 1]).PartialFit([null], [1]);

        online.Model.Topics.Select(topic => topic.Count).Should().Equal(2, 2);
        online.Model[1].Words.Select(word => word.Word).Should().Contain("boats");
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var empty = new OnlineTopicModel();
        var online = Fitted();

        empty.Invoking(o => o.Model).Should().Throw<InvalidOperationException>().WithMessage("*PartialFit first*");
        empty.Invoking(o => o.PartialFit([], [])).Should().Throw<ArgumentException>().WithMessage("*no documents*");
        empty.Invoking(o => o.PartialFit(["a"], [0, 1])).Should().Throw<ArgumentException>().WithMessage("*1 documents, but 2 clusters*");
        empty.Invoking(o => o.PartialFit(["a"], [1 << 24])).Should().Throw<ArgumentException>().WithMessage("*16777216*16777215*");
        online.Invoking(o => o.PartialFit(["a"], [0])).Should().Throw<ArgumentException>().WithMessage("*before had embeddings*");
        online.Invoking(o => o.PartialFit(["a"], [0], new PointMatrix<float>(new float[3], 3))).Should().Throw<ArgumentException>().WithMessage("*have 3 coordinates*have 2*");
        online.Invoking(o => o.PartialFit(["a", "b"], [0, 0], new PointMatrix<float>(new float[] { 1, 2, 3, float.NaN }, 2))).Should().Throw<ArgumentException>().WithMessage("*Row 1*coordinate 1*");
        Fitted(vectors: false).Invoking(o => o.PartialFit(["a"], [0], SecondVectors.Rows(0, 1))).Should().Throw<ArgumentException>().WithMessage("*before had no embeddings*");
        online.Model.Invoking(model => model.WithDocuments([0, 3])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*is 3*between 0 and 2*");
        online.Invoking(o => o.PartialFit(["a"], [0], SecondVectors.Rows(0, 1), new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
        var pruned = () => new OnlineTopicModel(new() { Vectorizer = { MinDf = 2 } });
        pruned.Should().Throw<ArgumentException>().WithMessage("*MinDf*DeleteMinDf*");
    }

    private static OnlineTopicModel Fitted(bool vectors = true) => new OnlineTopicModel()
        .PartialFit(First, [7, 7, 9, 9], vectors ? FirstVectors : (PointMatrix<float>?)null)
        .PartialFit(Second, [7, 2, 2], vectors ? SecondVectors : (PointMatrix<float>?)null);

    private static byte[] Saved(OnlineTopicModel online)
    {
        using var file = new MemoryStream();
        online.Save(file);
        return file.ToArray();
    }

    private sealed class Recording : IRepresentation
    {
        public string[] DocumentsOfLastTopic { get; private set; } = [];

        public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
            RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> words, CancellationToken cancellation = default)
        {
            DocumentsOfLastTopic = [.. context.GetRepresentativeDocuments(cancellation: cancellation)[^1].Select(document => context.Documents[document.Document])];
            return Task.FromResult(words);
        }
    }
}
