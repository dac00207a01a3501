namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>What a row gets depends on nothing but the row: nothing of the one before it stays, whatever its vector is.</summary>
public sealed class LeakingRowsTests
{
    private static readonly MLContext ML = new(seed: 3);

    public static TheoryData<string> Ways => ["found", "given", "without training vectors", "other stages", "nearest", "online", "named"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_vector_that_cannot_be_used_is_refused_after_whatever_row(string way)
    {
        var fitted = Fit(way);
        using var engine = ML.Model.CreatePredictionEngine<Article, ArticleTopic>(fitted, Articles.View(ML).Schema);
        var articles = Articles.Create();
        foreach (var article in articles.Take(3))
        {
            var expected = engine.Predict(article);
            foreach (var (vector, message) in new (float[]?, string)[]
            {
                (null, "*0 numbers instead of 8*"),
                ([], "*0 numbers instead of 8*"),
                ([1, 2, 3], "*3 numbers instead of 8*"),
                ([float.NaN, 0, 0, 0, 0, 0, 0, 0], "*NaN at coordinate 0*"),
                ([0, 0, 0, 0, 0, 0, 0, float.PositiveInfinity], "*Infinity at coordinate 7*"),
            })
            {
                engine.Invoking(e => e.Predict(new Article { Text = "a", Vector = vector! })).Should().Throw<ArgumentException>().WithMessage(message);
                engine.Predict(article).Should().BeEquivalentTo(expected);
            }
        }
    }

    [Theory]
    [InlineData("given")]
    [InlineData("without training vectors")]
    [InlineData("nearest")]
    [InlineData("named")]
    public void The_length_of_a_vector_does_not_matter_to_cosines_however_huge_it_is(string way)
    {
        var fitted = Fit(way);
        using var engine = ML.Model.CreatePredictionEngine<Article, ArticleTopic>(fitted, Articles.View(ML).Schema);
        foreach (var article in Articles.Create().Take(6))
        {
            var expected = engine.Predict(article);
            foreach (var scale in (float[])[1e20f, 1e30f, 2.5e38f, 1e-25f])
            {
                var scaled = engine.Predict(new Article { Text = "a", Vector = Array.ConvertAll(article.Vector, value => value * scale) });

                scaled.Topic.Should().Be(expected.Topic);
                scaled.TopicProbability.Should().BeApproximately(expected.TopicProbability, 1e-4f);
                for (var topic = 0; topic < expected.Score.Length; topic++)
                {
                    scaled.Score[topic].Should().BeApproximately(expected.Score[topic], 1e-4f);
                }
            }
        }
    }

    [Fact]
    public void A_fit_on_huge_vectors_has_the_topics_of_one_on_small_ones()
    {
        var expected = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ML)).Model;
        foreach (var scale in (float[])[1e18f, 1e25f, 1e36f])
        {
            var articles = Articles.Create();
            articles.ForEach(article => article.Vector = Array.ConvertAll(article.Vector, value => value * scale));
            var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ML, articles));

            fitted.Model.TopicCount.Should().Be(expected.TopicCount);
            ML.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(Articles.View(ML, articles)), reuseRowObject: false)
                .Select(row => row.Topic).Should().Equal(fitted.Model.DocumentTopics);
        }
    }

    [Fact]
    public void Arrays_with_numbers_that_are_not_finite_are_refused_as_columns_are()
    {
        var articles = Articles.Create();
        var sound = PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]);
        articles[17].Vector[2] = float.NaN;
        var faulty = PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]);
        string[] texts = [.. articles.Select(article => article.Text!)];
        int[] clusters = [.. articles.Select(article => article.Subject)];
        var model = TopicModel.Fit(texts, clusters, sound);
        var named = new ZeroShotTopics(["sea"], sound.Rows(0, 1));
        var pca = new IncrementalPca(new() { NumberOfComponents = 2 }).PartialFit(sound);
        var means = new MiniBatchKMeans(new() { NumberOfClusters = 3 }).PartialFit(sound);

        foreach (var work in (Action[])
        [
            () => TopicModel.Fit(texts, clusters, faulty),
            () => TopicModel.FitZeroShot(texts, faulty, named, rows => new int[rows.Count]),
            () => named.Assign(faulty),
            () => model.NearestTopics(faulty),
            () => model.TopicSimilarities(faulty),
            () => pca.PartialFit(faulty),
            () => pca.Transform(faulty),
            () => means.PartialFit(faulty),
            () => means.Predict(faulty),
            () => Umap.Fit(faulty),
            () => Hdbscan.Fit(faulty),
        ])
        {
            work.Should().Throw<ArgumentException>().WithMessage("Row 17 holds NaN at coordinate 2*");
        }

        model.Invoking(m => m.FindTopics(faulty[17])).Should().Throw<ArgumentException>().WithMessage("*NaN at coordinate 2*");
    }

    private static ITransformer Fit(string way)
    {
        var options = Articles.Options();
        var data = Articles.View(ML);
        switch (way)
        {
            case "given":
                options.GivenTopicColumnName = nameof(Article.Label);
                break;
            case "other stages":
                options.Reduction = ML.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, "Vector", rank: 3, seed: 1);
                options.Clustering = ML.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 3);
                break;
            case "named":
                (options.ZeroShotTopicList, options.EmbeddingModel, options.Clustering) = (["harbour boats"], ArticleEmbedder.Model, null);
                break;
            case "nearest":
                return ML.Transforms.Text.NearestTopics("Topic", null, ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data).Model, Articles.NearestOptions()).Fit(data);
            case "online":
                return ML.Transforms.Text.OnlineBERTopic("Topic", "Text", OnlineBERTopicTests.Options()).Fit(data);
        }

        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
        return way is "without training vectors" or "named" ? fitted.With(new BERTopicStorageOptions { TrainingVectors = null }) : fitted;
    }
}
