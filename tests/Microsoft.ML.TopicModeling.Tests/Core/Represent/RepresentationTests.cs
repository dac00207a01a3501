using System.Text.Json.Nodes;

namespace Microsoft.ML.TopicModeling.Tests.Represent.Representations;

public class RepresentationTests
{
    private static readonly RepresentationContext Context = ReferenceTopics.Context(embeds: true);

    public static TheoryData<string, IRepresentation> Cases() => new()
    {
        { "MMR(0.1, 10)", new MaximalMarginalRelevance() },
        { "MMR(0.3, 10)", new MaximalMarginalRelevance { Diversity = 0.3 } },
        { "MMR(0.9, 5)", new MaximalMarginalRelevance { Diversity = 0.9, TopWords = 5 } },
        { "MMR.top_n_words=30 of 30", new MaximalMarginalRelevance { TopWords = 30 } },
        { "[KeyBERT]", new KeyBertInspired { CandidateWords = 30 } },
        { "[KeyBERT, MMR]", new RepresentationChain(new KeyBertInspired { CandidateWords = 30 }, new MaximalMarginalRelevance()) },
        { "[MMR, KeyBERT]", new RepresentationChain(new MaximalMarginalRelevance(), new KeyBertInspired { CandidateWords = 30, TopWords = 8, RepresentativeDocuments = 3 }) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Equals_the_reference(string name, IRepresentation representation)
    {
        var words = await representation.RepresentAsync(Context, ReferenceTopics.Candidates(Context.Topics.Count));
        var expected = ReferenceTopics.Cases[name]!["state"]!["topic_representations"]!;
        for (var row = 0; row < words.Count; row++)
        {
            // Where a word ties with the last of the 30, KeyBERT may start from another one here.
            if (name.StartsWith("MMR", StringComparison.Ordinal) || (int)ReferenceTopics.Cases["candidates_30_words_certain"]![ReferenceTopics.Name(row)]! == 30)
            {
                ShouldEqual(words[row], expected[ReferenceTopics.Name(row)]!, 3e-6);
            }
        }
    }

    [Fact]
    public async Task Without_a_model_that_embeds_marginal_relevance_keeps_all_words_and_KeyBert_says_what_it_needs()
    {
        var context = ReferenceTopics.Context(embeds: false);
        var words = await new MaximalMarginalRelevance().RepresentAsync(context, context.GetTopWords(30));
        words.Should().OnlyContain(topic => topic.Count == 30);
        var rank = () => new KeyBertInspired().RepresentAsync(context, words);
        await rank.Should().ThrowAsync<ArgumentException>().WithMessage("*no model that embeds*");
    }

    [Theory]
    [InlineData("diversity-0.1-top-10", 0.1)]
    [InlineData("diversity-0.3-top-10", 0.3)]
    [InlineData("diversity-0.7-top-10", 0.7)]
    public async Task Marginal_relevance_picks_the_words_of_the_reference(string name, double diversity)
    {
        var reference = Fixtures.Json("text/mmr.json");
        var tensors = Fixtures.Tensors("text/mmr.safetensors");
        var vectors = new Dictionary<string, float[]>();
        foreach (var topic in reference["topics_with_embeddings"]!.AsArray().Select(topic => topic!.ToJsonString()))
        {
            vectors.Clear();
            var candidates = ReferenceTopics.Words(reference["candidates"]![topic]!);
            vectors[string.Join(' ', candidates.Select(word => word.Word))] = tensors.Get<float>($"{topic}.joined");
            AddRows(vectors, candidates.Select(word => word.Word), tensors.Get<float>($"{topic}.words"));
            var words = await new MaximalMarginalRelevance { Diversity = diversity }.RepresentAsync(ContextOf(vectors), [candidates]);
            words[0].Should().Equal(ReferenceTopics.Words(reference["cases"]![name]![topic]!["result"]!));
        }
    }

    [Fact]
    public async Task KeyBert_ranks_the_words_of_the_reference()
    {
        var reference = Fixtures.Json("text/keybert.json");
        var tensors = Fixtures.Tensors("text/keybert.safetensors");
        var topics = Corpus.Topics(TextCleaning.English);
        var (counts, vectorizer) = CountVectorizer.FitTransform(topics);
        var weighting = ClassTfIdf.Fit(counts);
        var weights = weighting.Transform(counts);
        var vectors = new Dictionary<string, float[]>();
        foreach (var topic in reference["topics_with_embeddings"]!.AsArray().Select(topic => topic!.ToJsonString()))
        {
            var expected = reference["topics"]![topic]!;
            AddRows(vectors, Corpus.Strings(expected["candidate_words"]!), tensors.Get<float>($"{topic}.candidate_embeddings"));
            AddRows(vectors, expected["representative_documents"]!.AsArray().Select(document => Corpus.Texts[(int)document!]), tensors.Get<float>($"{topic}.document_embeddings"));
        }

        // Other topics are not looked at, so their texts need no vectors of their own.
        var context = new RepresentationContext(
            Corpus.Texts,
            topics,
            [.. Enumerable.Range(-1, topics.Count)],
            vectorizer,
            weighting,
            weights,
            LookUpGenerator.Model(text => vectors.GetValueOrDefault(text, new float[384])));
        var words = await new KeyBertInspired().RepresentAsync(context, context.GetTopWords(30));
        foreach (var topic in reference["topics_with_embeddings"]!.AsArray().Select(topic => (int)topic!))
        {
            ShouldEqual(words[topic + 1], reference["topics"]![ReferenceTopics.Name(topic + 1)]!["result"]!, 1e-6);
        }
    }

    [Theory]
    [InlineData("0.0", 0)]
    [InlineData("0.1", 0.1)]
    [InlineData("0.3", 0.3)]
    [InlineData("0.7", 0.7)]
    [InlineData("1.0", 1)]
    public void Picks_in_the_order_of_the_reference(string name, double diversity)
    {
        var tensors = Fixtures.Tensors("bertopic/13-representations.safetensors");
        var words = tensors.Get<double>("mmr.words").Chunk(8).ToArray();
        var query = tensors.Get<double>("mmr.query");
        var picked = TopicModeling.Represent.MarginalRelevance.Pick(
            [.. words.Select(word => Cosine(word, query))], (left, right) => Cosine(words[left], words[right]), 6, diversity);
        picked.Should().Equal(ReferenceTopics.Cases["mmr_function"]![name]!["order"]!.AsArray().Select(item => (int)item!));
    }

    [Fact]
    public async Task A_chain_passes_words_on_and_keeps_the_first()
    {
        var words = await new RepresentationChain(new TopKeywords { TopWords = 5 }, new TopKeywords { TopWords = 3 }).RepresentAsync(Context, Context.GetTopWords(30));
        words.Should().BeEquivalentTo(Context.GetTopWords(3), order => order.WithStrictOrdering());
        (await new RepresentationChain().RepresentAsync(Context, words)).Should().BeSameAs(words);
    }

    [Fact]
    public async Task Parts_of_speech_keep_the_words_that_match_a_pattern()
    {
        string[] documents = ["Old houses need new roofs", "Houses burn quickly", "taxes"];
        var classes = new ClassTexts(documents, [0, 0, 1], 2);
        var (counts, vectorizer) = CountVectorizer.FitTransform(classes, new() { NgramRange = (1, 2) });
        var weighting = ClassTfIdf.Fit(counts);
        var context = new RepresentationContext(documents, classes, [0, 1], vectorizer, weighting, weighting.Transform(counts));
        var words = await new PartOfSpeech(new SuffixTagger()).RepresentAsync(context, context.GetTopWords(30));
        words[0].Select(word => word.Word).Should().BeEquivalentTo("houses", "roofs", "new roofs", "new", "old", "old houses");
        words[1].Select(word => word.Word).Should().Equal("taxes");
        words[0].Should().BeInDescendingOrder(word => word.Score);
    }

    private static RepresentationContext ContextOf(Dictionary<string, float[]> vectors)
    {
        string[] documents = ["some text"];
        var classes = new ClassTexts(documents, [0], 1);
        var (counts, vectorizer) = CountVectorizer.FitTransform(classes);
        var weighting = ClassTfIdf.Fit(counts);
        return new(documents, classes, [0], vectorizer, weighting, weighting.Transform(counts), LookUpGenerator.Model(text => vectors[text]));
    }

    private static void AddRows(Dictionary<string, float[]> vectors, IEnumerable<string> texts, float[] values)
    {
        foreach (var (text, vector) in texts.Zip(values.Chunk(384)))
        {
            vectors[text] = vector;
        }
    }

    /// <summary>Scores are equal within the tolerance, and so are the words, but for the order of those whose scores are nearer than that.</summary>
    private static void ShouldEqual(IReadOnlyList<TopicWord> words, JsonNode expected, double tolerance)
    {
        var reference = ReferenceTopics.Words(expected);
        words.Should().HaveCount(reference.Length);
        for (var i = 0; i < reference.Length; i++)
        {
            words[i].Score.Should().BeApproximately(reference[i].Score, tolerance);
            reference.Should().Contain(word => word.Word == words[i].Word && Math.Abs(word.Score - words[i].Score) <= tolerance);
        }
    }

    private static double Cosine(double[] left, double[] right) =>
        left.Zip(right, (a, b) => a * b).Sum() / Math.Sqrt(left.Sum(a => a * a) * right.Sum(b => b * b));

    private sealed class SuffixTagger : IPartOfSpeechTagger
    {
        public IReadOnlyList<(string Word, string Tag)> Tag(string text) =>
            [.. text.Split(' ').Select(word => (word, word.ToLowerInvariant() switch { "old" or "new" => "ADJ", var w when w.EndsWith('s') => "NOUN", _ => "VERB" }))];
    }
}
