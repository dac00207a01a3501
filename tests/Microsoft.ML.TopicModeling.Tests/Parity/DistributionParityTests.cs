using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Parity;

/// <summary>The approximate distributions are BERTopic's, by document and by token.</summary>
public sealed class DistributionParityTests
{
    private static readonly JsonNode Reference = Fixtures.Json("bertopic/06-approximate-distribution.json");
    private static readonly TensorFile Tensors = Fixtures.Tensors("bertopic/06-approximate-distribution.safetensors");
    private static readonly string[] Edges = Reference["edge_documents"].Texts();

    private static TopicModel Model => ReferenceModels.Plain;

    [Theory]
    [InlineData(4, 1, false, 0.1)]
    [InlineData(4, 1, true, 0.1)]
    [InlineData(8, 4, false, 0.1)]
    [InlineData(8, 4, true, 0.1)]
    [InlineData(4, 3, true, 0.0)]
    [InlineData(2, 1, false, 0.25)]
    public void Distributions_are_the_references(int window, int stride, bool padding, double minSimilarity)
    {
        var name = Name(window, stride, padding, minSimilarity);
        var options = new ApproximateDistributionOptions { Window = window, Stride = stride, Padding = padding, MinSimilarity = minSimilarity, BatchSize = 37 };

        ShouldBe(Model.ApproximateDistribution(AddressCorpus.Documents[..200], options), name);
        ShouldBe(Model.ApproximateDistribution(Edges, options), name + ".edge_documents");
    }

    [Theory]
    [InlineData(4, 1, false, 0.1)]
    [InlineData(4, 1, true, 0.1)]
    [InlineData(8, 4, true, 0.1)]
    public void Distributions_by_token_are_the_references(int window, int stride, bool padding, double minSimilarity)
    {
        var name = "tokens." + Name(window, stride, padding, minSimilarity);
        var options = new ApproximateDistributionOptions { Window = window, Stride = stride, Padding = padding, MinSimilarity = minSimilarity };
        var rows = Reference["cases"]![name]!["rows"].Numbers<int>();

        var (distribution, tokens) = Model.ApproximateTokenDistribution([.. rows.Select(row => AddressCorpus.Documents[row])], options);
        var (edges, edgeTokens) = Model.ApproximateTokenDistribution(Edges, options);

        ShouldBe(distribution, name);
        ShouldBe(edges, name + ".edge_documents");
        for (var i = 0; i < rows.Length; i++)
        {
            tokens[i].Tokens.Should().Equal(Reference["tokens"]![$"{rows[i]}"].Texts());
            ShouldBe(tokens[i].Similarities, $"{name}.row{rows[i]}");
        }

        for (var i = 0; i < Edges.Length; i++)
        {
            edgeTokens[i].Tokens.Should().Equal(Reference["edge_documents_tokens"]![i].Texts());
            if (edgeTokens[i].Tokens.Count > 0)
            {
                ShouldBe(edgeTokens[i].Similarities, $"{name}.edge{i}");
            }
        }
    }

    [Fact]
    public void Pairs_of_words_without_stop_words_give_the_references()
    {
        var model = Model.UpdateTopics(
            AddressCorpus.Documents, options: new() { Vectorizer = { NgramRange = (1, 2), StopWords = StopWords.English } });

        ShouldBe(model.ApproximateDistribution(AddressCorpus.Documents[..40]), "ngram12_english_stop_words");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Windows_compared_by_meaning_give_the_references(bool padding)
    {
        var name = $"embedding_model.padding={padding}";
        var rows = Reference["embedding_model_documents"]!.AsObject();
        var texts = rows.Select(row => row.Value!.GetValue<string>()).ToArray();
        var options = new ApproximateDistributionOptions { Padding = padding, EmbeddingModel = ReferenceEmbeddings.Model };

        // Cosines of float32 vectors, which the reference computes in float32.
        ShouldBe(Model.ApproximateDistribution(texts, options), name, 3e-6);
        var (distribution, tokens) = Model.ApproximateTokenDistribution(texts, options);
        ShouldBe(distribution, name + ".tokens", 3e-6);
        foreach (var (row, token) in rows.Zip(tokens))
        {
            ShouldBe(token.Similarities, $"{name}.row{row.Key}", 4 * 3e-6);
        }
    }

    [Fact]
    public void Threads_and_batches_do_not_change_the_distribution()
    {
        var documents = AddressCorpus.Documents[..60];
        var one = Model.ApproximateDistribution(documents, new() { MaxDegreeOfParallelism = 1 }).Values.ToArray();

        foreach (var (threads, batch) in ((int, int)[])[(2, 1), (5, 7), (16, 1000)])
        {
            Model.ApproximateDistribution(documents, new() { MaxDegreeOfParallelism = threads, BatchSize = batch }).Values.ToArray().Should().Equal(one);
        }
    }

    private static string Name(int window, int stride, bool padding, double minSimilarity) =>
        FormattableString.Invariant($"window={window}.stride={stride}.padding={padding}.min_similarity={minSimilarity:0.0#}");

    /// <summary>Sums are formed in another order, hence 1e-9 where nothing is float32.</summary>
    private static void ShouldBe(PointMatrix<double> actual, string name, double tolerance = 1e-9)
    {
        var expected = Tensors.Doubles(name);
        actual.Values.Length.Should().Be(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Math.Abs(actual.Values[i] - expected[i]).Should().BeLessThan(tolerance, $"of {name} at {i}");
        }
    }
}
