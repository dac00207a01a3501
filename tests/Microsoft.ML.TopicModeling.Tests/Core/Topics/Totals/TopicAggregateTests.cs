using CsCheck;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>The totals of parts of a corpus are those of the whole, and describe topics as one machine would.</summary>
public sealed class TopicAggregateTests
{
    private const int Dimension = 3;

    private static readonly string[] Pieces = ["Boat", "net\n", "don't", "Zürich", "fast-car", "", "(", "the", "x", "emptydoc"];

    public static TheoryData<string> Settings => [.. All.Keys];

    private static Dictionary<string, TopicModelOptions> All { get; } = new()
    {
        ["cleaned"] = new(),
        ["not cleaned"] = new() { Cleaning = TextCleaning.None },
        ["binary"] = new() { Cleaning = TextCleaning.None, Vectorizer = { Binary = true } },
        ["stop words"] = new() { Vectorizer = { StopWords = ["the", "net"] } },
        ["frequent words"] = new() { Vectorizer = { MinDf = 2 } },
        ["bounded words"] = new() { Vectorizer = { MinDf = 2, MaxDf = 0.7 } },
        ["rare words"] = new() { Vectorizer = { MinDf = 4 } },
        ["most frequent words"] = new() { Vectorizer = { MaxFeatures = 3 } },
        ["most widespread words"] = new() { Vectorizer = { MaxFeatures = 3, Binary = true } },
        ["given words"] = new() { Vectorizer = { Vocabulary = ["the", "boat", "tax"] } },
        ["seed words"] = new() { ClassTfIdf = { SeedWords = ["boat"], Bm25Weighting = true, ReduceFrequentWords = true } },
    };

    private static Gen<Corpus> Corpora { get; } =
        from documents in Gen.Int[0, Pieces.Length - 1].Array[0, 5].Select(numbers => string.Join(" ", numbers.Select(number => Pieces[number]))).Array[3, 15]
        from topics in Gen.Int[-1, 2].Array[documents.Length]
        from values in Gen.Float[-2, 2].Array[(documents.Length + 3) * Dimension]
        from parts in Gen.Int[0, 3].Array[documents.Length + 3]
        from order in Gen.Shuffle((int[])[0, 1, 2, 3])
        select new Corpus([.. documents, "boat the net", "boat sail", "boat"], [.. topics, 0, 1, 2], new(values, Dimension), parts, order);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Words_are_bit_for_bit_those_of_all_documents_on_one_machine(string name) => Corpora.Sample(
        corpus =>
        {
            var model = Model(All[name]);
            var expected = model.WithDocuments(corpus.Topics.Append(-1).Take(corpus.Topics.Length).ToArray()).UpdateTopics(corpus.Documents, corpus.Topics);

            var whole = model.Aggregate(Merged(model, corpus));

            whole.Vocabulary.Should().Equal(expected.Vocabulary);
            whole.WordCounts.RowStarts.ToArray().Should().Equal(expected.WordCounts.RowStarts.ToArray());
            whole.WordCounts.Columns.ToArray().Should().Equal(expected.WordCounts.Columns.ToArray());
            whole.WordCounts.Values.ToArray().Should().Equal(expected.WordCounts.Values.ToArray());
            whole.WordWeights.Values.ToArray().Should().Equal(expected.WordWeights.Values.ToArray());
            whole.Topics.Select(topic => (topic.Id, topic.Count, topic.Label)).Should().Equal(expected.Topics.Select(topic => (topic.Id, topic.Count, topic.Label)));
            whole.Topics.SelectMany(topic => topic.Words).Should().Equal(expected.Topics.SelectMany(topic => topic.Words));
            whole.State.Clustering.Should().Be(model.State.Clustering);
        },
        iter: 25);

    [Fact]
    public void Totals_are_the_same_however_the_corpus_is_divided_and_added_up() => Corpora.Sample(
        corpus =>
        {
            var model = Model(new());

            Saved(Merged(model, corpus)).Should().Equal(Saved(Added(new TopicAggregate(model, 2), corpus, _ => true)));
        },
        iter: 40);

