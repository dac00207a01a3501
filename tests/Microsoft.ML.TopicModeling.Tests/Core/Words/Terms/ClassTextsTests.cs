namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class ClassTextsTests
{
    [Fact]
    public void Texts_are_cleaned_as_in_the_reference()
    {
        foreach (var cleaned in Fixtures.Json("text/preprocess.json")["cases"]!.AsArray())
        {
            string[] document = [(string)cleaned!["text"]!];
            new ClassTexts(document, [0], 1, TextCleaning.English)[0].Should().Be((string)cleaned["english"]!);
            new ClassTexts(document, [0], 1, TextCleaning.None)[0].Should().Be((string)cleaned["other"]!);
        }
    }

    [Fact]
    public void Documents_of_a_class_are_joined_in_their_order_by_a_space()
    {
        var texts = new ClassTexts(["b", "x", null!, "a\tc"], [1, 0, 1, 1], 3);
        Enumerable.Range(0, 3).Select(row => texts[row]).Should().Equal("x", "b  a c", "emptydoc");
        texts.Documents(1).ToArray().Should().Equal(0, 2, 3);
    }

    [Fact]
    public void Joined_classes_have_their_documents_in_the_order_of_the_corpus()
    {
        var texts = new ClassTexts(["b", "x", "a", "c"], [1, 0, 2, 1], 3).Join([[2, 1], [0], [0, 1, 2]]);
        Enumerable.Range(0, texts.Count).Select(row => texts[row]).Should().Equal("b a c", "x", "b x a c");
        texts.Documents(0).ToArray().Should().Equal(0, 2, 3);
        texts.Join([[1, 0]])[0].Should().Be("b x a c");
    }

    [Fact]
    public void An_empty_class_counts_as_the_word_emptydoc()
    {
        var (counts, model) = CountVectorizer.FitTransform(new ClassTexts(["!?", "war", "!", "?"], [1, 2, 3, 3], 4, TextCleaning.English));
        model.Vocabulary.Should().Equal("emptydoc", "war");
        counts.RowStarts.ToArray().Should().Equal(0, 1, 2, 3, 3);
    }

    [Fact]
    public void Classes_have_to_fit_the_documents()
    {
        var fewer = () => new ClassTexts(["a", "b"], [0], 1);
        fewer.Should().Throw<ArgumentException>().WithMessage("*2 documents*classes of 1*");
        var outside = () => new ClassTexts(["a"], [-1], 1);
        outside.Should().Throw<ArgumentException>().WithMessage("*-1*between 0 and 0*");
    }
}
