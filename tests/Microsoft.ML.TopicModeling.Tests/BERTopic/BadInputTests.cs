namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>What a caller can get wrong, and what it is told.</summary>
public sealed class BadInputTests
{
    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void A_document_without_neighbors_is_named_with_the_option_that_left_it_none()
    {
        var articles = Articles.Create();
        articles[7].Vector = [0, 0, 0, 0, 9, 0, 0, 0];
        var options = Articles.Options();
        options.Umap = new() { Metric = UmapMetric.Euclidean, DisconnectionDistance = 1.2 };

        var fit = () => _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(_ml, articles));

        fit.Should().Throw<ArgumentException>().WithMessage("The document of row 7 *Umap.DisconnectionDistance*Raise*");
    }

    [Fact]
    public void A_missing_text_column_is_named() =>
        Fit("Body", Articles.View(_ml)).Should().Throw<ArgumentException>().WithMessage("There is no column \"Body\" of documents. The columns are: *Text, Vector*");

    [Fact]
    public void A_text_column_of_another_type_is_named() =>
        Fit("Subject", Articles.View(_ml)).Should().Throw<ArgumentException>().WithMessage("The column \"Subject\" of documents is of *Int32*has to be text*");

    [Theory]
    [InlineData(0, "*no rows*Give some documents*")]
    [InlineData(1, "*one row*at least two*")]
    public void Fewer_than_two_rows_are_refused(int count, string message) =>
        Fit("Text", Articles.View(_ml, Articles.Create().Take(count))).Should().Throw<ArgumentException>().WithMessage(message);

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Fewer_documents_than_a_topic_needs_are_all_outliers(int count)
    {
        var data = Articles.View(_ml, Articles.Create().Take(count));
        var fitted = Fit("Text", data)();

        fitted.Model.TopicCount.Should().Be(0);
        fitted.Model.DocumentTopics.Should().HaveCount(count).And.OnlyContain(topic => topic == Topic.Outlier);
        _ml.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(data), reuseRowObject: false).Should().OnlyContain(row => row.Topic == Topic.Outlier);
    }

    [Fact]
    public void Equal_documents_have_one_answer()
    {
        var article = Articles.Create()[0];
        var data = Articles.View(_ml, Enumerable.Repeat(article, 50));
        var fitted = Fit("Text", data)();

        fitted.Model.DocumentTopics.Distinct().Should().HaveCount(1);
        _ml.Data.CreateEnumerable<ArticleTopic>(fitted.Transform(data), reuseRowObject: false).Select(row => row.Topic).Distinct()
            .Should().Equal(fitted.Model.DocumentTopics[0]);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_vector_that_is_not_finite_is_named_by_its_row(float value)
    {
        var articles = Articles.Create();
        articles[17].Vector[2] = value;

        Fit("Text", Articles.View(_ml, articles)).Should().Throw<ArgumentException>().WithMessage("*Row 17*coordinate 2*");
    }

    [Fact]
    public void Null_and_empty_texts_are_documents_like_any_other()
    {
        var articles = Articles.Create();
        articles[0].Text = null;
        articles[1].Text = "";
        var fitted = Fit("Text", Articles.View(_ml, articles))();

        fitted.Model.DocumentTopics.Should().HaveCount(articles.Count);
        fitted.Model.GetDocumentInfo([.. articles.Select(article => article.Text)])[0].Document.Should().BeEmpty();
    }

    [Fact]
    public void Two_sources_of_embeddings_contradict_each_other()
    {
        var options = Articles.Options();
        options.Embedding = _ml.Transforms.CopyColumns(BERTopicEstimator.EmbeddingColumn, "Vector");

        _ml.Invoking(ml => ml.Transforms.Text.BERTopic("Topic", "Text", options))
            .Should().Throw<ArgumentException>().WithMessage("*Only one of EmbeddingColumnName and Embedding*");
    }

    [Fact]
    public void A_stage_that_does_not_add_its_column_is_named()
    {
        var options = Articles.Options();
        options.Reduction = _ml.Transforms.ProjectToPrincipalComponents("Elsewhere", "Vector", rank: 2);

        _ml.Transforms.Text.BERTopic("Topic", "Text", options).Invoking(e => e.Fit(Articles.View(_ml)))
            .Should().Throw<ArgumentException>().WithMessage($"*{BERTopicEstimator.ReducedColumn}*stage of reduction*");
    }

    [Theory]
    [InlineData(TopicModelingStage.Neighbors)]
    [InlineData(TopicModelingStage.Layout)]
    [InlineData(TopicModelingStage.Represent)]
    public void A_canceled_fit_stops_and_leaves_no_model_behind(TopicModelingStage stage)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        using var source = new CancellationTokenSource();
        var options = Articles.Options();
        options.Cancellation = source.Token;
        options.Progress = new CancelAt(stage, source);
        var data = Articles.View(_ml);

        _ml.Invoking(ml => ml.Model.Save(ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data), data.Schema, path))
            .Should().Throw<OperationCanceledException>();
        File.Exists(path).Should().BeFalse();
    }

    [Fact]
    public void A_truncated_model_file_is_refused()
    {
        var data = Articles.View(_ml);
        using var file = new MemoryStream();
        _ml.Model.Save(Fit("Text", data)(), data.Schema, file);

        foreach (var share in (double[])[0, 0.1, 0.5, 0.9, 0.999])
        {
            var part = new MemoryStream(file.ToArray()[..(int)(share * file.Length)]);
            new MLContext().Invoking(ml => ml.Model.Load(part, out _)).Should().Throw<Exception>()
                .Which.Should().Match(e => e is FormatException || e is InvalidDataException || e is InvalidOperationException || e is ArgumentException);
        }
    }

    private Func<BERTopicTransformer> Fit(string textColumn, IDataView data)
    {
        var estimator = _ml.Transforms.Text.BERTopic("Topic", textColumn, Articles.Options());
        return () => estimator.Fit(data);
    }

    private sealed class CancelAt(TopicModelingStage stage, CancellationTokenSource source) : IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value)
        {
            if (value.Stage == stage)
            {
                source.Cancel();
            }
        }
    }
}