    [Fact]
    public void Embeddings_are_the_exact_means()
    {
        var model = Model(new());
        var totals = new TopicAggregate(model);
        float[] values = [1e9f, 1f, -3f, 1e-9f, 2f, 5f, -1e9f, 4f, 7f];

        totals.Add(["a", "b", "c"], ["boat", "net", "the boat"], [0, 0, 0], new(values, Dimension));

        // In single precision, and in this order, the small number would be lost.
        model.Aggregate(totals)[0].Embedding.ToArray().Should().Equal((float)(1e-9f / 3.0), 7 / 3f, 3);
    }

    [Fact]
    public void Representative_documents_are_drawn_by_their_ids_and_are_the_nearest()
    {
        var model = Model(new());
        var totals = new TopicAggregate(model, sampleSize: 2);
        string[] texts = ["boat", "boat and net", "boat and more and more", "a boat boat", "far away"];

        totals.Add(["a", "b", "c", "d", "e"], texts, [0, 0, 0, 0, 0], new(new float[5 * Dimension], Dimension));

        var drawn = ((string[])["a", "b", "c", "d", "e"]).OrderBy(id => DocumentHash.Of(id, 42, DocumentHash.Representative)).Take(2).ToArray();
        model.Aggregate(totals)[0].RepresentativeDocuments.Select(document => document.Text).Should().BeEquivalentTo(drawn.Select(id => texts[id[0] - 'a']));
        model.Aggregate(totals)[0].RepresentativeDocuments.Should().OnlyContain(document => document.Row == TopicDocument.Elsewhere);
    }

    [Fact]
    public void A_topic_without_documents_stays_as_it_was()
    {
        var model = Model(new()).SetTopicLabels(new Dictionary<int, string> { [1] = "Taxes" });
        var totals = new TopicAggregate(model);
        totals.Add(["a"], ["a boat"], [0], new(new float[Dimension], Dimension));

        var whole = model.Aggregate(totals);

        whole[1].Should().BeEquivalentTo(model[1] with { Count = 0 });
        whole[0].Count.Should().Be(1);
        whole.HasOutliers.Should().BeFalse();
        whole.DocumentTopics.Should().BeEmpty();
        whole.Aggregate(new TopicAggregate(whole).With(totals => totals.Add(["b"], ["net"], [1], new(new float[Dimension], Dimension))))[1].Count.Should().Be(1);
    }

