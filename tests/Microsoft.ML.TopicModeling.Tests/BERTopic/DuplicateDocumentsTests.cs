using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Tests.Topics;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Documents that repeat others are counted once, and have the topic of the one that they repeat.</summary>
public sealed class DuplicateDocumentsTests
{
    private const int Distinct = 500;
    private const double MinSimilarity = 0.98;

    private static readonly MLContext ML = new(seed: 1);

    private static readonly int[] Exact = [.. Enumerable.Range(0, Distinct).Where(row => row % 4 == 0)];
    private static readonly int[] Near = [.. Enumerable.Range(0, Distinct).Where(row => row % 8 == 1)];

    /// <summary>The document that each row repeats, which is its own where it repeats none.</summary>
    private static readonly int[] Sources = [.. Enumerable.Range(0, Distinct), .. Exact, .. Near];

    private static readonly string[] Texts =
    [
        .. AddressCorpus.Documents[..Distinct],
        .. Exact.Select(row => $" {AddressCorpus.Documents[row].Replace(" ", "\n  ", StringComparison.Ordinal)}\t"),
        .. Near.Select(row => $"{AddressCorpus.Documents[row]} Applause."),
    ];

    private static readonly PointMatrix<float> Vectors = PointMatrix<float>.FromRows(
    [
        .. Enumerable.Range(0, Distinct).Concat(Exact).Select(row => (ReadOnlyMemory<float>)AddressCorpus.Embeddings[row].ToArray()),
        .. Near.Select(row => Shifted(row, row)),
    ]);

    private static readonly Lazy<BERTopicTransformer> Once = new(() => Fit(Texts, Vectors, Options()));

    [Fact]
    public void Kept_duplicates_change_nothing_and_neither_does_counting_where_there_are_none()
    {
        var kept = Fit(Texts, Vectors, new() { MinTopicSize = 5, DuplicateMinSimilarity = 0.5 });
        kept.Model.DocumentTopics.Should().Equal(Fit(Texts, Vectors, new() { MinTopicSize = 5 }).Model.DocumentTopics);
        kept.Report!.Duplicates.Should().BeNull();
        int[] alone = [.. Enumerable.Range(0, Distinct).Where(row => SetOf(row) == row)];
        var (texts, vectors) = (Array.ConvertAll(alone, row => Texts[row]), Vectors.Rows(alone));

        var counted = Fit(texts, vectors, Options());

        var plain = Fit(texts, vectors, new() { MinTopicSize = 5 });
        counted.Report!.Duplicates!.ToString().Should().Be("Duplicates counted once: 0 exact, 0 near");
        counted.Score(texts, vectors).Should().Equal(plain.Score(texts, vectors));
        counted.Model.Topics.Select(topic => topic.ToString()).Should().Equal(plain.Model.Topics.Select(topic => topic.ToString()));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    public void The_clusters_are_those_of_the_first_documents_and_the_others_go_with_them(bool isAutomatic, int layouts)
    {
        int[] first = [.. Enumerable.Range(0, Distinct).Where(row => SetOf(row) == row)];
        Action<BERTopicOptions> set = options =>
            (options.Granularity, options.Consensus, options.CalculateProbabilities) = (isAutomatic ? Granularity.Automatic : Granularity.Default, layouts, true);

        var fitted = Fit(Texts, Vectors, Options(set));

        var plain = new BERTopicOptions { MinTopicSize = 5 };
        set(plain);
        var alone = Fit(Array.ConvertAll(first, row => Texts[row]), Vectors.Rows(first), plain);
        Umap(fitted).Graph.Values.ToArray().Should().Equal(Umap(alone).Graph.Values.ToArray());
        Hierarchy(fitted).Labels.Should().HaveCount(first.Length);
        if (!isAutomatic)
        {
            Hierarchy(fitted).Labels.Should().Equal(Hierarchy(alone).Labels);
        }

        var (topics, probabilities) = (fitted.Model.DocumentTopics, fitted.Model.GetDocumentTopicProbabilities()!.Value);
        topics.Should().Contain(topic => topic >= 0);
        fitted.Model.Topics.Sum(topic => topic.Count).Should().Be(Texts.Length, "all count for the sizes of topics");
        for (var row = 0; row < Texts.Length; row++)
        {
            topics[row].Should().Be(topics[SetOf(row)]);
            probabilities[row].SequenceEqual(probabilities[SetOf(row)]).Should().BeTrue();
        }

        fitted.Layers.SelectMany(layer => layer.Model.DocumentTopics.Select((topic, row) => topic == layer.Model.DocumentTopics[SetOf(row)]))
            .Should().NotContain(false);
        fitted.Model.Topics.Where(topic => topic.Id >= 0).Should().OnlyContain(topic => (topic.Stability != null) == (isAutomatic || layouts > 1));
    }

    [Fact]
    public void Documents_of_the_fit_get_their_topics_again_and_near_ones_mostly()
    {
        int[] again = [.. Once.Value.Score(Texts, Vectors).Select(score => score.Topic)];

        again[..^Near.Length].Where((_, row) => AreEqual(row)).Should().Equal(Once.Value.Model.DocumentTopics[..^Near.Length].Where((_, row) => AreEqual(row)));
        var agreement = Near.Select((_, place) => place + Texts.Length - Near.Length).Count(row => again[row] == Once.Value.Model.DocumentTopics[row]);
        agreement.Should().BeGreaterThanOrEqualTo(Near.Length * 2 / 3, "a near duplicate is placed as a new text is, and topics of five documents have narrow bounds");

        // Whether the row's embedding is that of the document that stands for it.
        static bool AreEqual(int row) => Vectors[row].SequenceEqual(Vectors[SetOf(row)]);
    }

    [Fact]
    public void Near_duplicates_get_their_topics_again_where_topics_lie_apart()
    {
        var articles = Articles.Create();
        articles.AddRange(articles.Take(30).Select(article => new Article { Text = article.Text + " again", Vector = Array.ConvertAll(article.Vector, value => value + 0.001f) }).ToArray());
        var options = Articles.Options();
        (options.Duplicates, options.DuplicateMinSimilarity) = (DuplicateHandling.CountOnce, 0.9999);

        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(Articles.View(ML, articles));

        fitted.Report!.Duplicates!.NearCount.Should().BeGreaterThanOrEqualTo(30);
        fitted.Model.DocumentTopics[^30..].Should().Equal(fitted.Model.DocumentTopics[..30]);
        fitted.Transform(Articles.View(ML, articles)).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics);
    }

