using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>What could not be loaded again is refused where it comes in, and at the latest before a good file is replaced.</summary>
public sealed class UnsavableTests : IDisposable
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly string[] Documents = ["red apple", "red pie", "green tea"];
    private static readonly int[] Clusters = [0, 0, 1];
    private static readonly PointMatrix<float> Good = Vectors(0.5f);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unsavable-");

    public static TheoryData<string, IReadOnlyList<TopicWord>?> Words => new()
    {
        { "no list", null },
        { "no word", [new(null!, 1)] },
        { "NaN", [new("red", double.NaN)] },
        { "infinite", [new("red", double.PositiveInfinity)] },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Embeddings_that_are_not_finite_are_refused_with_their_row(float wrong)
    {
        var vectors = Vectors(wrong);
        var named = new ZeroShotTopics(["tea"], new PointMatrix<float>(new float[] { 0, 1 }, 2));

        FluentActions.Invoking(() => TopicModel.Fit(Documents, Clusters, vectors)).Should().Throw<ArgumentException>().WithMessage("*Row 2*coordinate 1*").WithParameterName("embeddings");
        FluentActions.Invoking(() => TopicModel.FitZeroShot(Documents, vectors, named, rows => [.. rows.Select(_ => 0)])).Should().Throw<ArgumentException>().WithMessage("*Row 2*coordinate 1*");
        TopicModel.Fit(Documents, Clusters, Good).Invoking(model => model.UpdateTopics(Documents, embeddings: vectors)).Should().Throw<ArgumentException>().WithMessage("*Row 2*coordinate 1*");
    }

    [Fact]
    public void Embeddings_whose_sum_is_not_finite_are_refused() =>
        FluentActions.Invoking(() => TopicModel.Fit(Documents, [0, 0, 0], new PointMatrix<float>(new float[] { 3e38f, 0, 3e38f, 0, 0, 0 }, 2)))
            .Should().Throw<ArgumentException>().WithMessage("*so large*Scale them*").WithParameterName("embeddings");

    [Theory]
    [MemberData(nameof(Words))]
    public void Words_that_no_file_holds_are_refused_and_the_representation_is_named(string name, IReadOnlyList<TopicWord>? words)
    {
        name.Should().NotBeEmpty();
        var representation = new Fixed([words!, words!]);
        var message = $"{nameof(Fixed)} gave null*topic in row 0*";

        FluentActions.Invoking(() => TopicModel.Fit(Documents, Clusters, Good, new() { Representation = representation })).Should().Throw<InvalidOperationException>().WithMessage(message);
        FluentActions.Invoking(() => TopicModel.Fit(Documents, Clusters, Good, new() { Aspects = { ["fixed"] = representation } })).Should().Throw<InvalidOperationException>().WithMessage(message);
        FluentActions.Invoking(() => new OnlineTopicModel(new() { Representation = representation }).PartialFit(Documents, Clusters, Good)).Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    [Fact]
    public void A_representation_without_an_answer_is_named() =>
        FluentActions.Invoking(() => TopicModel.Fit(Documents, Clusters, Good, new() { Representation = new Fixed(null!) }))
            .Should().Throw<InvalidOperationException>().WithMessage($"{nameof(Fixed)} described 0 topics, but there are 2*");

    [Fact]
    public void Options_that_a_file_does_not_hold_are_refused()
    {
        foreach (var options in (UmapOptions[])
        [
            new() { LearningRate = double.PositiveInfinity }, new() { RepulsionStrength = double.PositiveInfinity }, new() { LocalConnectivity = double.PositiveInfinity },
            new() { Spread = double.PositiveInfinity }, new() { CurveA = double.PositiveInfinity, CurveB = 1 }, new() { CurveA = 1, CurveB = double.PositiveInfinity },
            new() { MinkowskiPower = double.PositiveInfinity }, new() { Density = new UmapDensity { Lambda = double.PositiveInfinity } },
            new() { Density = new UmapDensity { VarianceShift = double.PositiveInfinity } },
        ])
        {
            FluentActions.Invoking(() => Umap.Fit(Good, options)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*finite*");
        }

        FluentActions.Invoking(() => Umap.Fit(Good, new() { Metric = UmapMetric.WeightedMinkowski, MetricWeights = [1, double.NaN] })).Should().Throw<ArgumentException>().WithParameterName("MetricWeights");
        FluentActions.Invoking(() => Umap.Fit(Good, new() { Metric = UmapMetric.Mahalanobis, MetricMatrix = [1, 0, 0, double.PositiveInfinity] })).Should().Throw<ArgumentException>().WithParameterName("MetricMatrix");
        FluentActions.Invoking(() => Hdbscan.Fit(Good, new() { SelectionEpsilon = double.PositiveInfinity })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*SelectionEpsilon*finite*");
        FluentActions.Invoking(() => Hdbscan.Fit(Good, new() { SelectionPersistence = double.PositiveInfinity })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*SelectionPersistence*finite*");
    }

    [Fact]
    public void A_good_file_stays_when_a_model_cannot_be_saved()
    {
        var path = Path.Combine(_folder.FullName, "model.zip");
        var good = new UmapModel(Good, Vectors(0), new SparseMatrix<float>(3, new int[4], [], []), new UmapOptions().Validate(Good));
        var wrong = new UmapModel(Good, Vectors(float.PositiveInfinity), good.Graph, good.Settings);
        ML.Model.SaveAtomically(new UmapTransformer(ML, "Position", nameof(Article.Vector), good), null, path);

        ML.Model.Invoking(model => model.SaveAtomically(new UmapTransformer(ML, "Position", nameof(Article.Vector), wrong), null, path))
            .Should().Throw<InvalidOperationException>().WithMessage("*infinite*LearningRate*");

        ML.Model.LoadChecked(path, out _).Should().BeOfType<UmapTransformer>();
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public void So_it_does_when_a_topic_has_no_finite_embedding()
    {
        var path = Path.Combine(_folder.FullName, "model.zip");
        var model = TopicModel.Fit(Documents, Clusters, Good);
        var wrong = new TopicModel(model.State with { Topics = [.. model.Topics.Select(topic => topic with { Embedding = new[] { 1, float.NaN } })] });
        Save(model, path);

        FluentActions.Invoking(() => Save(wrong, path)).Should().Throw<InvalidOperationException>().WithMessage("*embeddings of topics, such as 0, hold*not finite*");

        ML.Model.LoadChecked(path, out _).Should().BeOfType<BERTopicTransformer>();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void No_writer_takes_a_number_that_its_reader_refuses(double wrong)
    {
        var writer = new CheckedWriter(new BinaryWriter(Stream.Null));

        foreach (var write in (Action[])
        [
            () => writer.Double(wrong), () => writer.Single((float)wrong), () => writer.FiniteArray<double>([1, wrong], "The values"), () => writer.Matrix([0, (float)wrong], 2),
        ])
        {
            write.Should().Throw<InvalidOperationException>().WithMessage("*not finite*not saved*");
        }
    }

    [Fact]
    public void So_it_does_when_a_document_has_no_probability()
    {
        var path = Path.Combine(_folder.FullName, "model.zip");
        var model = TopicModel.Fit(Documents, Clusters, Good);
        Save(model, path);

        FluentActions.Invoking(() => Save(new TopicModel(model.State with { DocumentProbabilities = [1, 1, float.NaN] }), path)).Should().Throw<InvalidOperationException>().WithMessage("*probabilities*not finite*");

        ML.Model.LoadChecked(path, out _).Should().BeOfType<BERTopicTransformer>();
    }

    /// <summary>Every UTF-16 string comes back from the formats of this library.</summary>
    [Fact]
    public void A_lone_surrogate_in_a_word_comes_back()
    {
        var options = new TopicModelOptions { Vectorizer = { Analyzer = TermUnit.Char }, Cleaning = TextCleaning.None };
        var model = TopicModel.Fit(["a\ud800b", "c\udc00", "d"], Clusters, Good, options);
        var path = Path.Combine(_folder.FullName, "model.zip");

        Save(model, path);

        ((BERTopicTransformer)ML.Model.LoadChecked(path, out _)).Model.State.Vocabulary.Vectorizer.Vocabulary.Should().Equal(model.State.Vocabulary.Vectorizer.Vocabulary);
    }

    [Theory]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("""{"a": 0, "b\udfff": 1, "c": 2}""")]
    [InlineData("""{"a": {"\ud800\ud800": 1}}""")]
    public void A_key_of_a_directory_that_is_no_text_is_refused(string json)
    {
        var model = TopicModel.Fit(Documents, Clusters, Good);
        model.WriteBERTopic(_folder.FullName);
        var path = Path.Combine(_folder.FullName, "ctfidf_config.json");
        File.WriteAllText(path, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(path), "\"vocab\":\\s*{[^}]*}", _ => "\"vocab\": " + json));

        FluentActions.Invoking(() => TopicModel.ReadBERTopic(_folder.FullName)).Should().Throw<InvalidDataException>();
    }

    private static void Save(TopicModel model, string path)
    {
        var options = new NearestTopicsOptions { EmbeddingColumnName = nameof(Pair.Vector) };
        ML.Model.SaveAtomically(ML.Transforms.Text.NearestTopics("Topic", null, model, options).Fit(ML.Data.LoadFromEnumerable(new[] { new Pair() })), null, path);
    }

    private static PointMatrix<float> Vectors(float last) => new(new float[] { 1, 0, 1, 0.1f, 0, last }, 2);

    private sealed class Pair
    {
        [Data.VectorType(2)]
        public float[] Vector { get; set; } = [1, 0];
    }

    private sealed class Fixed(IReadOnlyList<IReadOnlyList<TopicWord>> words) : IRepresentation
    {
        public Task<IReadOnlyList<IReadOnlyList<TopicWord>>> RepresentAsync(
            RepresentationContext context, IReadOnlyList<IReadOnlyList<TopicWord>> before, CancellationToken cancellation = default) => Task.FromResult(words);
    }
}
