using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>Several models that embed as one.</summary>
public sealed class JoinedEmbeddingModelTests
{
    private static readonly string[] Texts = ["harbour boats", "the symphony of the orchestra", "tax law", "", "boats and a concert", "harbour boats"];

    private static readonly EmbeddingModel Default = EmbeddingModel.Default;

    private static readonly EmbeddingModel Words = ArticleEmbedder.Model;

    private static readonly EmbeddingModel Joint = EmbeddingModel.Join(Default, new EmbeddingPart(Words, Weight: 3));

    [Fact]
    public void The_cosine_is_the_weighted_mean_of_the_cosines()
    {
        var vectors = Joint.Embed(Texts);
        var (general, words) = (Default.Embed(Texts), Words.Embed(Texts));

        vectors.Dimension.Should().Be(Joint.Dimension).And.Be(Default.Dimension + Words.Dimension);
        for (var i = 0; i < Texts.Length; i++)
        {
            Cosine(vectors, i, i).Should().BeApproximately(1, 1e-6);
            for (var j = 0; j < i; j++)
            {
                Dot(vectors, i, j).Should().BeApproximately((Cosine(general, i, j) + (3 * Cosine(words, i, j))) / 4, 1e-6);
            }
        }
    }

    /// <summary>An empty text has no words, so the generator gives it zeros.</summary>
    [Fact]
    public void A_part_of_zeros_leaves_its_weight_to_the_others()
    {
        var zeros = EmbeddingModel.Join(Default, EmbeddingModel.FromGenerator(new Zeros(3), 3), EmbeddingModel.FromGenerator(new Zeros(2), 2));

        zeros.Embed(["tax"])[0].ToArray().Should().Equal([.. Default.Embed(["tax"], new() { Normalize = true })[0].ToArray(), 0, 0, 0, 0, 0]);
        EmbeddingModel.Join(EmbeddingModel.FromGenerator(new Zeros(3), 3)).Embed(["tax"])[0].ToArray().Should().Equal(0, 0, 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_text_has_the_same_bits_alone_in_a_batch_and_on_any_number_of_threads(int threads)
    {
        var expected = Joint.Embed(Texts);
        var options = new EmbeddingOptions { MaxDegreeOfParallelism = threads };

        Joint.Embed(Texts, options).Values.ToArray().Should().Equal(expected.Values.ToArray());
        Joint.EmbedEach(Texts, options).SelectMany(vector => vector.ToArray()).Should().Equal(expected.Values.ToArray());
        var alone = new float[Joint.Dimension];
        for (var text = 0; text < Texts.Length; text++)
        {
            Joint.Embed(Texts[text], alone);
            alone.Should().Equal(expected[text].ToArray());
        }
    }

    [Fact]
    public void Each_part_has_its_options_and_those_that_it_has_not_are_the_callers()
    {
        var model = EmbeddingModel.Join(Default, new EmbeddingPart(Default) { Options = new() { Prefix = "query: ", MaxTokens = 5 } });

        var vector = model.Embed(["a long text of some words"], new EmbeddingOptions { Prefix = "passage: " })[0].ToArray();

        vector[..384].Should().Equal(Half(new() { Prefix = "passage: " }));
        vector[384..].Should().Equal(Half(new() { Prefix = "query: ", MaxTokens = 5 }));

        static float[] Half(EmbeddingOptions options) => EmbeddingModel.Join(Default, Default).Embed(["a long text of some words"], options)[0][..384].ToArray();
    }

    [Fact]
    public void Progress_ends_with_all_texts_and_a_cache_gives_the_same_bits()
    {
        var reports = new List<TopicModelingProgress>();
        var expected = Joint.Embed(Texts, new EmbeddingOptions { Progress = new Recorder(reports) }).Values.ToArray();
        reports[^1].Should().Be(new TopicModelingProgress(TopicModelingStage.Embed, Texts.Length, Texts.Length));

        var folder = Directory.CreateTempSubdirectory("joined-").FullName;
        try
        {
            var twice = EmbeddingModel.Join(Default, new EmbeddingPart(Default, 2) { Options = new() { MaxTokens = 4 } });
            var options = new EmbeddingOptions { CacheDirectory = folder };
            var first = twice.Embed(Texts, options).Values.ToArray();

            twice.Embed(Texts, options).Values.ToArray().Should().Equal(first).And.Equal(twice.Embed(Texts).Values.ToArray());
            EmbeddingModel.Join(Default, new EmbeddingPart(Default, 3) { Options = new() { MaxTokens = 4 } }).Embed(Texts, options).Values.ToArray()
                .Should().NotEqual(first);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        expected.Should().HaveCount(Texts.Length * Joint.Dimension);
    }

    [Fact]
    public void It_is_a_generator_and_can_be_joined_again()
    {
        var again = EmbeddingModel.Join(EmbeddingModel.FromGenerator(Joint.AsEmbeddingGenerator()), Joint);

        again.Dimension.Should().Be(2 * Joint.Dimension);
        var vectors = again.Embed(Texts);
        for (var i = 1; i < Texts.Length; i++)
        {
            Dot(vectors, 0, i).Should().BeApproximately(Dot(Joint.Embed(Texts), 0, i), 1e-6);
        }
    }

    [Fact]
    public void What_cannot_be_joined_is_refused()
    {
        FluentActions.Invoking(() => EmbeddingModel.Join()).Should().Throw<ArgumentException>().WithMessage("There are no models to join*");
        FluentActions.Invoking(() => EmbeddingModel.Join(Default, new EmbeddingPart(Default, 0))).Should().Throw<ArgumentException>().WithMessage("Weight is 0*");
        FluentActions.Invoking(() => EmbeddingModel.Join(new EmbeddingPart(Default, double.NaN))).Should().Throw<ArgumentException>().WithMessage("Weight is NaN*");
        FluentActions.Invoking(() => EmbeddingModel.Join(new EmbeddingPart(null!))).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Joint.Embed(Texts, new EmbeddingOptions { Normalize = false })).Should().Throw<ArgumentException>().WithMessage("Normalize is false*");
        FluentActions.Invoking(() => Joint.Embed(Texts, new EmbeddingOptions { MaxTokens = 8 })).Should().Throw<ArgumentException>().WithMessage("*which a generator keeps to itself*");
        FluentActions.Invoking(() => EmbeddingModel.Join(EmbeddingModel.FromGenerator(new Zeros(65_536), 65_536), Default)).Should().Throw<ArgumentException>().WithMessage("*65536*");
    }

    [Fact]
    public void Topics_their_words_and_a_search_are_in_the_joint_space()
    {
        var ml = new MLContext(seed: 3);
        var articles = Articles.Create(perSubject: 15);
        var options = new BERTopicOptions { EmbeddingModel = Joint, MinTopicSize = 8, Topics = { Representation = new KeyBertInspired() } };

        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit([.. articles.Select(article => article.Text)]);

        fitted.Model.TopicCount.Should().Be(3);
        fitted.Model.Topics[^1].Embedding.Length.Should().Be(Joint.Dimension);
        var found = fitted.Model.FindTopics("sailors fishing", Joint)[0].Topic;
        fitted.Model.GetTopic(found)[0].Word.Should().Match(word => Articles.SubjectOf(word) == 0);
        fitted.Score([.. articles.Select(article => article.Text)]).Select(score => score.Topic).Should().Equal(fitted.Model.DocumentTopics);
    }

    [Fact]
    public void A_joint_model_teaches_a_student_that_costs_no_more_than_one()
    {
        var texts = WordTeacher.Texts(1500);
        var teacher = EmbeddingModel.Join(new WordTeacher().Model(), new EmbeddingPart(StaticModels.OfWords(texts), Weight: 2));

        var learned = StaticEmbedding.Learn(teacher, texts);

        var others = WordTeacher.Texts(200, seed: 6);
        var (student, expected) = (learned.Model.Embed(others), teacher.Embed(others));
        learned.Model.Dimension.Should().Be(WordTeacher.Dimension + 16).And.Be(teacher.Dimension);
        Enumerable.Range(0, others.Length).Average(row => Microsoft.ML.TopicModeling.Numerics.OrderedSums.Cosine(student[row], expected[row])).Should().BeGreaterThan(0.95);
        learned.Report.Cosine.Should().BeGreaterThan(0.95);
    }

    private static double Cosine(PointMatrix<float> vectors, int i, int j) => Dot(vectors, i, j) / Math.Sqrt(Dot(vectors, i, i) * Dot(vectors, j, j));

    private static double Dot(PointMatrix<float> vectors, int i, int j) =>
        vectors[i].ToArray().Zip(vectors[j].ToArray(), (a, b) => (double)a * b).Sum();

    private sealed class Recorder(List<TopicModelingProgress> reports) : IProgress<TopicModelingProgress>
    {
        public void Report(TopicModelingProgress value) => reports.Add(value);
    }

    private sealed class Zeros(int size) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => new Embedding<float>(new float[size]))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