    [Fact]
    public void The_report_counts_them_and_shows_the_largest_groups()
    {
        string[] texts = [.. Texts, .. Enumerable.Repeat(Texts[7], 3), .. Enumerable.Repeat(Texts[9], 30)];
        var vectors = Vectors.Rows([.. Enumerable.Range(0, Texts.Length), 7, 7, 7, .. Enumerable.Repeat(9, 30)]);

        var fitted = Fit(texts, vectors, Options());

        var found = fitted.Report!.Duplicates!;
        found.ExactCount.Should().Be(Exact.Length + 33);
        found.NearCount.Should().Be(Texts.Length - Exact.Length - Enumerable.Range(0, Distinct).Count(row => SetOf(row) == row));
        found.NearCount.Should().BeGreaterThanOrEqualTo(Near.Length);
        found.LargestGroups.Should().HaveCount(5).And.BeInDescendingOrder(group => group.Count);
        var largest = found.LargestGroups[0];
        (largest.Row, largest.Count).Should().Be((9, 32), "the row, thirty copies, and a near one");
        texts[9].Should().StartWith(largest.Text.TrimEnd('…'));
        fitted.Report.ToString().Should().Contain($"{found.ExactCount} exact, {found.NearCount} near").And.Contain($"row 9, 32 times: {largest.Text}");
        fitted.Report.Hints.Should().NotContain(hint => hint.Contains("CountOnce"));
        Fit(texts, vectors, new() { MinTopicSize = 5 }).Report!.Hints.Should().NotContain(hint => hint.Contains("CountOnce"), "white space told apart, 5 % repeat others, and it is not worth a closer look");
        string[] many = [.. texts, .. Enumerable.Repeat(Texts[9], 60)];
        Fit(many, vectors.Rows([.. Enumerable.Range(0, texts.Length), .. Enumerable.Repeat(9, 60)]), new() { MinTopicSize = 5 })
            .Report!.Hints.Should().ContainSingle(hint => hint.Contains("CountOnce")).Which.Should().StartWith("28 % of the texts repeat others");
    }

