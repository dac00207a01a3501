using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Represent.Representations;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>Topics described by representations, alone, in chains and as aspects, are BERTopic's.</summary>
public sealed class AspectParityTests
{
    // Cosines of float32 vectors, which the reference computes in float32.
    private const double Tolerance = 3e-6;

    private static readonly IRepresentation KeyBert = new KeyBertInspired { CandidateWords = 30 };
    private static readonly IRepresentation Diverse = new MaximalMarginalRelevance { Diversity = 0.3 };
    private static readonly IRepresentation Chain = new RepresentationChain(KeyBert, new MaximalMarginalRelevance { Diversity = 0.5, TopWords = 4 });

    public static TheoryData<string, TopicModelOptions> Cases() => new()
    {
        { "MMR(0.3, 10)", new() { Representation = Diverse } },
        { "[KeyBERT(30 words), MMR]", new() { Representation = new RepresentationChain(new KeyBertInspired { CandidateWords = 30, TopWords = 30 }, new MaximalMarginalRelevance { Diversity = 0.3, TopWords = 6 }) } },
        { "aspects", new() { Representation = KeyBert, Aspects = { ["Diverse"] = Diverse, ["Chain"] = Chain } } },
        { "aspects without Main", new() { Aspects = { ["Diverse"] = Diverse } } },
        { "aspect with empty list", new() { Aspects = { ["Plain"] = new TopKeywords() } } },
        { "top_n_words=4, aspects", new() { TopWords = 4, Representation = Diverse, Aspects = { ["Diverse"] = new MaximalMarginalRelevance { Diversity = 0.7 } } } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Words_and_aspects_are_the_references(string name, TopicModelOptions options)
    {
        var reference = ReferenceTopics.Cases[name]!;
        var model = Fit(options);

        model.DocumentTopics.Should().Equal(reference["state"]!["topics"].Numbers<int>());
        foreach (var topic in model.Topics.Where(IsCertain))
        {
            ShouldEqual(topic.Words, reference["state"]!["topic_representations"]![$"{topic.Id}"]!);
            if (topic.Words.Select(word => word.Word).SequenceEqual(ReferenceTopics.Words(reference["state"]!["topic_representations"]![$"{topic.Id}"]!).Select(word => word.Word)))
            {
                topic.Label.Should().Be((string)reference["state"]!["topic_labels"]![$"{topic.Id}"]!);
            }

            topic.Aspects.Keys.Prepend("Main").Should().Equal(reference["get_topics_full_keys"].Texts());
            foreach (var (aspect, words) in topic.Aspects)
            {
                ShouldEqual(words, reference["state"]!["topic_aspects"]![aspect]![$"{topic.Id}"]!);
                model.GetTopic(topic.Id, aspect).Should().BeSameAs(words);
            }
        }
    }

    /// <summary>Without a model that embeds, nothing can be compared, and all candidates stay.</summary>
    [Fact]
    public void Without_an_embedder_all_candidates_stay_as_in_the_reference()
    {
        var reference = ReferenceTopics.Cases["MMR without embedder"]!["state"]!;
        var model = TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, AddressCorpus.Embeddings, new() { Representation = Diverse });

        foreach (var topic in model.Topics)
        {
            var expected = ReferenceTopics.Words(reference["topic_representations"]![$"{topic.Id}"]!);
            double[] scores = [.. expected.Select(word => word.Score)];

            // This case does not say which of the last words tie with words that are not listed.
            var certain = Array.FindIndex(scores, score => score <= scores[^1] * (1 + 1e-9));
            topic.Words.ShouldBe([.. expected.Select(word => word.Word)], scores, certain, $"of topic {topic.Id}");
        }
    }

    [Fact]
    public void Labels_of_an_aspect_are_the_references()
    {
        var model = Fit(new() { Aspects = { ["Diverse"] = Diverse } });
        var labels = model.GenerateTopicLabels(new() { Aspect = "Diverse", TopWords = 2 });
        var expected = ReferenceTopics.Cases["aspects"]!["generate_topic_labels(aspect='Diverse', nr_words=2)"].Texts();
        foreach (var topic in model.Topics.Where(IsCertain))
        {
            labels[topic.Id + 1].Should().Be(expected[topic.Id + 1]);
        }

        model.Invoking(model => model.GenerateTopicLabels(new() { Aspect = "Other" })).Should().Throw<ArgumentException>().WithMessage("*'Other'*Diverse*");
    }

    [Fact]
    public void A_hundred_candidates_of_six_topics_are_ranked_as_in_the_reference()
    {
        var reference = ReferenceTopics.Cases["[KeyBERT()] with default 100 candidates, 6 topics"]!;
        var model = TopicModel.Fit(
            AddressCorpus.Documents, reference["labels_in"].Numbers<int>(), options: Options(new() { Representation = new KeyBertInspired() }));
        foreach (var topic in model.Topics)
        {
            ShouldEqual(topic.Words, reference["state"]!["topic_representations"]![$"{topic.Id}"]!);
        }
    }

    [Fact]
    public void Reduced_topics_are_described_in_the_same_way()
    {
        var reference = ReferenceTopics.Cases["MMR and nr_topics in the constructor"]!["state"]!;
        var model = Fit(new() { Representation = Diverse, Aspects = { ["Candidates"] = new TopKeywords { TopWords = 30 } } }).ReduceTopics(AddressCorpus.Documents, 10);
        model.DocumentTopics.Should().Equal(reference["topics"].Numbers<int>());
        var certain = model.Topics.Where(topic => ReferenceTopics.HasJoined(topic.Aspects["Candidates"])).ToArray();
        certain.Should().HaveCountGreaterThan(6);
        foreach (var topic in certain)
        {
            ShouldEqual(topic.Words, reference["topic_representations"]![$"{topic.Id}"]!);
        }
    }

    /// <summary>Each group is described by its own documents and its own 30 candidates.</summary>
    [Fact]
    public void Groups_of_a_hierarchy_are_described_as_in_the_reference()
    {
        var expected = ReferenceTopics.Cases["hierarchical_topics with MMR, Parent_Name"].Texts();
        var recorder = new RecordingRepresentation(Diverse);

        var hierarchy = Fit(new() { Representation = Diverse }).HierarchicalTopics(new() { Representation = recorder }, AddressCorpus.Documents);

        hierarchy.Should().HaveCount(expected.Length);
        var certain = hierarchy.Zip(expected).Where(pair => ReferenceTopics.HasJoined(recorder.Candidates[pair.First.ParentId])).ToArray();
        certain.Should().HaveCountGreaterThan(20);
        certain.Select(pair => pair.First.ParentName).Should().Equal(certain.Select(pair => pair.Second));
    }

    [Fact]
    public void Groups_have_the_documents_of_their_topics()
    {
        var model = Fit(new());
        var recorder = new RecordingRepresentation(new TopKeywords { TopWords = 5 });

        var hierarchy = model.HierarchicalTopics(new() { Representation = recorder }, AddressCorpus.Documents);

        hierarchy.Select(merge => merge.ParentName).Should().Equal(model.HierarchicalTopics().Select(merge => merge.ParentName));
        var context = recorder.Contexts.Should().ContainSingle().Subject;
        foreach (var merge in hierarchy)
        {
            context.Classes.Documents(merge.ParentId - model.TopicCount).ToArray().Should().Equal(
                Enumerable.Range(0, model.DocumentTopics.Length).Where(document => merge.Topics.Contains(model.DocumentTopics[document])));
        }
    }

    private static TopicModel Fit(TopicModelOptions options) =>
        TopicModel.Fit(AddressCorpus.Documents, AddressCorpus.Labels, AddressCorpus.Embeddings, Options(options));

    private static TopicModelOptions Options(TopicModelOptions options)
    {
        options.Cleaning = TextCleaning.None;
        options.EmbeddingModel = ReferenceTopics.Embedder;
        return options;
    }

    /// <summary>Where a word ties with the last of the 30 from which representations start, the reference may have started from another one.</summary>
    private static bool IsCertain(Topic topic) => (int)ReferenceTopics.Cases["candidates_30_words_certain"]![$"{topic.Id}"]! == 30;

    /// <summary>Scores are equal within the tolerance, and so are the words, but for the order of those whose scores are nearer than that.</summary>
    private static void ShouldEqual(IReadOnlyList<TopicWord> words, JsonNode expected)
    {
        var reference = ReferenceTopics.Words(expected);
        words.Should().HaveCount(reference.Length);
        for (var i = 0; i < reference.Length; i++)
        {
            words[i].Score.Should().BeApproximately(reference[i].Score, Tolerance);
            reference.Should().Contain(word => word.Word == words[i].Word && Math.Abs(word.Score - words[i].Score) <= Tolerance);
        }
    }
}
