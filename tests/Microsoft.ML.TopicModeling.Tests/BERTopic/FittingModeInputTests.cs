namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Ways of fitting that contradict each other, or lack something, are refused with a word on what to do.</summary>
public sealed class FittingModeInputTests
{
    private readonly MLContext _ml = new(seed: 3);

    [Fact]
    public void Seeds_and_names_need_something_that_embeds_them()
    {
        Refuses(options => options.SeedTopicList = [["tax"]], "*SeedTopicList*embedded*EmbeddingModel*");
        Refuses(options => options.ZeroShotTopicList = ["tax"], "*ZeroShotTopicList*embedded*EmbeddingModel*");
    }

    [Fact]
    public void Lists_hold_something()
    {
        Refuses(options => options.SeedTopicList = [], "*SeedTopicList is empty*at least one word*");
        Refuses(options => options.SeedTopicList = [["tax"], []], "*topic without words*");
        Refuses(options => options.ZeroShotTopicList = ["tax", " "], "*ZeroShotTopicList*empty name*");
        Refuses(options => options.ZeroShotTopicList = ["tax", "law", "tax"], "*\"tax\" twice*");
        Refuses(options => (options.ZeroShotTopicList, options.ZeroShotMinSimilarity) = (["tax"], 1.5), "*ZeroShotMinSimilarity is 1.5*between -1 and 1*");
    }

    [Fact]
    public void Ways_of_fitting_do_not_contradict_each_other()
    {
        Refuses(options => (options.SeedTopicList, options.LabelColumnName) = ([["tax"]], "Label"), "*SeedTopicList and LabelColumnName*all but one*");
        Refuses(options => (options.LabelColumnName, options.GivenTopicColumnName) = ("Label", "Label"), "*LabelColumnName and GivenTopicColumnName*");
        Refuses(options => (options.LabelColumnName, options.Umap) = ("Label", new() { Target = UmapTarget.Categories(1) }), "*LabelColumnName*Umap.Target contradicts*");
        Refuses(options => (options.LabelColumnName, options.Reduction) = ("Label", Copy()), "*LabelColumnName*Reduction contradicts*");
        Refuses(options => (options.ZeroShotTopicList, options.Granularity) = (["tax"], Granularity.Automatic), "*ZeroShotTopicList*Granularity contradicts*");
        Refuses(options => (options.GivenTopicColumnName, options.ZeroShotTopicList) = ("Label", ["tax"]), "*GivenTopicColumnName*ZeroShotTopicList contradicts*");
        Refuses(options => (options.GivenTopicColumnName, options.Granularity) = ("Label", Granularity.Finest), "*GivenTopicColumnName*Granularity contradicts*");
        Refuses(options => (options.GivenTopicColumnName, options.Hdbscan) = ("Label", new()), "*GivenTopicColumnName*Hdbscan contradicts*");
        Refuses(options => (options.GivenTopicColumnName, options.Umap) = ("Label", new()), "*GivenTopicColumnName*ml.Transforms.Umap*");
        Refuses(options => (options.GivenTopicColumnName, options.Reduction) = ("Label", Copy()), "*GivenTopicColumnName*Reduction contradicts*");
        Refuses(options => (options.NumberOfTopics, options.Granularity) = (10, Granularity.Automatic), "*Granularity chooses*NumberOfTopics would merge*");
        FluentActions.Invoking(() => NumberOfTopics.Of(0)).Should().Throw<ArgumentException>().WithMessage("*count is 0*at least 1*");
        Refuses(options => options.NumberOfTopics = 1, "*NumberOfTopics is 1*at least 2*");
        Refuses(options => options.Topics.EmbeddingModel = ArticleEmbedder.Model, "*Topics.EmbeddingModel is for topics on arrays*");
        Refuses(options => (options.CalculateProbabilities, options.TopicProbabilitiesColumnName) = (true, "Topic"), "*names of the added columns*differ*");
    }

    [Theory]
    [InlineData("Nowhere", "There is no column \"Nowhere\" of classes.*")]
    [InlineData("Vector", "The column \"Vector\" of classes*a key, Int32 or text*")]
    public void A_column_of_classes_that_cannot_be_is_named_before_any_work(string column, string message)
    {
        foreach (var set in (Action<BERTopicOptions>[])[options => options.LabelColumnName = column, options => options.GivenTopicColumnName = column])
        {
            var options = Articles.Options();
            set(options);
            var unreadable = new Contract.Unreadable(Articles.View(_ml));
            _ml.Transforms.Text.BERTopic("Topic", "Text", options).Invoking(estimator => estimator.Fit(unreadable)).Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void A_classifier_has_to_learn_the_given_topics()
    {
        var options = Articles.Options();
        options.Clustering = _ml.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 2);
        options.GivenTopicColumnName = "Label";
        Fitting(options).Should().Throw<ArgumentException>().WithMessage("*\"Label\"*has to be a key*MapValueToKey*");

        options.GivenTopicColumnName = "Key";
        Fitting(options).Should().Throw<ArgumentException>().WithMessage("*predicts 2 classes*\"Key\" has 3*");
    }

    [Fact]
    public void A_model_of_another_dimension_cannot_embed_the_names()
    {
        var options = Articles.Options();
        (options.ZeroShotTopicList, options.EmbeddingModel) = (["tax"], EmbeddingModel.Default);

        Fitting(options).Should().Throw<ArgumentException>().WithMessage("*8 numbers*384*");
    }

    private Action Fitting(BERTopicOptions options)
    {
        var data = _ml.Transforms.Conversion.MapValueToKey("Key", nameof(Article.Label)).Fit(Articles.View(_ml)).Transform(Articles.View(_ml));
        return () => _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
    }

    private IEstimator<ITransformer> Copy() => _ml.Transforms.CopyColumns(BERTopicEstimator.ReducedColumn, "Vector");

    private void Refuses(Action<BERTopicOptions> set, string message)
    {
        var options = Articles.Options();
        set(options);
        _ml.Invoking(ml => ml.Transforms.Text.BERTopic("Topic", "Text", options)).Should().Throw<ArgumentException>().WithMessage(message);
    }
}