    [Fact]
    public void Many_near_copies_are_one_group_though_each_has_few_neighbors()
    {
        string[] texts = [.. AddressCorpus.Documents[..60], .. Enumerable.Range(0, 100).Select(copy => $"Number {copy}")];
        var rows = Enumerable.Range(0, 60).Select(row => (ReadOnlyMemory<float>)AddressCorpus.Embeddings[row].ToArray());
        var vectors = PointMatrix<float>.FromRows([.. rows, .. Enumerable.Range(0, 100).Select(copy => Shifted(100, copy))]);

        var fitted = Fit(texts, vectors, Options());

        fitted.Report!.Duplicates!.LargestGroups[0].Should().Be(new DuplicateGroup(60, 100, "Number 0"));
        fitted.Model.DocumentTopics[60..].Distinct().Should().ContainSingle();
    }

    [Fact]
    public void The_same_text_of_other_embeddings_is_no_duplicate()
    {
        var texts = new string[Distinct];
        texts.AsSpan().Fill("no caption");
        var vectors = AddressCorpus.Embeddings.Rows(0, Distinct);

        var found = Fit(texts, vectors, Options()).Report!.Duplicates!;

        (found.ExactCount + found.NearCount).Should().Be(Enumerable.Range(0, Distinct).Count(row => SetOf(row) != row));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void Equal_texts_alone_have_no_topic(int count)
    {
        string[] texts = [.. Enumerable.Repeat("the same words", count)];
        var vectors = AddressCorpus.Embeddings.Rows([.. Enumerable.Repeat(3, count)]);

        var fitted = Fit(texts, vectors, Options());

        fitted.Model.DocumentTopics.Should().Equal(Enumerable.Repeat(Topic.Outlier, count));
        fitted.Score(texts, vectors).Select(score => score.Topic).Should().Equal(fitted.Model.DocumentTopics);
        fitted.Report!.Duplicates!.ExactCount.Should().Be(count - 1);
        fitted.Report.Hints.Should().Contain(hint => hint.Contains("are equal"));
    }

    [Fact]
    public void The_result_does_not_depend_on_threads()
    {
        var (one, two, five) = (Fit(1), Fit(2), Fit(5));

        one.Should().Equal(two).And.Equal(five);

        static IReadOnlyList<TopicScore> Fit(int threads) =>
            DuplicateDocumentsTests.Fit(Texts, Vectors, Options(options => options.MaxDegreeOfParallelism = threads)).Score(Texts, Vectors);
    }

    [Fact]
    public void A_saved_model_scores_the_same_and_lays_out_all_documents()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Once.Value, null, file);
        file.Position = 0;

