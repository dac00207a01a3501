using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Texts and ready vectors go in as arrays and topics come out, and the model is one of pipelines, too.</summary>
public sealed class ArrayFitTests
{
    private static readonly MLContext ML = new(seed: 3);
    private static readonly string[] Texts = [.. Articles.Create().Select(article => article.Text!)];
    private static readonly float[][] Vectors = [.. Articles.Create().Select(article => article.Vector)];
    private static readonly Lazy<BERTopicTransformer> Fitted = new(() => ML.Transforms.Text.BERTopic("Topic", "Text").Fit(Texts, Vectors));

    [Fact]
    public void Arrays_give_the_topics_of_a_data_view()
    {
        var view = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(ML));

        Fitted.Value.Model.DocumentTopics.Should().Equal(view.Model.DocumentTopics);
        Fitted.Value.Model.GetTopicInfo().Select(topic => topic.Name).Should().Equal(view.Model.GetTopicInfo().Select(topic => topic.Name));
        Fitted.Value.Report!.DocumentCount.Should().Be(Texts.Length);
    }

    [Fact]
    public void Lists_and_matrices_do_too()
    {
        var matrix = PointMatrix<float>.FromRows(Vectors);
        var estimator = ML.Transforms.Text.BERTopic("Topic", "Text");
        var rows = Vectors.Select(row => new ReadOnlyMemory<float>(row)).ToList();

        estimator.Fit(Texts, matrix).Model.DocumentTopics.Should().Equal(Fitted.Value.Model.DocumentTopics);
        estimator.Fit([.. Texts], rows).Model.DocumentTopics.Should().Equal(Fitted.Value.Model.DocumentTopics);
    }

    [Fact]
    public void Scores_are_what_Transform_gives_whether_texts_come_or_not()
    {
        var options = new BERTopicOptions { EmbeddingColumnName = nameof(Article.Vector), Topics = { WordlessAreOutliers = true } };
        foreach (var fitted in new[] { Fitted.Value, ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Texts, Vectors) })
        {
            var expected = Transformed(fitted, Articles.Create(seed: 5));
            var articles = Articles.Create(seed: 5);
            float[][] vectors = [.. articles.Select(article => article.Vector)];

            fitted.Score([.. articles.Select(article => article.Text)], vectors).Should().Equal(expected);
            fitted.Score(vectors).Should().Equal(expected);
            fitted.Score([null, .. articles.Skip(1).Select(article => article.Text)], vectors).Skip(1).Should().Equal(expected.Skip(1));
        }
    }

    [Fact]
    public void A_text_without_a_word_is_an_outlier_where_the_fit_says_so()
    {
        var options = new BERTopicOptions { Topics = { WordlessAreOutliers = true } };
        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Texts, Vectors);

        fitted.Score([Texts[0], "…", null], new[] { Vectors[0], Vectors[0], Vectors[0] }).Select(score => score.Topic)
            .Should().Equal(fitted.Model.DocumentTopics[0], -1, -1);
    }

    [Fact]
    public void A_saved_model_reads_the_vectors_from_a_column()
    {
        foreach (var (fitted, column) in new[]
        {
            (Fitted.Value, BERTopicEstimator.EmbeddingColumn),
            (ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Texts, Vectors), nameof(Article.Vector)),
        })
        {
            var loaded = Reload(fitted);
            loaded.Score(Vectors).Should().Equal(fitted.Score(Vectors));

            var data = ML.Transforms.CopyColumns(column, nameof(Article.Vector)).Fit(Articles.View(ML)).Transform(Articles.View(ML));
            loaded.Transform(data).GetColumn<int>("Topic").Should().Equal(fitted.Score(Texts, Vectors).Select(score => score.Topic));
            loaded.Invoking(loaded => loaded.Score(Texts)).Should().Throw<InvalidOperationException>().WithMessage("*Give their vectors*");
        }
    }

    [Fact]
    public void A_saved_model_embeds_texts_where_the_options_say_by_what()
    {
        var texts = Texts[..60];
        var vectors = EmbeddingModel.Default.Embed(texts);
        foreach (var options in new BERTopicOptions[]
        {
            new() { EmbeddingModel = EmbeddingModel.Default, MinTopicSize = 5 },
            new() { Embedding = ML.Transforms.Text.SentenceEmbedding(BERTopicEstimator.EmbeddingColumn, "Text"), MinTopicSize = 5 },
        })
        {
            var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts, vectors);
            using var loaded = Reload(fitted);

            loaded.Score(texts).Should().Equal(fitted.Score(texts, vectors));
            loaded.Score(vectors).Should().Equal(fitted.Score(texts));
            var view = ML.Data.LoadFromEnumerable(texts.Select(text => new Article { Text = text }));
            loaded.Transform(view).GetColumn<int>("Topic").Should().Equal(fitted.Score(texts).Select(score => score.Topic));
            fitted.Model.DocumentTopics.Should().Equal(ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts).Model.DocumentTopics);
        }
    }

    [Fact]
    public void Seeds_and_names_work_with_the_model_of_the_vectors()
    {
        foreach (var set in new Action<BERTopicOptions>[]
        {
            options => options.SeedTopicList = [["tax", "law"]],
            options => options.ZeroShotTopicList = ["harbour boats"],
        })
        {
            var unknown = new BERTopicOptions();
            set(unknown);
            ML.Transforms.Text.BERTopic("Topic", "Text", unknown).Invoking(estimator => estimator.Fit(Texts, Vectors))
                .Should().Throw<ArgumentException>().WithMessage("*Set EmbeddingModel to that model*");

            var known = new BERTopicOptions { EmbeddingModel = ArticleEmbedder.Model };
            set(known);
            var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", known).Fit(Texts, Vectors);
            fitted.Score(Texts, Vectors).Select(score => score.Topic).Should().Equal(fitted.Model.DocumentTopics);
        }
    }

    [Fact]
    public void What_does_not_go_together_is_named_before_any_work()
    {
        Refuses(new(), Texts, Vectors[1..], "*119 vectors for 120 texts*");
        Refuses(new(), [], [], "*no rows*");
        Refuses(new(), Texts[..1], Vectors[..1], "*one row*");
        Refuses(new(), Texts, [.. Vectors[1..], [.. Enumerable.Repeat(float.NaN, Articles.Dimension)]], "*NaN*");
        Refuses(new() { EmbeddingModel = EmbeddingModel.Default }, Texts, Vectors, "*8 numbers*384*");
        Refuses(new() { LabelColumnName = "Label" }, Texts, Vectors, "*\"Label\"*data view*");
        Refuses(new() { GivenTopicColumnName = "Label" }, Texts, Vectors, "*\"Label\"*data view*");
        Refuses(Articles.Options(), Texts, null, "*\"Vector\"*Give them as vectors*");
        Fitted.Value.Invoking(fitted => fitted.Score(Texts, Vectors[1..])).Should().Throw<ArgumentException>().WithMessage("*119 vectors for 120 texts*");
        Fitted.Value.Invoking(fitted => fitted.Score(new float[][] { [1, 2] })).Should().Throw<ArgumentException>();
        Fitted.Value.Score(new PointMatrix<float>(default, Articles.Dimension)).Should().BeEmpty();

        void Refuses(BERTopicOptions options, string[] texts, float[][]? vectors, string message) =>
            ML.Transforms.Text.BERTopic("Topic", "Text", options)
                .Invoking(estimator => estimator.Fit(texts, vectors is null ? default(PointMatrix<float>?) : (PointMatrix<float>)vectors)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static List<TopicScore> Transformed(BERTopicTransformer fitted, IEnumerable<Article> articles)
    {
        var view = ML.Data.LoadFromEnumerable(articles);
        var data = ML.Transforms.CopyColumns(BERTopicEstimator.EmbeddingColumn, nameof(Article.Vector)).Fit(view).Transform(view);
        return [.. ML.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(data), reuseRowObject: false)
            .Select(row => new TopicScore(row.Topic, row.TopicLabel, row.TopicProbability))];
    }

    private static BERTopicTransformer Reload(BERTopicTransformer fitted)
    {
        using var file = new MemoryStream();
        ML.Model.Save(fitted, null, file);
        file.Position = 0;
        return (BERTopicTransformer)new MLContext().Model.Load(file, out _);
    }
}