    [Fact]
    public void What_cannot_be_added_is_refused_and_changes_nothing()
    {
        var model = Model(new());
        var totals = new TopicAggregate(model);
        var before = Saved(totals);
        var vector = new PointMatrix<float>(new float[Dimension], Dimension);
        var other = Model(new() { Cleaning = TextCleaning.None });

        totals.Invoking(t => t.Add(["a", "b"], ["x"], [0], vector)).Should().Throw<ArgumentException>().WithMessage("*2 documents, but 1 texts*");
        totals.Invoking(t => t.Add([null!], ["x"], [0], vector)).Should().Throw<ArgumentException>().WithMessage("*id of document 0 is null*");
        totals.Invoking(t => t.Add(["a"], ["x"], [3], vector)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*topics is 3*");
        totals.Invoking(t => t.Add(["a"], ["x"], [0])).Should().Throw<ArgumentException>().WithMessage("*0 numbers*");
        totals.Invoking(t => t.Add(["a"], ["x"], [0], new(new float[2], 2))).Should().Throw<ArgumentException>().WithMessage("*2 numbers*");
        totals.Invoking(t => t.Add(["a"], ["x"], [0], new(new float[] { 0, 3e9f, 0 }, Dimension))).Should().Throw<ArgumentException>().WithMessage("*2^31*");
        totals.Invoking(t => t.Add(["a"], ["x"], [0], new(new float[] { 0, float.NaN, 0 }, Dimension))).Should().Throw<ArgumentException>().WithMessage("*NaN*");
        totals.Invoking(t => t.Merge(t)).Should().Throw<ArgumentException>().WithMessage("*themselves*");
        totals.Invoking(t => t.Merge(new(model, 3))).Should().Throw<ArgumentException>().WithMessage("*another sample size*");
        totals.Invoking(t => t.Merge(new(other))).Should().Throw<ArgumentException>().WithMessage("*another model*");
        model.Invoking(m => m.Aggregate(totals)).Should().Throw<ArgumentException>().WithMessage("*no document*");
        other.Invoking(m => m.Aggregate(totals)).Should().Throw<ArgumentException>().WithMessage("*another model*");
        FluentActions.Invoking(() => new TopicAggregate(model, -1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*sampleSize is -1*");
        Saved(totals).Should().Equal(before);
    }

    [Fact]
    public void Totals_come_back_from_a_file_and_a_damaged_file_is_refused()
    {
        var model = Model(new());
        var totals = new TopicAggregate(model);
        totals.Add(["a", "b", "c"], ["boat net", "a tax", "("], [0, 1, -1], new(new float[3 * Dimension], Dimension));
        var bytes = Saved(totals);

        Saved(TopicAggregate.Load(new MemoryStream(bytes), model)).Should().Equal(bytes);
        totals.ToString().Should().Be("3 documents of 3 topics, 1 of them outliers");
        FluentActions.Invoking(() => TopicAggregate.Load(new MemoryStream(bytes), Model(new() { TopWords = 3 }))).Should().Throw<InvalidDataException>().WithMessage("*another model*");
        for (var place = 0; place < bytes.Length; place++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0x80;
            try
            {
                TopicAggregate.Load(new MemoryStream(damaged), model);
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be if it is not a right one.
            }

            FluentActions.Invoking(() => TopicAggregate.Load(new MemoryStream(bytes[..place]), model)).Should().Throw<InvalidDataException>();
        }
    }

    [Fact]
    public void Totals_of_a_loaded_model_go_with_those_of_the_model_that_was_saved()
    {
        var model = Model(new() { Vectorizer = { StopWords = ["the"], MinDf = 1 } });
        var totals = new TopicAggregate(model.Reload());

        totals.Merge(new TopicAggregate(model).With(t => t.Add(["a"], ["boat"], [0], new(new float[Dimension], Dimension))));

        totals.DocumentCount.Should().Be(1);
    }

    private static TopicModel Model(TopicModelOptions options) => TopicModel.Fit(
        ["the boat", "a net boat", "boat tax", "tax law", "net", "x boat", "none"],
        [0, 0, 0, 1, 1, 2, -1],
        new(Enumerable.Range(0, 7 * Dimension).Select(i => (float)i).ToArray(), Dimension),
        options);

    private static TopicAggregate Merged(TopicModel model, Corpus corpus)
    {
        var totals = Enumerable.Range(0, 4).Select(part => Added(new TopicAggregate(model, 2), corpus, row => corpus.Parts[row] == part)).ToArray();
        var (left, right) = (totals[corpus.Order[0]], totals[corpus.Order[2]]);
        left.Merge(totals[corpus.Order[1]]);
        right.Merge(TopicAggregate.Load(new MemoryStream(Saved(totals[corpus.Order[3]])), model));
        right.Merge(left);
        return right;
    }

    private static TopicAggregate Added(TopicAggregate totals, Corpus corpus, Func<int, bool> isIn)
    {
        int[] rows = [.. Enumerable.Range(0, corpus.Documents.Length).Where(isIn)];
        totals.Add(
            [.. rows.Select(row => $"id{row}")],
            [.. rows.Select(row => corpus.Documents[row])],
            [.. rows.Select(row => corpus.Topics[row])],
            new(rows.SelectMany(row => corpus.Embeddings[row].ToArray()).ToArray(), Dimension));
        return totals;
    }

    private static byte[] Saved(TopicAggregate totals)
    {
        using var stream = new MemoryStream();
        totals.Save(stream);
        return stream.ToArray();
    }

    private sealed record Corpus(string[] Documents, int[] Topics, PointMatrix<float> Embeddings, int[] Parts, int[] Order);
}

/// <summary>Sets up an object in place.</summary>
file static class Totals
{
    public static TopicAggregate With(this TopicAggregate totals, Action<TopicAggregate> add)
    {
        add(totals);
        return totals;
    }
}