        var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);

        loaded.Score(Texts, Vectors).Should().Equal(Once.Value.Score(Texts, Vectors));
        loaded.Model.DocumentTopics.Should().Equal(Once.Value.Model.DocumentTopics);
        var map = loaded.Project();
        map.Count.Should().Be(Texts.Length);
        Enumerable.Range(0, Texts.Length).Select(row => map[row].SequenceEqual(map[SetOf(row)])).Should().OnlyContain(isSame => isSame);
        map.Values.ToArray().Should().Equal(Once.Value.Project().Values.ToArray());
    }

    [Fact]
    public void Named_topics_known_classes_and_seeds_go_with_the_first_document()
    {
        var articles = Articles.Create();
        articles.AddRange(articles.Where((_, row) => row % 3 == 0).ToArray());
        string[] texts = [.. articles.Select(article => article.Text!)];
        var data = Articles.View(ML, articles);
        foreach (var set in new Action<BERTopicOptions>[]
        {
            options => options.ZeroShotTopicList = ["harbour boats"],
            options => options.LabelColumnName = nameof(Article.Label),
            options => options.SeedTopicList = [["tax", "law"]],
            options => options.CenterByColumnName = nameof(Article.Label),
            options => options.Clustering = ML.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 3),
            options => options.NumberOfTopics = NumberOfTopics.Of(2),
        })
        {
            var options = Articles.Options();
            (options.Duplicates, options.DuplicateMinSimilarity, options.EmbeddingModel) = (DuplicateHandling.CountOnce, 1, ArticleEmbedder.Model);
            options.CalculateProbabilities = true;
            set(options);

            var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);

            fitted.Report!.Duplicates!.ExactCount.Should().Be(40);
            var topics = fitted.Model.DocumentTopics;
            topics.Should().HaveCount(articles.Count).And.Contain(topic => topic >= 0);
            topics.Select((topic, row) => topic == topics[Array.IndexOf(texts, texts[row])]).Should().OnlyContain(isSame => isSame);
            fitted.Transform(data).GetColumn<int>("Topic").Should().Equal(topics);
        }
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_similarity_out_of_range_is_refused(double similarity) =>
        FluentActions.Invoking(() => Fit(Texts, Vectors, new() { DuplicateMinSimilarity = similarity }))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*DuplicateMinSimilarity is *0*1*");

    [Fact]
    public void Options_that_tell_of_single_rows_are_refused()
    {
        FluentActions.Invoking(() => Fit(Texts, Vectors, new() { Duplicates = (DuplicateHandling)2 }))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*Duplicates is 2*Keep, CountOnce*");
        foreach (var (set, name) in new (Action<BERTopicOptions>, string)[]
        {
            (options => options.GivenTopicColumnName = "Subject", "GivenTopicColumnName"),
            (options => options.Umap.Target = UmapTarget.Categories([0, 1]), "Umap.Target"),
            (options => (options.Umap.InitialLayout, options.Umap.Initialization) = (Vectors, UmapInitialization.Given), "Umap.InitialLayout"),
            (options => options.Umap.PrecomputedNeighbors = new(1, [0, 1], [0, 0]), "Umap.PrecomputedNeighbors"),
            (options => options.Hdbscan.SampleWeights = [1, 1], "Hdbscan.SampleWeights"),
        })
        {
            FluentActions.Invoking(() => Fit(Texts, Vectors, Options(set)))
                .Should().Throw<ArgumentException>().WithMessage($"*Duplicates*{name} contradicts*");
        }
    }

    private static BERTopicTransformer Fit(string[] texts, PointMatrix<float> vectors, BERTopicOptions options) =>
        ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(texts, vectors);

    private static BERTopicOptions Options(Action<BERTopicOptions>? set = null)
    {
        var options = new BERTopicOptions { MinTopicSize = 5, Duplicates = DuplicateHandling.CountOnce };
        set?.Invoke(options);
        return options;
    }

    private static UmapModel Umap(BERTopicTransformer fitted) => fitted.Stages.OfType<UmapTransformer>().Single().Model;

    private static HdbscanModel Hierarchy(BERTopicTransformer fitted) => fitted.Stages.OfType<HdbscanTransformer>().Single().Model;

    /// <summary>A vector beside that of a document: their cosine is about 0.995.</summary>
    private static ReadOnlyMemory<float> Shifted(int row, int seed)
    {
        var random = new Random(seed);
        var vector = AddressCorpus.Embeddings[row].ToArray();
        return Array.ConvertAll(vector, value => value + (0.1f * 2 * (random.NextSingle() - 0.5f) / MathF.Sqrt(vector.Length) * MathF.Sqrt(3)));
    }

    private static readonly Lazy<int[]> SetsOnce = new(Components);

    /// <summary>The first document of those that a row repeats or is repeated by, by comparing each with each.</summary>
    private static int SetOf(int row) => SetsOnce.Value[row];

    private static int[] Components()
    {
        int[] sets = [.. Sources];
        for (var row = 0; row < sets.Length; row++)
        {
            for (var other = 0; other < row; other++)
            {
                var (lower, higher) = (Math.Min(sets[row], sets[other]), Math.Max(sets[row], sets[other]));
                if (lower < higher && OrderedSums.Cosine(Vectors[row], Vectors[other]) >= MinSimilarity)
                {
                    sets = Array.ConvertAll(sets, set => set == higher ? lower : set);
                }
            }
        }

        return sets;
    }
}
