namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>A transformer assigns the topics of its own clusters; those of other clusters would be wrong without a sign.</summary>
public sealed class OtherFitTests
{
    private static readonly MLContext Ml = new(seed: 3);
    private static readonly BERTopicTransformer First = Fit(seed: 11);
    private static readonly BERTopicTransformer Second = Fit(seed: 12);

    public static TheoryData<string> Others => ["other", "merged", "merged alone", "operated", "given topics", "loaded"];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_model_of_another_fit_is_refused(string name)
    {
        var other = name switch
        {
            "other" => Second.Model,
            "merged" => TopicModel.MergeModels([First.Model, Second.Model]),
            "merged alone" => TopicModel.MergeModels([First.Model]),
            "operated" => Second.Model.DeleteTopics([0]),
            "loaded" => Reload(Second).Model,
            _ => TopicModel.Fit([.. Texts().Reverse()], [.. First.Model.DocumentTopics], PointMatrix<float>.FromRows([.. Articles.Create().Select(article => article.Vector)])),
        };

        foreach (var transformer in new[] { First, Reload(First), First.With(First.Model.DeleteTopics([0])) })
        {
            transformer.Invoking(transformer => transformer.With(other)).Should().Throw<ArgumentException>().WithMessage("*another fit*NearestTopics*");
        }
    }

    [Fact]
    public void Its_own_models_are_taken_before_and_after_a_file()
    {
        var loaded = Reload(First);
        var texts = Texts();
        foreach (var (transformer, model) in new[] { (First, First.Model), (First, loaded.Model), (loaded, First.Model), (loaded, loaded.Model) })
        {
            var changed = model.MergeTopics(texts, [0, 1]).SetTopicLabels(new Dictionary<int, string> { [0] = "both" }).UpdateTopics(texts);
            Topics(transformer.With(changed)).Should().OnlyContain(topic => topic < 2);
        }

        Reload(First.With(First.Model.DeleteTopics([1]))).With(First.Model).Model.Should().BeSameAs(First.Model);
    }

    [Theory]
    [InlineData("v1", "bertopic")]
    [InlineData("v1", "bertopic-without-documents")]
    [InlineData("v2", "bertopic-modes")]
    public void A_model_from_an_older_file_is_known_too(string version, string name)
    {
        var transformer = (BERTopicTransformer)Ml.Model.LoadChecked(Fixtures.PathOf(Path.Combine("golden", version, $"{name}.zip")), out _);

        transformer.With(transformer.Model.SetTopicLabels(new Dictionary<int, string> { [0] = "first" })).Model[0].CustomLabel.Should().Be("first");
        transformer.Invoking(t => t.With(TopicModel.MergeModels([t.Model]))).Should().Throw<ArgumentException>().WithMessage("*another fit*");
        transformer.Invoking(t => t.With(First.Model)).Should().Throw<ArgumentException>().WithMessage("*another fit*");
    }

    [Fact]
    public void Another_layer_is_chosen_by_its_place()
    {
        var options = Articles.Options();
        options.Granularity = Granularity.Automatic;
        options.MinTopicSize = 4;
        var fitted = Ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(Ml));

        foreach (var (place, layer) in fitted.Layers.Index())
        {
            fitted.WithLayer(place).With(layer.Model).Model.Should().BeSameAs(layer.Model);
            if (!layer.Model.DocumentTopics.SequenceEqual(fitted.Model.DocumentTopics))
            {
                fitted.Invoking(fitted => fitted.With(layer.Model)).Should().Throw<ArgumentException>().WithMessage("*WithLayer*");
            }
        }
    }

    [Fact]
    public void Where_topics_are_only_near_any_with_embeddings_do()
    {
        var nearest = First.With(new BERTopicStorageOptions { TrainingVectors = null });
        var merged = TopicModel.MergeModels([First.Model, Second.Model]);

        Topics(nearest.With(merged)).Should().Equal(Topics(Ml.Transforms.Text.NearestTopics("Topic", "Text", merged, Articles.NearestOptions()).Fit(Articles.View(Ml))));
        nearest.Invoking(nearest => nearest.With(TopicModel.Fit(["red car", "blue car"], [0, 1]))).Should().Throw<InvalidOperationException>().WithMessage("*no topic embeddings*");
        nearest.Invoking(nearest => nearest.With(TopicModel.Fit(["red car", "blue car"], [0, 1], new PointMatrix<float>(new float[4], 2))))
            .Should().Throw<ArgumentException>().WithMessage("*2 numbers*8*");
    }

    [Fact]
    public void A_batch_makes_another_clustering()
    {
        var first = OnlineBERTopicTests.Fit(OnlineBERTopicTests.Options(), batches: 1);
        var second = OnlineBERTopicTests.Fit(OnlineBERTopicTests.Options(), batches: 2);

        second.Transformer.With(second.Model.SetTopicLabels(new Dictionary<int, string> { [0] = "first" })).Model[0].CustomLabel.Should().Be("first");
        second.Transformer.Invoking(transformer => transformer.With(first.Model)).Should().Throw<ArgumentException>().WithMessage("*another fit*");
    }

    private static BERTopicTransformer Fit(int seed) => Ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options()).Fit(Articles.View(Ml, Articles.Create(seed: seed)));

    private static string[] Texts() => [.. Articles.Create().Select(article => article.Text!)];

    private static int[] Topics(ITransformer transformer) =>
        [.. Ml.Data.CreateEnumerable<ArticleTopic>(transformer.Transform(Articles.View(Ml)), reuseRowObject: false).Select(row => row.Topic)];

    private static BERTopicTransformer Reload(BERTopicTransformer transformer)
    {
        using var file = new MemoryStream();
        Ml.Model.Save(transformer, Articles.View(Ml).Schema, file);
        file.Position = 0;
        return (BERTopicTransformer)new MLContext().Model.Load(file, out _);
    }
}
