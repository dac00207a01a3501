namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

public sealed class BERTopicTests
{
    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void It_finds_the_subjects_of_the_texts()
    {
        var articles = Articles.Create();
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(_ml, articles));

        fitted.Model.TopicCount.Should().Be(3);
        var subjects = articles.Zip(fitted.Model.DocumentTopics, (article, topic) => (article.Subject, topic)).Where(pair => pair.topic >= 0);
        subjects.Distinct().Should().HaveCount(3, "each topic holds the documents of one subject");
        subjects.Count().Should().BeGreaterThan(100);
        foreach (var topic in fitted.Model.Topics.Where(topic => topic.Id >= 0))
        {
            topic.Label.Should().StartWith($"{topic.Id}_");
            topic.RepresentativeDocuments.Should().HaveCount(3).And.OnlyContain(document => fitted.Model.DocumentTopics[document.Row] == topic.Id);
        }
    }

    [Fact]
    public void Transform_gives_the_training_rows_the_topics_of_the_fit()
    {
        var data = Articles.View(_ml);
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data);

        var rows = _ml.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(data), reuseRowObject: false).ToList();

        rows.Select(row => row.Topic).Should().Equal(fitted.Model.DocumentTopics);

        // The clustering hands 1 − strength on as a Single, which rounds it.
        rows.Select(row => row.TopicProbability).Should().Equal(fitted.Model.DocumentProbabilities, (actual, expected) => Math.Abs(actual - expected) < 1e-6f);
    }

    [Fact]
    public void What_stops_the_fit_does_not_stop_the_fitted_model()
    {
        using var source = new CancellationTokenSource();
        var data = Articles.View(_ml, Articles.Create(perSubject: 12));
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { Cancellation = source.Token }).Fit(data);

        source.Cancel();

        _ml.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(data), reuseRowObject: false).Should().HaveCount(36);
    }

    [Fact]
    public void The_columns_of_a_row_agree_with_each_other()
    {
        var data = Articles.View(_ml);
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data);

        foreach (var row in _ml.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(data), reuseRowObject: false))
        {
            row.PredictedLabel.Should().Be((uint)(row.Topic + 1));
            row.TopicLabel.Should().Be(fitted.Model[row.Topic].Label);
            row.Score.Should().HaveCount(4);
            Array.IndexOf(row.Score, row.Score.Min()).Should().Be(row.Topic < 0 ? 3 : row.Topic);
            row.TopicProbability.Should().Be(row.Topic < 0 ? 0 : 1 - row.Score[row.Topic]);
        }
    }

    [Fact]
    public void A_loaded_model_predicts_one_row_as_Transform_does()
    {
        var articles = Articles.Create();
        var data = Articles.View(_ml, articles);
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, data.Schema, file);
        file.Position = 0;

        var fresh = new MLContext();
        var engine = fresh.Model.CreatePredictionEngine<Article, ArticleTopic>(fresh.Model.Load(file, out _));

        var batch = _ml.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(data), reuseRowObject: false);
        articles.Select(engine.Predict).Should().BeEquivalentTo(batch, options => options.WithStrictOrdering());
    }

    [Fact]
    public void A_loaded_transformer_has_the_model_of_the_fit()
    {
        var data = Articles.View(_ml);
        var fitted = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(fitted, data.Schema, file);
        file.Position = 0;

        var loaded = new MLContext().Model.Load(file, out _);

        var model = (loaded as BERTopicTransformer ?? ((IEnumerable<ITransformer>)loaded).OfType<BERTopicTransformer>().Single()).Model;
        model.DocumentTopics.Should().Equal(fitted.Model.DocumentTopics);
        model.DocumentProbabilities.Should().Equal(fitted.Model.DocumentProbabilities);
        model.Topics.Should().BeEquivalentTo(fitted.Model.Topics, options => options.WithStrictOrdering().Excluding(topic => topic.Embedding));
        model.Topics.SelectMany(topic => topic.Embedding.ToArray()).Should().Equal(fitted.Model.Topics.SelectMany(topic => topic.Embedding.ToArray()));
        model.GetTopicInfo().Should().BeEquivalentTo(fitted.Model.GetTopicInfo(), options => options.WithStrictOrdering());
    }

    [Fact]
    public void The_columns_that_the_stages_use_are_not_in_the_output()
    {
        var data = Articles.View(_ml);
        var output = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data).Transform(data);

        output.Schema.Where(column => !column.IsHidden).Select(column => column.Name)
            .Should().BeEquivalentTo("Text", "Vector", "Subject", "Label", "Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score");
    }

    [Fact]
    public void Clustering_Evaluate_takes_the_output()
    {
        var data = _ml.Transforms.Conversion.MapValueToKey("SubjectKey", "Subject").Fit(Articles.View(_ml)).Transform(Articles.View(_ml));
        var output = _ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(data).Transform(data);

        _ml.Clustering.Evaluate(output, labelColumnName: "SubjectKey").NormalizedMutualInformation.Should().BeGreaterThan(0.8);
        _ml.Clustering.Evaluate(output, labelColumnName: "PredictedLabel").NormalizedMutualInformation.Should().BeGreaterThan(0.99);
    }
}
