using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class RepresentativeDocumentsTests
{
    [Fact]
    public void Draws_and_ranks_equal_the_reference()
    {
        var reference = Fixtures.Json("text/representative-docs.json");
        var similarities = Fixtures.Tensors("text/representative-docs.safetensors");
        var topics = Corpus.Topics(TextCleaning.English);
        var (counts, vectorizer) = CountVectorizer.FitTransform(topics);
        var weighting = ClassTfIdf.Fit(counts);
        var ranked = RepresentativeDocuments.Rank(Corpus.Texts, topics, vectorizer, weighting, weighting.Transform(counts));
        var draws = RepresentativeDocuments.Draw(topics, 500);
        foreach (var (topic, expected) in reference["default"]!["topics"]!.AsObject())
        {
            var row = int.Parse(topic, CultureInfo.InvariantCulture) + 1;
            draws[row].Should().Equal(expected!["candidates"]!.AsArray().Select(document => (int)document!));
            var similarity = similarities.Get<double>($"default.{topic}.similarity");
            foreach (var document in ranked[row])
            {
                document.Similarity.Should().BeApproximately(similarity[Array.IndexOf(draws[row], document.Document)], 1e-12);
            }

            ranked[row].Take(3).Select(document => document.Document).Should().Equal(Numbers(expected["best_first"]!));
            ranked[row].Take(5).Select(document => document.Document).Should().Equal(Numbers(reference["keybert"]!["topics"]![topic]!["best_first"]!));
        }
    }

    [Fact]
    public void A_class_of_no_document_has_none_and_draws_nothing()
    {
        var draws = RepresentativeDocuments.Draw(new ClassTexts(["a", "b", "c"], [0, 2, 2], 3), 10);
        draws[0].Should().Equal(0);
        draws[1].Should().BeEmpty();
        draws[2].Should().BeEquivalentTo([1, 2]);
    }

    [Fact]
    public void Draws_of_classes_that_are_each_drawn_alone_do_not_depend_on_other_classes()
    {
        var documents = Enumerable.Range(0, 100).Select(i => $"{i}").ToArray();
        var classes = new ClassTexts(documents, [.. documents.Select((_, i) => i % 2)], 2);
        var alone = RepresentativeDocuments.Draw(classes.Join([[1]]), 20)[0];

        RepresentativeDocuments.Draw(classes, 20, eachAlone: true)[1].Should().Equal(alone);
        RepresentativeDocuments.Draw(classes, 20)[1].Should().NotEqual(alone);
    }

    private static int[] Numbers(System.Text.Json.Nodes.JsonNode node) => [.. node.AsArray().Select(number => (int)number!)];
}
