namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Texts without a word: counted in a hint where they have topics, outliers where that is asked for.</summary>
public sealed class WordlessTextsTests
{
    private static readonly MLContext Ml = new(seed: 3);
    private static readonly string?[] Wordless = [null, "", "  ", "!?", "…", "\u00a0\u2028", "😀"];

    [Fact]
    public void A_hint_counts_those_that_have_topics()
    {
        var fitted = Fit(Articles.Options());

        Topics(fitted).Where(row => row.IsWordless).Should().Contain(row => row.Topic >= 0, "the vectors are those of topics, as in the reference");
        var counted = fitted.Model.DocumentTopics[..Wordless.Length].Count(topic => topic >= 0);
        fitted.Report!.Hints.Should().Contain(hint => hint.StartsWith($"{counted} documents have no word") && hint.Contains("Topics.WordlessAreOutliers"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void They_are_outliers_if_that_is_asked_for_and_with_the_automatic_grain(bool isAutomatic, bool hasNames)
    {
        var options = Articles.Options();
        options.CalculateProbabilities = true;
        options.Topics.WordlessAreOutliers = isAutomatic ? null : true;
        options.Granularity = isAutomatic ? Granularity.Automatic : Granularity.Default;
        if (hasNames)
        {
            options.ZeroShotTopicList = ["harbour boats"];
            options.EmbeddingModel = ArticleEmbedder.Model;
        }

        var fitted = Fit(options);

        fitted.Model.DocumentTopics[..Wordless.Length].Should().OnlyContain(topic => topic < 0);
        fitted.Model.DocumentProbabilities[..Wordless.Length].Should().OnlyContain(strength => strength == 0);
        fitted.Model.DocumentTopics[Wordless.Length..].Should().Contain(topic => topic >= 0);
        fitted.Report!.Hints.Should().NotContain(hint => hint.Contains("no word"));
        foreach (var transformer in new[] { fitted, Reload(fitted) })
        {
            var rows = Topics(transformer);
            rows.Where(row => row.IsWordless).Should().HaveCount(Wordless.Length)
                .And.OnlyContain(row => row.Topic == -1 && row.Probability == 0 && row.Key == 0 && row.Scores.All(score => score >= row.Scores[row.Scores.Length - 1]) && row.Probabilities.All(p => p == 0));
            rows.Select(row => row.Topic).Should().Equal(fitted.Model.DocumentTopics);
        }
    }

    [Fact]
    public void New_rows_without_a_column_of_texts_are_judged_by_their_vectors()
    {
        var options = Articles.Options();
        options.Topics.WordlessAreOutliers = true;
        var fitted = Fit(options);
        var vectors = Ml.Data.LoadFromEnumerable(Articles.Create().Select(article => new { article.Vector }), SchemaOfVectors());

        Ml.Data.CreateEnumerable<TopicOnly>(fitted.Transform(vectors), reuseRowObject: false).Select(row => row.Topic).Should().Equal(fitted.Model.DocumentTopics[Wordless.Length..]);
    }

    [Fact]
    public void So_are_they_on_arrays_and_from_batch_to_batch()
    {
        string?[] documents = ["red car", "!!", "red bus", null, "green tree", "green leaf"];
        int[] clusters = [0, 0, 0, 1, 1, 1];

        TopicModel.Fit(documents, clusters).Hints.Should().ContainSingle().Which.Should().StartWith("2 documents have no word");
        var options = new OnlineTopicModelOptions { WordlessAreOutliers = true };
        TopicModel.Fit(documents, clusters, options: options).DocumentTopics.Should().Equal(0, -1, 0, -1, 1, 1);
        var online = new OnlineTopicModel(options).PartialFit(documents, clusters);
        online.Model.DocumentTopics.Should().Equal(0, -1, 0, -1, 1, 1);
        using var file = new MemoryStream();
        online.Save(file);
        file.Position = 0;
        OnlineTopicModel.Load(file).PartialFit(documents, clusters).Model.DocumentTopics.Should().Equal(0, -1, 0, -1, 1, 1);
        TopicModel.Fit(["a", "7", "日本", "हिन्दी"], [0, 0, 0, 0], options: new() { WordlessAreOutliers = true, Cleaning = TextCleaning.None, Vectorizer = { TokenPattern = @"\w" } })
            .HasOutliers.Should().BeFalse("a letter or a digit is a word");
    }

    private static Microsoft.ML.Data.SchemaDefinition SchemaOfVectors()
    {
        var schema = Microsoft.ML.Data.SchemaDefinition.Create(new { Vector = Array.Empty<float>() }.GetType());
        schema["Vector"].ColumnType = new Microsoft.ML.Data.VectorDataViewType(Microsoft.ML.Data.NumberDataViewType.Single, Articles.Dimension);
        return schema;
    }

    private static List<Article> Rows()
    {
        var articles = Articles.Create();
        return [.. Wordless.Select((text, i) => new Article { Text = text, Vector = articles[i].Vector }), .. articles];
    }

    private static BERTopicTransformer Fit(BERTopicOptions options) => Ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(Ml, Rows()));

    private static List<(bool IsWordless, int Topic, float Probability, uint Key, float[] Scores, float[] Probabilities)> Topics(BERTopicTransformer transformer)
    {
        var output = transformer.Transform(Articles.View(Ml, Rows()));
        var topics = Ml.Data.CreateEnumerable<ArticleTopic>(output, reuseRowObject: false).ToList();
        var probabilities = output.Schema.GetColumnOrNull("TopicProbabilities") is null
            ? topics.ConvertAll(_ => Array.Empty<float>())
            : [.. Ml.Data.CreateEnumerable<ArticleProbabilities>(output, reuseRowObject: false).Select(row => row.TopicProbabilities)];
        return [.. topics.Select((row, i) => (i < Wordless.Length, row.Topic, row.TopicProbability, row.PredictedLabel, row.Score, probabilities[i]))];
    }

    private static BERTopicTransformer Reload(BERTopicTransformer transformer)
    {
        using var file = new MemoryStream();
        Ml.Model.Save(transformer, Articles.View(Ml).Schema, file);
        file.Position = 0;
        return (BERTopicTransformer)new MLContext().Model.Load(file, out _);
    }

    private sealed class TopicOnly
    {
        public int Topic { get; set; }
    }
}
