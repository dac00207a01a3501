using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

/// <summary>Random chains of operations: what holds for every model holds after each step, and the last model is the same when loaded.</summary>
public sealed class OperationChainTests
{
    private const int Clumps = 10;
    private const int Dimension = 4;
    private const int Steps = 6;

    private static readonly MLContext Ml = new(seed: 3);
    private static readonly Row[] Rows = Create();
    private static readonly string[] Documents = [.. Rows.Select(row => row.Text)];
    private static readonly PointMatrix<float> Vectors = new(Rows.SelectMany(row => row.Vector).ToArray(), Dimension);
    private static readonly Lazy<BERTopicTransformer> FittedOnce = new(Fit);

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 12));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_model_after_a_chain_keeps_the_invariants_and_scores_the_same_when_loaded(int seed)
    {
        var random = new Random(seed);
        var fitted = FittedOnce.Value;
        var model = fitted.Model;
        model.TopicCount.Should().Be(Clumps);
        model.HasOutliers.Should().BeTrue();

        for (var step = 0; step < Steps && model.TopicCount > 2; step++)
        {
            var before = model;
            (model, var isSorted) = Next(random, model);
            Check(before, model, isSorted);
        }

        var transformer = fitted.With(model);
        var data = Ml.Data.LoadFromEnumerable(Rows);
        using var file = new MemoryStream();
        Ml.Model.Save(transformer, data.Schema, file);
        file.Position = 0;
        var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);

        loaded.Model.GetTopicInfo().Should().BeEquivalentTo(model.GetTopicInfo(), options => options.WithStrictOrdering());
        loaded.Model.DocumentTopics.Should().Equal(model.DocumentTopics);
        Score(loaded, data).Should().BeEquivalentTo(Score(transformer, data), options => options.WithStrictOrdering());
    }

    /// <returns>The next model, and whether the operation numbers topics by size.</returns>
    private static (TopicModel Model, bool IsSorted) Next(Random random, TopicModel model)
    {
        switch (random.Next(5))
        {
            case 0:
                int[] pair = [.. Enumerable.Range(0, model.TopicCount).OrderBy(_ => random.Next()).Take(2)];
                var merged = model.MergeTopics(Documents, pair);
                CheckMergedEmbedding(model, merged, pair);
                return (merged, true);
            case 1:
                var count = random.Next(2, model.TopicCount);
                var reduced = model.ReduceTopics(Documents, count + (model.HasOutliers ? 1 : 0));
                reduced.TopicCount.Should().Be(count);
                return (reduced, true);
            case 2:
                var deleted = random.Next(model.TopicCount);
                var smaller = model.DeleteTopics([deleted]);
                smaller.TopicCount.Should().Be(model.TopicCount - 1);
                smaller.DocumentTopics.Count(topic => topic < 0).Should().Be(model.DocumentTopics.Count(topic => topic < 0 || topic == deleted));
                return (smaller, true);
            case 3:
                var strategy = random.Next(2) == 0 ? OutlierStrategy.ClassTfIdf : OutlierStrategy.Embeddings;
                var topics = model.ReduceOutliers(Documents, new() { Strategy = strategy, Threshold = 0.3, Embeddings = Vectors });
                return (model.UpdateTopics(Documents, topics, embeddings: Vectors), false);
            default:
                return (model.UpdateTopics(Documents, options: new TopicModelOptions { TopWords = random.Next(3, 12), Vectorizer = { StopWords = StopWords.English } }), false);
        }
    }

    private static void Check(TopicModel before, TopicModel model, bool isSorted)
    {
        var sizes = model.Topics.Where(topic => topic.Id >= 0).Select(topic => topic.Count).ToList();
        if (isSorted)
        {
            sizes.Should().BeInDescendingOrder();
        }

        model.Topics.Sum(topic => topic.Count).Should().Be(Documents.Length);
        model.Topics.Select(topic => topic.Id).Should().Equal(Enumerable.Range(model.HasOutliers ? -1 : 0, model.Topics.Count));
        model.Topics.Should().OnlyContain(topic => model.DocumentTopics.Count(other => other == topic.Id) == topic.Count && topic.Count > 0);
        model.Topics.Select(topic => topic.Label).Should().OnlyHaveUniqueItems();
        model.Topics.Should().OnlyContain(topic => topic.Embedding.Length == Dimension);
        before.Topics.Sum(topic => topic.Count).Should().Be(Documents.Length, "an operation leaves the model that it was asked of as it was");
    }

    private static void CheckMergedEmbedding(TopicModel model, TopicModel merged, int[] pair)
    {
        var row = model.DocumentTopics.IndexOf(pair[0]);
        var embedding = merged[merged.DocumentTopics[row]].Embedding.ToArray();
        var (first, second) = (model[pair[0]], model[pair[1]]);
        for (var i = 0; i < Dimension; i++)
        {
            var mean = (((double)first.Embedding.Span[i] * first.Count) + ((double)second.Embedding.Span[i] * second.Count)) / (first.Count + second.Count);

            // Embeddings are kept as Singles.
            embedding[i].Should().BeApproximately((float)mean, 1e-5f);
        }
    }

    private static List<ArticleTopic> Score(ITransformer transformer, IDataView data) =>
        [.. Ml.Data.CreateEnumerable<ArticleTopic>(transformer.Transform(data), reuseRowObject: false)];

    private static BERTopicTransformer Fit()
    {
        var options = new BERTopicOptions
        {
            EmbeddingColumnName = nameof(Row.Vector),
            Reduction = Ml.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, nameof(Row.Vector)),
        };
        return Ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Ml.Data.LoadFromEnumerable(Rows));
    }

    /// <summary>Clumps of different sizes, each with words of its own, and rows between them.</summary>
    private static Row[] Create()
    {
        var random = new Random(5);
        var rows = new List<Row>();
        for (var clump = 0; clump < Clumps; clump++)
        {
            var center = Vector(10);
            for (var i = 0; i < 15 + (2 * clump); i++)
            {
                var near = Vector(0.3f).Zip(center, (a, b) => a + b);
                rows.Add(new Row { Text = $"about subject{clump} and thing{clump} of kind{random.Next(4)}", Vector = [.. near] });
            }
        }

        rows.AddRange(Enumerable.Range(0, 12).Select(i => new Row { Text = $"nothing much about subject{i % Clumps}", Vector = Vector(10) }));
        return [.. rows];

        float[] Vector(float scale) => [.. Enumerable.Range(0, Dimension).Select(_ => scale * random.NextSingle())];
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(Dimension)]
        public float[] Vector { get; set; } = [];
    }
}
