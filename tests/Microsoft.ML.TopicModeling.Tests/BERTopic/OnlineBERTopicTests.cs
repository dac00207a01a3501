namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Batches from text or embeddings to topics.</summary>
public sealed class OnlineBERTopicTests
{
    private static readonly MLContext ML = new(seed: 3);

    private static readonly Lazy<OnlineBERTopicTransformer> Grown = new(() => Fit(Options(), batches: 4));

    [Fact]
    public void Batches_of_three_subjects_become_three_topics_with_their_words()
    {
        var online = Grown.Value;

        online.Model.Topics.Should().HaveCount(3).And.OnlyContain(topic => topic.Count == 80);
        online.Topics.DocumentCount.Should().Be(240);
        foreach (var word in (string[])["boats", "symphony", "parliament"])
        {
            online.Model.Topics.Should().ContainSingle(topic => topic.Words.Any(other => other.Word == word));
        }

        online.Reduction!.Count.Should().Be(240);
        online.Clustering!.Counts.ToArray().Should().OnlyContain(count => count == 80);
    }

    [Fact]
    public void Transform_gives_the_last_batch_its_topics_again()
    {
        var online = Grown.Value;

        Topics(online, Batch(3)).Should().Equal(online.Model.DocumentTopics);
        Topics(online.Transformer, Batch(3)).Should().Equal(online.Model.DocumentTopics);
    }

    [Fact]
    public void A_topic_keeps_its_subject_while_the_axes_turn()
    {
        // The first batch varies along other directions than the later ones.
        var articles = Enumerable.Range(0, 6).Select(batch => Articles.Create(perSubject: 10, seed: batch)).ToList();
        foreach (var (number, batch) in articles.Index())
        {
            foreach (var article in batch)
            {
                article.Vector[3 + (number % 5)] += article.Subject == number % 3 ? 0.3f : -0.3f;
            }
        }

        var estimator = ML.Transforms.Text.OnlineBERTopic("Topic", "Text", Options());
        var online = estimator.Fit(Articles.View(ML, articles[0]));
        var subjects = TopicOfSubject(online, articles[0]);
        foreach (var batch in articles.Skip(1))
        {
            online = online.PartialFit(Articles.View(ML, batch));
            TopicOfSubject(online, batch).Should().Equal(subjects);
        }
    }

    [Fact]
    public void A_saved_model_answers_and_goes_on_as_before()
    {
        var online = Grown.Value;

        var loaded = SaveAndLoad(online).Should().BeOfType<OnlineBERTopicTransformer>().Subject;

        Topics(loaded, Batch(5)).Should().Equal(Topics(online, Batch(5)));
        var (next, other) = (online.PartialFit(Batch(4)), loaded.PartialFit(Batch(4)));
        Saved(other.Topics).Should().Equal(Saved(next.Topics));
        other.Clustering!.Centers.Values.ToArray().Should().Equal(next.Clustering!.Centers.Values.ToArray());
        other.Reduction!.Components.Values.ToArray().Should().Equal(next.Reduction!.Components.Values.ToArray());
        Topics(other, Batch(5)).Should().Equal(Topics(next, Batch(5)));
    }

