namespace Microsoft.ML.TopicModeling.Tests.Embed;

public class StudentTests
{
    private static readonly string[] Texts = WordTeacher.Texts(1500);
    private static readonly Lazy<LearnedStudent> Learned = new(() => StaticEmbedding.Learn(new WordTeacher().Model(), Texts, Options()));

    [Fact]
    public void A_student_has_its_teachers_vectors_on_texts_that_neither_has_seen()
    {
        var others = WordTeacher.Texts(200, seed: 6);
        var (student, teacher) = (Learned.Value.Model.Embed(others), new WordTeacher().Model().Embed(others));

        // The teacher is a mean of words, as the student is; what is left is the noise of words that few texts have.
        Enumerable.Range(0, others.Length).Average(row => Microsoft.ML.TopicModeling.Numerics.OrderedSums.Cosine(student[row], teacher[row])).Should().BeGreaterThan(0.97);
    }

    [Fact]
    public void The_report_says_how_good_it_is()
    {
        var report = Learned.Value.Report;
        report.TextCount.Should().Be(600);
        report.HeldOutCount.Should().Be(90);
        report.Cosine.Should().BeInRange(0.95, 1);
        report.NeighborOverlap.Should().BeInRange(0.5, 1);
        report.TopicAgreement.Should().BeInRange(0.8, 1);
        report.LearningCurve.Should().Equal(new LearningCurvePoint(600, report.Cosine));
        report.Hints.Should().BeEmpty();
        report.ToString().Should().StartWith("600 texts taught it; on 90 held out: cosine 0.9");
    }

    [Fact]
    public void The_teacher_is_asked_for_the_sample_and_the_words_alone()
    {
        var teacher = new WordTeacher();
        StaticEmbedding.Learn(teacher.Model(), Texts, Options());
        teacher.Asked.Should().BeLessThan(600 + (WordTeacher.Subjects * WordTeacher.WordsOfSubject) + 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_bits_depend_neither_on_the_threads_nor_on_the_order_of_the_texts(int threads)
    {
        var options = Options() with { MaxDegreeOfParallelism = threads };
        string?[] documents = [null, " ", .. Texts.Reverse(), .. Texts[..100]];
        var again = StaticEmbedding.Learn(new WordTeacher().Model(), documents, options);
        Vectors(again).Should().Equal(Vectors(Learned.Value));
        again.Report.ToString().Should().Be(Learned.Value.Report.ToString());
    }

    [Fact]
    public void Vectors_that_are_known_teach_the_same()
    {
        var teacher = new WordTeacher();
        var vectors = new WordTeacher().Model().Embed(Texts);
        var learned = StaticEmbedding.LearnFrom(teacher.Model(), Texts, vectors, Options());
        Vectors(learned).Should().Equal(Vectors(Learned.Value));
        teacher.Asked.Should().BeLessThan((WordTeacher.Subjects * WordTeacher.WordsOfSubject) + 20, "only the words alone are asked for");
    }

    [Fact]
    public void A_student_is_saved_as_a_static_model()
    {
        var folder = Directory.CreateTempSubdirectory("student").FullName;
        try
        {
            Learned.Value.Model.Save(folder);
            StaticEmbeddingModel.FromDirectory(folder).Embed(Texts[..50]).Values.ToArray()
                .Should().Equal(Learned.Value.Model.Embed(Texts[..50]).Values.ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_learning_curve_ends_where_more_texts_gain_nothing()
    {
        var report = StaticEmbedding.Learn(new WordTeacher().Model(), WordTeacher.Texts(4500)).Report;
        report.LearningCurve.Select(point => point.TextCount).Should().Equal(2000, 4000);
        report.TextCount.Should().Be(4000);
    }

    [Fact]
    public void Long_texts_are_learned_in_pieces()
    {
        string[] texts = [.. Texts.Chunk(15).Select(some => string.Join(' ', some))];
        var teacher = new WordTeacher();
        var report = StaticEmbedding.Learn(teacher.Model(), texts, new StudentOptions { WordsPerPiece = 8 }).Report;
        report.TextCount.Should().Be(1500, "each text of 120 words has 15 pieces");
        report.Cosine.Should().BeGreaterThan(0.95);
    }

    private static StudentOptions Options() => new() { NumberOfTexts = 600 };

    private static float[] Vectors(LearnedStudent student) => student.Model.Embed(Texts[..100]).Values.ToArray();
}
