using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>A student embeds new texts, and the teacher is asked where it is not sure of the topic.</summary>
public class CascadeTests
{
    private static readonly string[] Texts = WordTeacher.Texts(900);
    private static readonly string[] Unseen = WordTeacher.Texts(600, seed: 8);
    private static readonly string[] Others = WordTeacher.Texts(600, seed: 9);
    private static readonly Lazy<StaticEmbeddingModel> Student =
        new(() => StaticEmbedding.Learn(new WordTeacher().Model(), Texts, new StudentOptions { NumberOfTexts = 200 }).Model);

    private static readonly Lazy<BERTopicTransformer> Fitted = new(() => new MLContext(seed: 3).Transforms.Text
        .BERTopic("Topic", "Text", new BERTopicOptions { EmbeddingModel = new WordTeacher().Model() })
        .Fit(Texts).With(new BERTopicStorageOptions { TrainingVectors = null }));

    [Fact]
    public void It_agrees_with_the_teacher_as_stated_and_seldom_asks()
    {
        var (fitted, cascade) = Cascade();
        var model = ModelOf(cascade);
        model.Report!.Agreement.Should().BeGreaterThanOrEqualTo(0.99);
        model.Report.DocumentCount.Should().Be(Unseen.Length);

        var (expected, given) = (fitted.Score(Others), cascade.Score(Others));
        expected.Zip(given).Count(pair => pair.First.Topic == pair.Second.Topic).Should().BeGreaterThanOrEqualTo((int)(0.985 * Others.Length));
        model.TextCount.Should().Be(Others.Length);
        model.AskedCount.Should().BeLessThan(Others.Length / 2);
        ((double)model.AskedCount / Others.Length).Should().BeApproximately(model.Report.AskedShare, 0.1);
    }

    [Fact]
    public void A_text_alone_has_the_bits_that_it_has_in_a_batch()
    {
        var model = ModelOf(Cascade(agreement: 0.999).Cascade);
        var batch = model.Embed(Others);
        var alone = new float[model.Dimension];
        for (var row = 0; row < 100; row++)
        {
            model.Embed(Others[row], alone);
            alone.Should().Equal(batch[row].ToArray());
        }
    }

    [Fact]
    public void Asked_texts_have_the_teachers_vectors()
    {
        var (fitted, cascade) = Cascade(agreement: 1);
        cascade.Score(Others).Should().Equal(fitted.Score(Others), "with full agreement, the student is never trusted");
        ModelOf(cascade).AskedCount.Should().Be(Others.Length);
        Cascade(agreement: 0.01).Cascade.Score(Others);
        ModelOf(Cascade(agreement: 0.01).Cascade).Report!.AskedShare.Should().Be(0);
    }

    [Fact]
    public void It_is_saved_with_its_student_and_without_a_teacher_that_is_a_generator()
    {
        var (_, cascade) = Cascade();
        var ml = new MLContext();
        using var file = new MemoryStream();
        ml.Model.Save(cascade, null, file);
        file.Position = 0;
        using var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);
        var (saved, model) = (ModelOf(cascade), ModelOf(loaded));
        model.Teacher.Should().BeNull();
        model.Margin.Should().Be(saved.Margin);
        loaded.Score(Others[..50]).Should().Equal(cascade.With(new BERTopicStorageOptions { EmbeddingModel = false }).Score(Others[..50]));
        model.AskedCount.Should().Be(0);
    }

    [Fact]
    public void Wrong_arguments_are_told()
    {
        var (fitted, _) = Cascade();
        fitted.Invoking(f => f.WithStudent(Student.Value, Unseen[..199])).Should().Throw<ArgumentException>().WithMessage("There are 199 different documents*200 are needed*");
        fitted.Invoking(f => f.WithStudent(Student.Value, Unseen, 1.5)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*agreement is 1.5*");
        using var tiny = new TinyStatic();
        fitted.Invoking(f => f.WithStudent(tiny.Load(), Unseen)).Should().Throw<ArgumentException>().WithMessage("The student gives 3 numbers, but the model of the fit 40*");
    }

    [Fact]
    public void A_teacher_that_fails_when_it_is_asked_is_told()
    {
        var topics = Student.Value.Embed(Texts[..2]);
        Asking(new WordTeacher { FailsAfter = 50 }).Should().Throw<TimeoutException>().WithMessage("the service is down");
        Asking(new WordTeacher { BreaksAfter = 50 }).Should().Throw<InvalidOperationException>().WithMessage("*WordTeacher*NaN*");

        Action Asking(WordTeacher teacher) => () => new CascadeEmbeddingModel(Student.Value, teacher.Model(), topics, margin: 2).Embed(Others);
    }

    [Fact]
    public void A_cancellation_stops_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Fitted.Value.Invoking(f => f.WithStudent(Student.Value, Unseen, cancellation: source.Token)).Should().Throw<OperationCanceledException>();
        ModelOf(Cascade().Cascade).Invoking(model => model.Embed(Others, cancellation: source.Token)).Should().Throw<OperationCanceledException>();
    }

    private static CascadeEmbeddingModel ModelOf(BERTopicTransformer transformer) =>
        (CascadeEmbeddingModel)((SentenceEmbeddingTransformer)transformer.Stages[0]).Model;

    /// <summary>A fit by the teacher whose new texts get the nearest topic.</summary>
    private static (BERTopicTransformer Fitted, BERTopicTransformer Cascade) Cascade(double agreement = 0.99) =>
        (Fitted.Value, Fitted.Value.WithStudent(Student.Value, Unseen, agreement));
}
