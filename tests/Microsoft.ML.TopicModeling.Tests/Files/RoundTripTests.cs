using CsCheck;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Any model is the same after a zip, a load, a directory of BERTopic and a load.</summary>
public sealed class RoundTripTests
{
    private const int Models = 25;

    private static readonly MLContext ML = new();

    private static readonly string[] Words = ["war", "peace", "größe", "don't", "naïve", "税", "x1", "Tab\tulator", "\"quoted\"", "emoji 😀", ""];

    private static readonly Gen<TopicModel> AnyModel =
        from documents in Gen.Int[2, 60]
        from clusters in Gen.Int[-1, 6].Array[documents]
        from words in Gen.Int[0, Words.Length - 1].Select(word => Words[word]).Array[1, 8].Array[documents]
        from dimension in Gen.Int[1, 9]
        from values in Gen.Single[-10, 10].Array[documents * dimension]
        from topWords in Gen.Int[1, 12]
        from ngrams in Gen.Int[1, 2]
        from bm25 in Gen.Bool
        from root in Gen.Bool
        from entropy in Gen.Bool
        from cleaning in Gen.Bool
        from label in Gen.Int[0, 2]
        from aspect in Gen.Bool
        let texts = Array.ConvertAll(words, text => "term " + string.Join(' ', text))
        let options = new TopicModelOptions
        {
            TopWords = topWords,
            Cleaning = cleaning ? TextCleaning.English : TextCleaning.None,
            Vectorizer = new() { NgramRange = (1, ngrams), StopWords = root ? StopWords.English : null, MaxDf = 1.0 },
            ClassTfIdf = new() { Bm25Weighting = bm25, ReduceFrequentWords = root, EntropyWeighting = entropy },
        }
        let fitted = TopicModel.Fit(texts, clusters, new PointMatrix<float>(values, dimension), options)
        let labeled = label == 0 ? fitted : fitted.SetTopicLabels([.. fitted.Topics.Select(topic => $"label {topic.Id} \u2603")])
        select aspect ? WithAspect(labeled) : labeled;

    [Fact]
    public void Zip_load_directory_load_gives_the_same_model()
    {
        var folder = Directory.CreateTempSubdirectory("round-trip-");
        try
        {
            AnyModel.Sample(model => ShouldSurvive(model, folder), iter: Models, threads: 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void ShouldSurvive(TopicModel model, DirectoryInfo folder)
    {
        var zip = Path.Combine(folder.FullName, "model.zip");
        var directory = Path.Combine(folder.FullName, "directory");

        Save(model, zip);
        var unzipped = Load(zip);
        ShouldBeSame(unzipped, model);
        unzipped.WriteBERTopic(directory);
        var read = TopicModel.ReadBERTopic(directory);
        ShouldBeSame(read, model);
        Save(read, zip);
        ShouldBeSame(Load(zip), model);
        CountsShouldBeSame(read.State.Vocabulary.Counts, model.State.Vocabulary.Counts);
    }

    /// <summary>A directory holds shares, so counts come back without the divisor that all of a topic have in common, which only so small topics have.</summary>
    private static void CountsShouldBeSame(SparseMatrix<int> actual, SparseMatrix<int> expected)
    {
        for (var row = 0; row < expected.RowCount; row++)
        {
            var (ours, theirs) = (actual.RowValues(row).ToArray(), expected.RowValues(row).ToArray());
            var divisor = theirs.Aggregate(0, (common, count) => (int)System.Numerics.BigInteger.GreatestCommonDivisor(common, count));
            ours.Should().Equal(theirs.Select(count => count / divisor));
        }
    }

    private static void Save(TopicModel model, string path)
    {
        var data = ML.Data.LoadFromEnumerable(Array.Empty<Row>(), DataOf(model.Topics[0].Embedding.Length));
        ML.Model.SaveAtomically(ML.Transforms.Text.NearestTopics("Topic", null, model, new NearestTopicsOptions { EmbeddingColumnName = nameof(Row.Vector) }).Fit(data), data.Schema, path);
    }

    private static TopicModel Load(string path) => ((BERTopicTransformer)ML.Model.LoadChecked(path, out _)).Model;

    private static void ShouldBeSame(TopicModel actual, TopicModel expected)
    {
        actual.DocumentTopics.Should().Equal(expected.DocumentTopics);
        actual.Topics.Should().HaveCount(expected.Topics.Count);
        foreach (var (ours, theirs) in actual.Topics.Zip(expected.Topics))
        {
            (ours.Id, ours.Count, ours.Label, ours.CustomLabel).Should().Be((theirs.Id, theirs.Count, theirs.Label, theirs.CustomLabel));
            ours.Words.Should().Equal(theirs.Words);
            ours.Embedding.ToArray().Should().Equal(theirs.Embedding.ToArray());
            ours.Aspects.Keys.Should().Equal(theirs.Aspects.Keys);
            ours.Aspects.Values.SelectMany(words => words).Should().Equal(theirs.Aspects.Values.SelectMany(words => words));
        }

        var weights = expected.State.Vocabulary.Weights.Values;
        actual.State.Vocabulary.Vectorizer.Vocabulary.Should().Equal(expected.State.Vocabulary.Vectorizer.Vocabulary);
        actual.State.Vocabulary.Weights.Values.ToArray().Should().Equal(weights.ToArray(), (ours, theirs) => Math.Abs(ours - theirs) <= 1e-9 * Math.Abs(theirs));
    }

    private static TopicModel WithAspect(TopicModel model) => new(model.State with
    {
        Topics = [.. model.Topics.Select(topic => topic with { Aspects = new OrderedDictionary<string, IReadOnlyList<TopicWord>> { ["reversed"] = [.. topic.Words.Reverse()] } })],
    });

    private static Data.SchemaDefinition DataOf(int dimension)
    {
        var schema = Data.SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Vector)].ColumnType = new Data.VectorDataViewType(Data.NumberDataViewType.Single, dimension);
        return schema;
    }

    private sealed class Row
    {
        public float[] Vector { get; set; } = [];
    }
}