    [Fact]
    public void The_scoring_part_is_saved_alone_and_serves_single_rows()
    {
        var loaded = SaveAndLoad(Grown.Value.Transformer).Should().BeOfType<BERTopicTransformer>().Subject;
        var engine = ML.Model.CreatePredictionEngine<Article, ArticleTopic>(loaded);

        var topics = Topics(Grown.Value, Batch(6));
        foreach (var (row, article) in Articles.Create(perSubject: 20, seed: 6).Index())
        {
            var answer = engine.Predict(article);
            answer.Topic.Should().Be(topics[row]);
            answer.TopicProbability.Should().BeInRange(0.5f, 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var options = Options();
        options.MaxDegreeOfParallelism = threads;

        Saved(Fit(options, batches: 4).Topics).Should().Equal(Saved(Grown.Value.Topics));
    }

    [Fact]
    public void Umap_and_hdbscan_of_the_first_batch_serve_the_next_ones()
    {
        var options = Options();
        var unset = new OnlineBERTopicOptions();
        (options.NumberOfClusters, options.NumberOfComponents) = (unset.NumberOfClusters, unset.NumberOfComponents);
        options.Reduction = ML.Transforms.Umap(
            BERTopicEstimator.ReducedColumn, "Vector", new UmapOptions { NumberOfComponents = 2, NumberOfNeighbors = 8, NumberOfEpochs = 100, MinimumDistance = 0 });
        options.Clustering = ML.Clustering.Trainers.Hdbscan(BERTopicEstimator.ReducedColumn, minClusterSize: 8);
        var estimator = ML.Transforms.Text.OnlineBERTopic("Topic", "Text", options);

        var online = estimator.Fit(Batch(0)).PartialFit(Batch(1));

        online.Topics.DocumentCount.Should().Be(120);
        online.Model.TopicCount.Should().Be(3);
        online.Reduction.Should().BeNull();
        Topics(SaveAndLoad(online), Batch(1)).Should().Equal(online.Model.DocumentTopics);
    }

    [Fact]
    public void Texts_are_embedded_if_there_are_no_embeddings()
    {
        var options = new OnlineBERTopicOptions { NumberOfClusters = 3, NumberOfComponents = 3, Topics = { Vectorizer = { StopWords = StopWords.English } } };

        var online = ML.Transforms.Text.OnlineBERTopic("Topic", "Text", options).Fit(Batch(0)).PartialFit(Batch(1));

        online.Model.Topics.Should().HaveCount(3).And.OnlyContain(topic => topic.Count == 40);
        Topics(online, Batch(1)).Should().Equal(online.Model.DocumentTopics);
    }

    [Fact]
    public void A_batch_can_be_one_row_without_text()
    {
        var article = new Article { Text = null, Vector = Articles.Create()[0].Vector };

        var online = Grown.Value.PartialFit(Articles.View(ML, [article]));

        online.Topics.DocumentCount.Should().Be(241);
        online.Model.DocumentTopics.Should().HaveCount(1);
    }

    [Fact]
    public void Other_options_describe_the_topics_from_the_next_batch_on()
    {
        var online = Grown.Value.With(new OnlineTopicModelOptions { TopWords = 3, Vectorizer = { StopWords = StopWords.English } }).PartialFit(Batch(4));

        online.Model.Topics.Should().OnlyContain(topic => topic.Words.Count == 3);
    }

    [Fact]
    public void Bad_batches_are_refused_by_name()
    {
        var online = Grown.Value;
        var broken = Articles.Create();
        broken[17].Vector[2] = float.NaN;

        online.Invoking(o => o.PartialFit(Articles.View(ML, []))).Should().Throw<ArgumentException>().WithMessage("*no rows*");
        online.Invoking(o => o.PartialFit(Articles.View(ML, broken))).Should().Throw<ArgumentException>().WithMessage("*Row 17*coordinate 2*");
        online.Invoking(o => o.PartialFit(ML.Data.LoadFromEnumerable(new[] { new { Text = "a" } }))).Should().Throw<ArgumentException>().WithMessage("*Vector*");
        online.Invoking(o => o.PartialFit(ML.Data.LoadFromEnumerable(new[] { new Narrow() }))).Should().Throw<ArgumentException>().WithMessage("*Vector*8 Single*");
        online.Invoking(o => o.PartialFit(ML.Transforms.DropColumns("Text").Fit(Batch(1)).Transform(Batch(1)))).Should().Throw<ArgumentException>().WithMessage("There is no column \"Text\" of documents.*");
        online.Invoking(o => o.PartialFit(Batch(1), new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
        var tooMany = () => ML.Transforms.Text.OnlineBERTopic("Topic", "Text", new OnlineBERTopicOptions { EmbeddingColumnName = "Vector", NumberOfComponents = 9 }).Fit(Batch(0));
        tooMany.Should().Throw<ArgumentException>().WithMessage("*9 components*8 coordinates*");
    }

    internal static OnlineBERTopicOptions Options() => new()
    {
        EmbeddingColumnName = nameof(Article.Vector),
        NumberOfClusters = 3,
        NumberOfComponents = 3,
        Topics = { Vectorizer = { StopWords = StopWords.English }, Decay = 0.1 },
    };

    internal static OnlineBERTopicTransformer Fit(OnlineBERTopicOptions options, int batches)
    {
        var online = ML.Transforms.Text.OnlineBERTopic("Topic", "Text", options).Fit(Batch(0));
        for (var batch = 1; batch < batches; batch++)
        {
            online = online.PartialFit(Batch(batch));
        }

        return online;
    }

    private static IDataView Batch(int number) => Articles.View(ML, Articles.Create(perSubject: 20, seed: number));

    private static int[] Topics(ITransformer model, IDataView data) =>
        [.. ML.Data.CreateEnumerable<ArticleTopic>(model.Transform(data), reuseRowObject: false).Select(row => row.Topic)];

    /// <summary>The topic that most articles of each subject have.</summary>
    private static int[] TopicOfSubject(OnlineBERTopicTransformer online, List<Article> articles) =>
    [
        .. Enumerable.Range(0, 3).Select(subject =>
            online.Model.DocumentTopics.Where((_, row) => articles[row].Subject == subject).CountBy(topic => topic).MaxBy(count => count.Value).Key),
    ];

    private static ITransformer SaveAndLoad(ITransformer model)
    {
        using var file = new MemoryStream();
        ML.Model.Save(model, Batch(0).Schema, file);
        file.Position = 0;
        return new MLContext().Model.LoadChecked(file, out _);
    }

    private static byte[] Saved(OnlineTopicModel topics)
    {
        using var file = new MemoryStream();
        topics.Save(file);
        return file.ToArray();
    }

    private sealed class Narrow
    {
        public string Text { get; set; } = "";

        [Data.VectorType(2)]
        public float[] Vector { get; set; } = [1, 2];
    }
}
