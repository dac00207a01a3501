namespace Microsoft.ML.TopicModeling.Tests.Embed;

public class StudentInputTests
{
    private static readonly string[] Texts = WordTeacher.Texts(400);

    [Fact]
    public void Too_few_texts_are_refused_before_the_teacher_is_asked()
    {
        var teacher = new WordTeacher();
        Learn(teacher, []).Should().Throw<ArgumentException>().WithMessage("There are 0 different texts, but a student needs 100*the teacher itself*");
        Learn(teacher, Texts[..99]).Should().Throw<ArgumentException>().WithMessage("There are 99 different texts*");
        Learn(teacher, Enumerable.Repeat("all alike", 1000).ToArray()).Should().Throw<ArgumentException>().WithMessage("There are 1 different texts*");
        Learn(teacher, [.. Enumerable.Repeat<string?>(null, 500), .. Enumerable.Repeat(" ", 500)]).Should().Throw<ArgumentException>();
        teacher.Asked.Should().Be(0);
    }

    [Fact]
    public void Texts_without_a_known_token_are_refused()
    {
        // The tokenizer knows Latin letters only, and no word comes three times.
        string[] texts = [.. Enumerable.Range(0, 150).Select(i => $"{(char)('\u0531' + (i % 38))}{(char)('\u0561' + (i / 38))}")];
        using var tiny = new TinyModel();
        using var teacher = tiny.Load();
        teacher.Invoking(model => StaticEmbedding.Learn(model, texts))
            .Should().Throw<ArgumentException>().WithMessage("No text has a token that the teacher knows, such as*");
    }

    [Fact]
    public void Equal_vectors_are_learned_as_they_are()
    {
        var vectors = new PointMatrix<float>(Enumerable.Range(0, Texts.Length * 3).Select(i => i % 3 == 0 ? 1f : 0f).ToArray(), 3);
        using var tiny = new TinyModel();
        using var teacher = tiny.Load();
        string[] texts = [.. Texts.Select((text, row) => $"{text} {(row % 2 == 0 ? "red" : "blue")}")];
        var learned = StaticEmbedding.LearnFrom(teacher, texts, vectors);
        learned.Report.Cosine.Should().BeApproximately(1, 1e-6);
        learned.Model.Embed(["red"])[0].ToArray().Should().BeEquivalentTo(
            new float[] { 1, 0, 0 }, options => options.Using<float>(x => x.Subject.Should().BeApproximately(x.Expectation, 1e-4f)).WhenTypeIs<float>());
    }

    [Fact]
    public void A_teacher_that_fails_in_the_middle_is_told()
    {
        Learn(new WordTeacher { FailsAfter = 500 }, Texts).Should().Throw<TimeoutException>().WithMessage("the service is down");
        Learn(new WordTeacher { BreaksAfter = 500 }, Texts).Should().Throw<InvalidOperationException>().WithMessage("*WordTeacher*NaN*");
    }

    [Fact]
    public void Vectors_must_belong_to_the_texts_and_the_teacher()
    {
        var model = new WordTeacher().Model();
        var vectors = model.Embed(Texts);
        model.Invoking(m => StaticEmbedding.LearnFrom(m, Texts[1..], vectors)).Should().Throw<ArgumentException>().WithMessage("There are 400 vectors for 399 texts*");
        model.Invoking(m => StaticEmbedding.LearnFrom(m, Texts, new PointMatrix<float>(new float[1200], 3)))
            .Should().Throw<ArgumentException>().WithMessage("The vectors have 3 numbers, but the teacher gives 40*");
        var broken = vectors.Values.ToArray();
        broken[77] = float.NaN;
        model.Invoking(m => StaticEmbedding.LearnFrom(m, Texts, new PointMatrix<float>(broken, WordTeacher.Dimension)))
            .Should().Throw<ArgumentException>().WithMessage("Row 1 holds NaN*");
    }

    [Fact]
    public void A_cancellation_stops_it()
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        var teacher = new WordTeacher { Answering = () => { if (Interlocked.Increment(ref calls) == 8) { source.Cancel(); } } };
        var model = teacher.Model();
        model.Invoking(m => StaticEmbedding.Learn(m, Texts, cancellation: source.Token)).Should().Throw<OperationCanceledException>();

        // In the learning itself, too.
        var vectors = new WordTeacher().Model().Embed(Texts);
        using var later = new CancellationTokenSource();
        var progress = new Recorder(report =>
        {
            if (report.Stage == TopicModelingStage.Learn)
            {
                later.Cancel();
            }
        });
        model.Invoking(m => StaticEmbedding.LearnFrom(new WordTeacher().Model(), Texts, vectors, new StudentOptions { Progress = progress }, later.Token))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_poor_student_says_so()
    {
        // What the texts say tells nothing of the vectors.
        var random = new Random(3);
        var vectors = new PointMatrix<float>(Enumerable.Range(0, Texts.Length * WordTeacher.Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray(), WordTeacher.Dimension);
        var report = StaticEmbedding.LearnFrom(new WordTeacher().Model(), Texts, vectors).Report;
        report.Hints.Should().ContainSingle().Which.Should().Match("The student is poor: * Use the teacher.");
    }

    [Fact]
    public void Texts_that_end_in_blanks_are_those_without()
    {
        var vectors = new WordTeacher().Model().Embed(Texts);
        var expected = StaticEmbedding.LearnFrom(new WordTeacher().Model(), Texts, vectors).Model.Embed(Texts[..50]);
        string[] blanks = [.. Texts.Select((text, row) => row % 2 == 0 ? text + " \r\n" : text)];
        StaticEmbedding.LearnFrom(new WordTeacher().Model(), blanks, vectors).Model.Embed(Texts[..50]).Values.ToArray()
            .Should().Equal(expected.Values.ToArray());
    }

    private static Action Learn(WordTeacher teacher, IReadOnlyList<string?> texts) => () => StaticEmbedding.Learn(teacher.Model(), texts);
}
