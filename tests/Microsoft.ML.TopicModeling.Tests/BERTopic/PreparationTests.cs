using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Embeddings are prepared for UMAP, and for nothing else.</summary>
public sealed class PreparationTests
{
    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void The_default_prepares_with_the_automatic_granularity_alone()
    {
        Prepares(options => { }).Should().BeFalse();
        Prepares(options => options.Granularity = Granularity.Automatic).Should().BeTrue();
        Prepares(options => (options.Granularity, options.Preparation) = (Granularity.Automatic, VectorPreparationOptions.None)).Should().BeFalse();
        Prepares(options => options.Granularity = Granularity.Finest).Should().BeFalse();
        Prepares(options => options.Preparation = new()).Should().BeTrue();
        Prepares(options => options.CenterByColumnName = nameof(Article.Label)).Should().BeTrue();
        Prepares(options => (options.Granularity, options.Umap.Metric) = (Granularity.Automatic, UmapMetric.Manhattan)).Should().BeFalse("prepared vectors have another size and length");

        bool Prepares(Action<BERTopicOptions> set) => Fit(set).Stages.OfType<VectorPreparationTransformer>().Any();
    }

    [Fact]
    public void Umap_sees_the_prepared_embeddings_and_the_topics_those_of_the_encoder()
    {
        var articles = Articles.Create();
        var vectors = PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]);
        var fitted = Fit(options => options.Preparation = new() { NumberOfComponents = 4 });

        var preparation = fitted.Stages.OfType<VectorPreparationTransformer>().Single();
        var umap = fitted.Stages.OfType<UmapTransformer>().Single();
        preparation.Model.Mean.ToArray().Should().Equal(VectorPreparation.Fit(vectors, new() { NumberOfComponents = 4 }).Mean.ToArray());
        (preparation.OutputColumnName, umap.InputColumnName).Should().Be((BERTopicEstimator.PreparedColumn, BERTopicEstimator.PreparedColumn));
        umap.Model.InputDimension.Should().Be(4);
        umap.Model.Embedding.Values.ToArray().Should().Equal(Umap(preparation.Model.Transform(vectors)));
        fitted.Model.Topics.Should().OnlyContain(topic => topic.Embedding.Length == Articles.Dimension);
        fitted.Parameters["Preparation"].Should().Be("4 of 8 components, unit length");
        fitted.Parameters["Embedding dimensions"].Should().Be("8");
        fitted.Describe().Parts.Should().Contain(part => part.Name == "preparation of vectors" && part.Bytes > 0);
        fitted.Report!.Stages.Select(stage => stage.Stage).Should()
            .Equal(TopicModelingStage.Embed, TopicModelingStage.Prepare, TopicModelingStage.Reduce, TopicModelingStage.Cluster, TopicModelingStage.Represent);

        float[] Umap(PointMatrix<float> points) => TopicModeling.Umap.Fit(
            points, new() { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, Seed = 3 }).Embedding.Values.ToArray();
    }

    [Fact]
    public void Documents_of_the_fit_get_their_topics_again_from_a_file_too()
    {
        var fitted = Fit(options => (options.Preparation, options.CenterByColumnName) = (new() { NumberOfComponents = 4 }, nameof(Article.Label)));
        int[] topics = [.. fitted.Transform(Articles.View(_ml)).GetColumn<int>("Topic")];
        topics.Should().Equal(fitted.Model.DocumentTopics.ToArray());
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, Articles.View(_ml).Schema, file);
        file.Position = 0;

        var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);

        loaded.Transform(Articles.View(_ml)).GetColumn<int>("Topic").Should().Equal(topics);
        loaded.Stages.Select(stage => stage.GetType()).Should().Equal(fitted.Stages.Select(stage => stage.GetType()));
        var engine = _ml.Model.CreatePredictionEngine<Article, ArticleTopic>(loaded);
        Articles.Create().Select(article => engine.Predict(article).Topic).Should().Equal(topics);
        loaded.With(new BERTopicStorageOptions { TrainingVectors = null }).Stages.Should().ContainSingle("the nearest topics need no preparation");
    }

    [Fact]
    public void Topics_cut_across_the_groups_by_which_embeddings_are_centered()
    {
        // Every subject in three languages, which lie farther apart than the subjects.
        Article[] articles = [.. Articles.Create(perSubject: 60).Select((article, row) => Shifted(article, row / 3 % 3))];

        var apart = Fit(options => { }, articles);
        var across = Fit(options => options.CenterByColumnName = nameof(Article.Label), articles);

        Agreement(apart, article => article.Label).Should().BeGreaterThan(0.5);
        Agreement(across, article => article.Label).Should().BeLessThan(0.01);
        Agreement(across, article => $"{article.Subject}").Should().BeGreaterThan(0.99);
        across.Transform(Articles.View(_ml, articles)).GetColumn<int>("Topic").Should().Equal(across.Model.DocumentTopics.ToArray());

        double Agreement(BERTopicTransformer fitted, Func<Article, string> label)
        {
            string[] labels = [.. articles.Select(label)];
            string[] distinct = [.. labels.Distinct()];
            return ClusterAgreement.NormalizedMutualInformation(fitted.Model.DocumentTopics.ToArray(), Array.ConvertAll(labels, name => Array.IndexOf(distinct, name)));
        }
    }

    [Fact]
    public void A_row_without_a_group_is_centered_by_the_mean_of_all()
    {
        var fitted = Fit(options => options.CenterByColumnName = nameof(Article.Label));
        Article[] articles = [.. Articles.Create(perSubject: 5)];
        Article[] without = [.. articles.Select(article => new Article { Text = article.Text, Vector = article.Vector })];
        Article[] unseen = [.. articles.Select(article => new Article { Text = article.Text, Vector = article.Vector, Label = "unseen" })];

        var expected = Topics(without);

        Topics(unseen).Should().Equal(expected);
        fitted.Score([.. articles.Select(article => article.Text)], PointMatrix<float>.FromRows([.. articles.Select(article => article.Vector)]))
            .Select(score => score.Topic).Should().Equal(expected, "texts and vectors have no groups");

        int[] Topics(Article[] rows) => [.. fitted.Transform(Articles.View(_ml, rows)).GetColumn<int>("Topic")];
    }

    [Fact]
    public void A_missing_column_of_groups_is_named_before_any_work()
    {
        var data = Articles.View(_ml);
        var without = new Contract.Unreadable(_ml.Transforms.DropColumns(nameof(Article.Label)).Fit(data).Transform(data));
        var fitted = Fit(options => options.CenterByColumnName = nameof(Article.Label));
        var estimator = Estimator(options => options.CenterByColumnName = nameof(Article.Label));

        estimator.Invoking(e => e.Fit(without)).Should().Throw<ArgumentException>().WithMessage("There is no column \"Label\" to center by*");
        fitted.Invoking(t => t.Transform(without)).Should().Throw<ArgumentException>().WithMessage("There is no column \"Label\" to center by*");
        estimator.Invoking(e => e.Fit(["a", "b"])).Should().Throw<ArgumentException>().WithMessage("*\"Label\"*texts and vectors do not have*");
    }

    [Fact]
    public void Equal_embeddings_are_left_as_they_are_unless_a_preparation_is_asked_for()
    {
        Article[] articles = [.. Articles.Create().Select(article => new Article { Text = article.Text, Vector = [1, 2, 3, 4, 5, 6, 7, 8] })];

        Fit(options => options.Granularity = Granularity.Automatic, articles).Stages.OfType<VectorPreparationTransformer>().Should().BeEmpty();

        FluentActions.Invoking(() => Fit(options => options.Preparation = new(), articles)).Should().Throw<ArgumentException>().WithMessage("*Nothing is left to prepare*");
    }

    [Fact]
    public void A_custom_reduction_can_read_what_is_prepared()
    {
        var fitted = Fit(options =>
        {
            options.Preparation = new() { NumberOfComponents = 4 };
            options.Reduction = _ml.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, BERTopicEstimator.PreparedColumn, rank: 3, seed: 1);
        });

        fitted.Stages.OfType<VectorPreparationTransformer>().Should().ContainSingle();
        fitted.Transform(Articles.View(_ml)).GetColumn<int>("Topic").Should().HaveCount(fitted.Model.DocumentTopics.Length);
        Fit(options =>
        {
            options.Granularity = Granularity.Automatic;
            options.Reduction = _ml.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, "Vector", rank: 3, seed: 1);
        }).Stages.OfType<VectorPreparationTransformer>().Should().BeEmpty("a custom stage names the column that it reads");
    }

    [Fact]
    public void Options_that_contradict_are_refused()
    {
        Refuses(options => (options.Preparation, options.CenterByColumnName) = (VectorPreparationOptions.None, "Label"), "*CenterByColumnName*Center*");
        Refuses(options => options.CenterByColumnName = "", "*CenterByColumnName is empty*");
        Refuses(options => options.Preparation = new() { Whitening = 2 }, "*Whitening is 2*");
        Refuses(options => (options.GivenTopicColumnName, options.Preparation) = ("Label", new()), "*GivenTopicColumnName*Preparation contradicts*");
        Refuses(options => (options.GivenTopicColumnName, options.CenterByColumnName) = ("Label", "Subject"), "*GivenTopicColumnName*Preparation contradicts*");

        void Refuses(Action<BERTopicOptions> set, string message) =>
            FluentActions.Invoking(() => Estimator(set)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    private static Article Shifted(Article article, int language)
    {
        float[] vector = [.. article.Vector];
        vector[5 + language] += 2;
        return new Article { Text = article.Text, Vector = vector, Subject = article.Subject, Label = $"language {language}" };
    }

    private BERTopicEstimator Estimator(Action<BERTopicOptions> set)
    {
        var options = Articles.Options();
        set(options);
        return _ml.Transforms.Text.BERTopic("Topic", "Text", options);
    }

    private BERTopicTransformer Fit(Action<BERTopicOptions> set, IEnumerable<Article>? articles = null) => Estimator(set).Fit(Articles.View(_ml, articles));
}
