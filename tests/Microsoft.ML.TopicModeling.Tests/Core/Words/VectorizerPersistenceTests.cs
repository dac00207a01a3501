using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Tests.Represent;

public class VectorizerPersistenceTests
{
    private static readonly CountVectorizerOptions Options = new()
    {
        NgramRange = (1, 2),
        StopWords = StopWords.English,
        StripAccents = AccentStripping.Unicode,
        TokenPattern = @"\b\w+\b",
        MinDf = 2,
        Binary = true,
    };

    [Fact]
    public void A_vectorizer_read_again_counts_the_same()
    {
        var (counts, model) = CountVectorizer.FitTransform(Corpus.Texts, Options);
        var read = CountVectorizerModel.Read(Reader(Bytes(model)));
        read.Vocabulary.SequenceEqual(model.Vocabulary).Should().BeTrue();
        var again = read.Transform(Corpus.Texts);
        again.Columns.SequenceEqual(counts.Columns).Should().BeTrue();
        again.Values.SequenceEqual(counts.Values).Should().BeTrue();
        Bytes(read).Should().Equal(Bytes(model));
    }

    [Fact]
    public void A_weighting_read_again_weighs_the_same()
    {
        var (counts, model) = CountVectorizer.FitTransform(Corpus.Texts, Options);
        var weighting = ClassTfIdf.Fit(counts, new() { ReduceFrequentWords = true });
        using var file = new MemoryStream();
        weighting.Write(new CheckedWriter(new BinaryWriter(file)));
        var read = ClassTfIdfModel.Read(Reader(file.ToArray()), model.Vocabulary.Count);
        read.Transform(counts).Values.ToArray().Should().Equal(weighting.Transform(counts).Values.ToArray());
        var other = () => ClassTfIdfModel.Read(Reader(file.ToArray()), model.Vocabulary.Count + 1);
        other.Should().Throw<InvalidDataException>().WithMessage("*Idf*");
    }

    [Fact]
    public void A_tokenizer_has_to_be_given_again()
    {
        Func<string, IEnumerable<string>> letters = text => text.Select(letter => letter.ToString());
        var model = CountVectorizer.Fit(["ab", "bc"], new() { Tokenizer = letters });
        var read = CountVectorizerModel.Read(Reader(Bytes(model)));
        read.Invoking(r => r.Transform(["ab"])).Should().Throw<InvalidOperationException>().WithMessage("*WithTokenizer*");
        read.WithTokenizer(letters).Transform(["cb"]).Columns.ToArray().Should().Equal(1, 2);
    }

    [Fact]
    public void A_damaged_file_is_refused_wherever_it_is_cut_or_changed()
    {
        var bytes = Bytes(CountVectorizer.Fit(["war and peace", "peace now"], new() { StopWords = ["now"], TokenPattern = "([a-z]+)" }));
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = () => CountVectorizerModel.Read(Reader(bytes[..length]));
            cut.Should().Throw<InvalidDataException>();
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0xFF;
            try
            {
                CountVectorizerModel.Read(Reader(changed)).Transform(["war now"]);
            }
            catch (InvalidDataException)
            {
                // The other changes gave another vocabulary, which is one all the same.
            }
        }
    }

    private static CheckedReader Reader(byte[] bytes) => new(new BinaryReader(new MemoryStream(bytes)), "vectorizer");

    private static byte[] Bytes(CountVectorizerModel model)
    {
        using var file = new MemoryStream();
        model.Write(new CheckedWriter(new BinaryWriter(file)));
        return file.ToArray();
    }
}
