using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Topics of texts and of what else is known of them.</summary>
public sealed class CombinedViewsTests
{
    private static readonly string[] Outputs = ["Topic", "TopicLabel", "TopicProbability", "PredictedLabel", "Score"];

    private static readonly MLContext ML = new(seed: 3);

    // Each subject is written about in two countries.
    private static readonly Lazy<IDataView> Lazily = new(() => View(Articles.Create(perSubject: 60)));

    private static readonly Lazy<BERTopicTransformer> Fit = new(() => Combine(0.9));

    private static IDataView Data => Lazily.Value;

    private static BERTopicTransformer Fitted => Fit.Value;

    [Fact]
    public void A_category_splits_topics_and_words_describe_them()
    {
        var texts = ML.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Data);
        var countries = Data.GetColumn<string>("Country").ToArray();

        texts.Model.TopicCount.Should().Be(3);
        Fitted.Model.TopicCount.Should().Be(6);
        Fitted.Model.DocumentTopics.Zip(countries).Where(row => row.First >= 0).Distinct().Should().HaveCount(6, "each topic is of one country");
        foreach (var topic in Fitted.Model.Topics.Where(topic => topic.Id >= 0))
        {
            topic.Words.Take(4).Select(word => Articles.SubjectOf(word.Word)).Distinct().Should().HaveCount(1);
        }
    }

    [Fact]
    public void The_stage_takes_what_BERTopic_says_where_it_is_not_set()
    {
        var stage = Fitted.Stages.OfType<CombinedUmapTransformer>().Single();

        stage.Model.Embedding.Dimension.Should().Be(5);
        stage.Model.Settings.Curve.Should().Be(CurveOf(minimumDistance: 0));
        stage.Model.Combination.Models.Select(model => model.Settings.Metric.Metric).Should().Equal(UmapMetric.Cosine, UmapMetric.Hamming);
        Fitted.Parameters["UMAP column Vector"].Should().Be("Cosine, 8 dimensions");
        Fitted.Parameters["UMAP column Country"].Should().Be("Hamming, 1 dimensions");
        Fitted.Project().Count.Should().Be(180);

        static object CurveOf(double minimumDistance) =>
            Umap.Fit(PointMatrix<float>.FromRows([[0, 1], [1, 0], [1, 1]]), new UmapOptions { MinimumDistance = minimumDistance, NumberOfNeighbors = 2 }).Settings.Curve;
    }

    [Theory]
    [InlineData(VectorPrecision.Float32)]
    [InlineData(VectorPrecision.Int8)]
    public void A_saved_model_gives_documents_of_the_fit_and_new_ones_the_same_topics(VectorPrecision precision)
    {
        var slim = Fitted.With(new BERTopicStorageOptions { TrainingVectors = precision });
        using var file = new MemoryStream();
        ML.Model.Save(slim, Data.Schema, file);
        file.Position = 0;
        var loaded = (BERTopicTransformer)new MLContext().Model.LoadChecked(file, out _);
        var news = View(Articles.Create(perSubject: 10, seed: 12));

        Values.Read(loaded.Transform(news), Outputs).Should().BeEquivalentTo(Values.Read(slim.Transform(news), Outputs), o => o.WithStrictOrdering());
        loaded.Transform(Data).GetColumn<int>("Topic").Should().Equal(Fitted.Model.DocumentTopics);
        slim.Describe().Parts.Select(part => part.Name).Should().Contain("positions of the combined graph");
    }

    [Fact]
    public void Embeddings_are_combined_as_they_are_prepared()
    {
        var options = Articles.Options();
        options.Preparation = new VectorPreparationOptions { NumberOfComponents = 2 };
        options.Reduction = ML.Transforms.CombinedUmap(
            BERTopicEstimator.ReducedColumn, new UmapColumn(nameof(Article.Vector)), new UmapColumn("Country") { Weight = 0.9 });

        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Data);

        var combined = fitted.Stages.OfType<CombinedUmapTransformer>().Single();
        combined.InputColumnNames.Should().Equal(BERTopicEstimator.PreparedColumn, "Country");
        combined.Model.Combination.Models[0].InputDimension.Should().Be(2);
        fitted.Transform(Data).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics);
    }

    [Fact]
    public void Rows_without_the_column_are_refused()
    {
        var without = ML.Transforms.DropColumns("Country").Fit(Data).Transform(Data);

        Fitted.Invoking(fitted => fitted.Transform(without)).Should().Throw<ArgumentException>().WithMessage("There is no column \"Country\" to combine*");
        Fitted.Invoking(fitted => fitted.Score(PointMatrix<float>.FromRows([new float[Articles.Dimension]])))
            .Should().Throw<ArgumentException>().WithMessage("There is no column \"Country\" to combine*");
    }

    private static BERTopicTransformer Combine(double weight)
    {
        var options = Articles.Options();
        options.Reduction = ML.Transforms.CombinedUmap(
            BERTopicEstimator.ReducedColumn, new UmapColumn(nameof(Article.Vector)), new UmapColumn("Country") { Weight = weight });
        return ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Data);
    }

    private static IDataView View(IReadOnlyList<Article> articles) => ML.Data.LoadFromEnumerable(articles.Select((article, row) => new Row
    {
        Text = article.Text!, Vector = article.Vector, Country = row / 3 % 2 == 0 ? "here" : "there",
    }).ToArray());

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(Articles.Dimension)]
        public float[] Vector { get; set; } = [];

        public string Country { get; set; } = "";
    }
}
