using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>A model of given clusters has BERTopic's topics, words, documents and embeddings.</summary>
public sealed class TopicModelTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/01-model.json");
    private static readonly JsonNode State = Reference["state"]!;
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/01-model.safetensors");
    private static readonly Lazy<TopicModel> Fitted = new(() => TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, AddressCorpus.Embeddings));

    private static TopicModel Model => Fitted.Value;

    [Fact]
    public void Topics_are_numbered_by_size() =>
        Model.DocumentTopics.Should().Equal(State["topics"].Numbers<int>());

    [Fact]
    public void Sizes_are_the_references()
    {
        foreach (var pair in State["topic_sizes_in_order"]!.AsArray())
        {
            Model[pair![0]!.GetValue<int>()].Count.Should().Be(pair[1]!.GetValue<int>());
        }

        Model.Topics.Sum(topic => topic.Count).Should().Be(1500);
    }

    [Fact]
    public void Words_and_weights_are_the_references()
    {
        foreach (var (topic, words) in State["topic_representations"]!.AsObject())
        {
            var expected = words!.AsArray().Select(pair => (Word: pair![0]!.GetValue<string>(), Score: pair[1]!.GetValue<double>())).ToList();
            var actual = Model.GetTopic(int.Parse(topic));
            actual.Should().HaveCount(expected.Count);
            for (var i = 0; i < expected.Count; i++)
            {
                // The order of summation differs, so the last bits do.
                actual[i].Score.Should().BeApproximately(expected[i].Score, 1e-9 * expected[i].Score);
                var tied = expected.Where(other => Math.Abs(other.Score - expected[i].Score) <= 1e-9 * other.Score).Select(other => other.Word);
                var lastOnes = State["words_tied_with_the_last_one"]![topic]?.Texts() ?? [];
                tied.Concat(expected[i].Score == expected[^1].Score ? lastOnes : []).Should().Contain(actual[i].Word);
            }
        }
    }

    [Fact]
    public void Labels_are_the_references()
    {
        foreach (var topic in Model.Topics)
        {
            topic.Label.Should().Be(State["topic_labels"]![$"{topic.Id}"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Representative_documents_are_the_references_in_our_order_the_best_first()
    {
        foreach (var topic in Model.Topics)
        {
            var rows = topic.RepresentativeDocuments.Select(document => document.Row);
            rows.Should().BeEquivalentTo(State["representative_docs_rows"]![$"{topic.Id}"].Numbers<int>());
            rows.Should().Equal(Reference["representative_docs_candidates"]![$"{topic.Id}"]!["top_rows"].Numbers<int>().Take(3));
            topic.RepresentativeDocuments.Should().OnlyContain(document => document.Text == AddressCorpus.Documents[document.Row]);
        }
    }

    [Fact]
    public void Topic_embeddings_are_the_means_of_the_documents()
    {
        var expected = Tensors.Get<float>("topic_embeddings");
        foreach (var topic in Model.Topics)
        {
            var row = expected.AsSpan((topic.Id + 1) * 384, 384);
            for (var i = 0; i < row.Length; i++)
            {
                // Sums of up to 649 float32 values, as the reference forms them too.
                topic.Embedding.Span[i].Should().BeApproximately(row[i], 2e-6f);
            }
        }
    }

    [Fact]
    public void The_tables_are_the_references()
    {
        var getters = Reference["getters"]!;
        var info = Model.GetTopicInfo();
        var rows = getters["get_topic_info"]!["rows"]!.AsArray();
        info.Should().HaveCount(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            info[i].Topic.Should().Be(rows[i]![0]!.GetValue<int>());
            info[i].Count.Should().Be(rows[i]![1]!.GetValue<int>());
            info[i].Name.Should().Be(rows[i]![2]!.GetValue<string>());
        }

        var documents = Model.GetDocumentInfo(AddressCorpus.Documents);
        documents.Select(document => document.Topic).Should().Equal(getters["get_document_info"]!["Topic"].Numbers<int>());
        documents.Select(document => document.IsRepresentative).Should().Equal(getters["get_document_info"]!["Representative_document"].Numbers<bool>());
    }

    [Fact]
    public void The_smallest_corpus_has_the_references_words_without_padding()
    {
        var tiny = Fixtures.Json("bertopic/18-tiny.json");
        var embeddings = PointMatrix<float>.FromRows([.. tiny["embeddings"]!.AsArray().Select(row => row.Numbers<float>())]);
        var model = TopicModel.Fit(tiny["documents"].Texts(), tiny["labels_in"].Numbers<int>(), embeddings);

        // Sizes tie; the order of first appearance is BERTopic's here too.
        model.DocumentTopics.Should().Equal(tiny["default"]!["state"]!["topics"].Numbers<int>());
        foreach (var topic in model.Topics)
        {
            var words = tiny["default"]!["state"]!["topic_representations"]![$"{topic.Id}"]!.AsArray().Select(pair => pair![0]!.GetValue<string>());
            topic.Words.Select(word => word.Word).Should().BeEquivalentTo(words.Where(word => word.Length > 0));
        }

        model[3].Label.Should().Be("3_emptydoc");
    }

    [Fact]
    public void Unknown_topics_are_named_with_the_range_of_the_known() =>
        Model.Invoking(model => model.GetTopic(99)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*99*between -1 and 30*");

    [Fact]
    public void Lists_of_other_lengths_are_refused()
    {
        var fit = () => TopicModel.Fit(["a", "b"], [0]);
        fit.Should().Throw<ArgumentException>().WithMessage("*2 documents, but 1 clusters*");
        Model.Invoking(model => model.GetDocumentInfo(["a"])).Should().Throw<ArgumentException>().WithMessage("*1 documents*fitted on 1500*");
    }

    [Fact]
    public void Clusters_are_numbered_from_0()
    {
        var fit = () => TopicModel.Fit(["a b", "c d"], [0, int.MaxValue]);
        fit.Should().Throw<ArgumentException>().WithMessage("*2147483647*Number the clusters from 0*");
    }

    [Fact]
    public void A_model_without_outliers_starts_with_topic_0()
    {
        var model = TopicModel.Fit(["red car", "blue car", "green tree"], [4, 4, 2]);

        model.HasOutliers.Should().BeFalse();
        model.Topics.Select(topic => topic.Id).Should().Equal(0, 1);
        model.DocumentTopics.Should().Equal(0, 0, 1);
        model[0].Embedding.IsEmpty.Should().BeTrue();
    }
}
