using CsCheck;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Topics whose words are sums of those of their documents are those whose texts are counted.</summary>
public sealed class CorpusWordsTests
{
    private static readonly string[] Pieces = ["Boat", "net\n", "don't", "Zürich", "fast-car", "", "(", "the", "x"];

    public static TheoryData<string> Settings => [.. All.Keys];

    private static Dictionary<string, TopicModelOptions> All { get; } = new()
    {
        ["cleaned"] = new(),
        ["not cleaned"] = new() { Cleaning = TextCleaning.None },
        ["binary"] = new() { Cleaning = TextCleaning.None, Vectorizer = { Binary = true } },
        ["stop words"] = new() { Vectorizer = { StopWords = ["the", "net"] } },
        ["frequent words"] = new() { Vectorizer = { MinDf = 2 } },
        ["pairs"] = new() { Vectorizer = { NgramRange = (1, 2) } },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Models_are_the_same(string name)
    {
        var texts = Gen.Int[0, Pieces.Length - 1].Array[0, 6].Select(numbers => string.Join(" ", numbers.Select(number => Pieces[number])));
        var corpora = from documents in texts.Array[6, 20] from clusters in Gen.Int[-1, 2].Array[documents.Length] select (documents, clusters);
        corpora.Sample(corpus => ShouldBeTheSame([.. corpus.documents, "boat the net", "boat net sail"], [.. corpus.clusters, 0, 1], All[name]), iter: 60);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void Models_of_real_texts_are_the_same_with_any_number_of_threads(int threads) =>
        ShouldBeTheSame(AddressCorpus.Documents, AddressCorpus.Labels, new() { Vectorizer = { MaxDegreeOfParallelism = threads } });

    [Fact]
    public void A_text_that_was_counted_is_read_again_only_to_be_shown()
    {
        var texts = new ReadTexts(AddressCorpus.Documents);
        var settings = new TopicModelOptions { Cleaning = TextCleaning.None, Vectorizer = { Analyzer = TermUnit.CleanWord } }.Validate();
        var corpus = CorpusWords.Count(texts, settings, default);
        texts.Reads = 0;

        var model = TopicModel.Fit(texts, AddressCorpus.Labels, null, settings, null, default, corpus);

        texts.Reads.Should().Be(model.Topics.Sum(topic => topic.RepresentativeDocuments.Count));
        model.State.DocumentHashes.Should().Equal(DocumentOrder.Hash(AddressCorpus.Documents));
    }

    private static void ShouldBeTheSame(string[] documents, int[] clusters, TopicModelOptions options)
    {
        var expected = TopicModel.Fit(documents, clusters, options: options);
        var settings = options.Validate();

        var model = TopicModel.Fit(documents, clusters, null, settings, null, default, CorpusWords.Count(documents, settings, default));

        model.State.Vocabulary.Vectorizer.Vocabulary.Should().Equal(expected.State.Vocabulary.Vectorizer.Vocabulary);
        model.State.Vocabulary.Counts.RowStarts.ToArray().Should().Equal(expected.State.Vocabulary.Counts.RowStarts.ToArray());
        model.State.Vocabulary.Counts.Columns.ToArray().Should().Equal(expected.State.Vocabulary.Counts.Columns.ToArray());
        model.State.Vocabulary.Counts.Values.ToArray().Should().Equal(expected.State.Vocabulary.Counts.Values.ToArray());
        for (var topic = model.FirstTopic; topic < model.TopicCount; topic++)
        {
            model.GetTopic(topic).Should().Equal(expected.GetTopic(topic));
            model[topic].RepresentativeDocuments.Should().Equal(expected[topic].RepresentativeDocuments);
        }
    }

    private sealed class ReadTexts(string[] texts) : IReadOnlyList<string>
    {
        private int _reads;

        public int Reads
        {
            get => _reads;
            set => _reads = value;
        }

        public int Count => texts.Length;

        public string this[int index]
        {
            get
            {
                Interlocked.Increment(ref _reads);
                return texts[index];
            }
        }

        public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(row => this[row]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
