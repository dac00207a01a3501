using Microsoft.ML.TopicModeling.Tests.Embed;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>A student embeds the texts of a fit, learned from a teacher that could neither be saved nor asked for every text.</summary>
public class StudentFitTests
{
    private static readonly string[] Texts = WordTeacher.Texts(900);

    [Fact]
    public void A_student_learns_and_embeds_in_the_fit_and_later()
    {
        var teacher = new WordTeacher();
        var fitted = Fit(teacher);
        var asked = teacher.Asked;
        asked.Should().BeLessThan(Texts.Length, "the teacher sees a sample and the words alone");
        fitted.Report!.Student!.TextCount.Should().Be(300);
        fitted.Report.ToString().Should().Contain("Student: 300 texts taught it");
        fitted.Model.TopicCount.Should().Be(WordTeacher.Subjects);
        int[] subjects = [.. Enumerable.Range(0, Texts.Length).Select(row => row % WordTeacher.Subjects)];
        ClusterAgreement.NormalizedMutualInformation(subjects, fitted.Model.DocumentTopics.AsSpan()).Should().BeGreaterThan(0.9);

        var found = fitted.Model.FindTopics("w3x7 w3x9 w3x20", ((SentenceEmbeddingTransformer)fitted.Stages[0]).Model);
        found[0].Topic.Should().Be(fitted.Model.DocumentTopics[3]);
        fitted.Score(Texts[..60]).Select(score => score.Topic).Should().Equal(fitted.Model.DocumentTopics[..60]);
        teacher.Asked.Should().Be(asked, "the student needs no teacher");
    }

    [Fact]
    public void A_saved_model_holds_the_student()
    {
        var fitted = Fit(new WordTeacher());
        var ml = new MLContext();
        using var file = new MemoryStream();
        ml.Model.Save(fitted, null, file);
        file.Position = 0;
        using var loaded = (BERTopicTransformer)new MLContext().Model.Load(file, out _);
        ((SentenceEmbeddingTransformer)loaded.Stages[0]).Model.Should().BeOfType<StaticEmbeddingModel>();
        loaded.Score(Texts[..60]).Should().Equal(fitted.Score(Texts[..60]));
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_threads()
    {
        var (one, two) = (Fit(new WordTeacher(), threads: 1), Fit(new WordTeacher(), threads: 2));
        two.Model.DocumentTopics.Should().Equal(one.Model.DocumentTopics);
        two.Score(Texts[..60]).Should().Equal(one.Score(Texts[..60]));
    }

    [Fact]
    public void Ready_vectors_need_no_student()
    {
        var ml = new MLContext(1);
        var options = new BERTopicOptions { Student = new(), EmbeddingColumnName = "Vector" };
        ml.Invoking(m => m.Transforms.Text.BERTopic("Topic", "Text", options))
            .Should().Throw<ArgumentException>().WithMessage("Student learns from texts*EmbeddingColumnName contradicts it*");
        var estimator = ml.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { Student = new() });
        estimator.Invoking(e => e.Fit(Texts, new PointMatrix<float>(new float[Texts.Length], 1)))
            .Should().Throw<ArgumentException>().WithMessage("The vectors are ready, so no student is needed*");
    }

    [Fact]
    public void Too_few_texts_for_a_student_are_told() =>
        new MLContext(1).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { Student = new(), EmbeddingModel = new WordTeacher().Model() })
            .Invoking(e => e.Fit(Texts[..50])).Should().Throw<ArgumentException>().WithMessage("There are 50 different texts*");

    private static BERTopicTransformer Fit(WordTeacher teacher, int? threads = null) =>
        new MLContext(seed: 3).Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions
        {
            EmbeddingModel = teacher.Model(),
            Student = new() { NumberOfTexts = 300 },
            MaxDegreeOfParallelism = threads,
        }).Fit(Texts);
}
