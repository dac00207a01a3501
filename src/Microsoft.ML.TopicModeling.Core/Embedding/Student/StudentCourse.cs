namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Teaches a student: a lesson of more and more texts, until it does not gain any more, and an exam after each.</summary>
internal sealed class StudentCourse
{
    /// <summary>Texts of the corpus that tell how frequent words are and what they stand beside.</summary>
    private const int MostOfCorpus = 50_000;

    private const double HeldOutShare = 0.15;
    private const int MostHeldOut = 1500;

    /// <summary>The penalties of corrections that are tried, beginning with the middle one.</summary>
    private static readonly double[] Penalties = [0.01, 0.03, 0.1, 0.3, 1];

    private readonly EmbeddingModel _teacher;
    private readonly StudentSettings _settings;
    private readonly RunContext _run;
    private readonly List<LearningCurvePoint> _curve = [];
    private int _penalty = Penalties.Length / 2;

    public StudentCourse(EmbeddingModel teacher, StudentSettings settings, CancellationToken cancellation) =>
        (_teacher, _settings, _run) = (teacher, settings, settings.Run(cancellation));

    /// <summary>Teaches by texts that the teacher embeds.</summary>
    public LearnedStudent Hold(IReadOnlyList<string?> documents)
    {
        var most = Math.Max(MostOfCorpus, _settings.Texts ?? 0);
        var sample = StudentSample.Draw(documents, _settings.WordsPerPiece, most, _run.Cancellation);
        var known = new float[Math.Min(sample.Length, _settings.Texts ?? StudentSettings.MostTexts) * _teacher.Dimension];
        var done = 0;
        return Hold(sample, count =>
        {
            if (count > done)
            {
                _teacher.Embed(sample[done..count], _settings.Embedding, _run.Cancellation).Values
                    .CopyTo(known.AsSpan(done * _teacher.Dimension));
                done = count;
            }

            return new PointMatrix<float>(known.AsMemory(0, count * _teacher.Dimension), _teacher.Dimension);
        });
    }

    /// <summary>Teaches by texts whose vectors are known.</summary>
    public LearnedStudent Hold(IReadOnlyList<string?> documents, PointMatrix<float> vectors)
    {
        var sample = StudentSample.Draw(documents, int.MaxValue, Math.Max(MostOfCorpus, _settings.Texts ?? 0), _run.Cancellation);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < documents.Count; row++)
        {
            // As the sample has it.
            rows.TryAdd((documents[row] ?? "").TrimEnd(), row);
        }

        return Hold(sample, count => vectors.Rows([.. sample.Take(count).Select(text => rows[text])]));
    }

    private LearnedStudent Hold(string[] sample, Func<int, PointMatrix<float>> vectorsOf)
    {
        Throw.If(
            sample.Length < StudentSettings.LeastTexts,
            FormattableString.Invariant($"There are {sample.Length} different texts, but a student needs {StudentSettings.LeastTexts} and ")
                + "more to learn from. Embed them by the teacher itself.",
            "documents");
        var tokens = TokenFeatures.Of(_teacher, sample, _run);
        var most = Math.Min(sample.Length, _settings.Texts ?? StudentSettings.MostTexts);
        var texts = tokens.Tokens(sample[..most], _run);
        Throw.If(
            Array.TrueForAll(texts, ids => ids.Length == 0),
            $"No text has a token that the teacher knows, such as \"{Excerpt.Of(sample[0])}\". Take a teacher for the language of the texts.",
            "documents");
        var done = 0;
        var count = _settings.Texts is null ? Math.Min(StudentSettings.FirstTexts, most) : most;
        for (; ; count = Math.Min(2 * count, most))
        {
            var vectors = Pooler.Normalize(vectorsOf(count));
            _run.Report(TopicModelingStage.Learn, done, most);
            var exam = Examine(tokens, texts[..count], vectors);
            _curve.Add(new LearningCurvePoint(count, exam.Cosine));
            if (count == most || HasStopped())
            {
                return Graduate(tokens, texts[..count], vectors, exam, most, isLast: count == sample.Length);
            }

            done = count;
        }
    }

    private bool HasStopped() => _curve is [.., var before, var now] && now.Cosine < before.Cosine + StudentSettings.LeastGain;

    /// <summary>Learns from most of the texts, and compares with the teacher on the others.</summary>
    private StudentReport Examine(TokenFeatures tokens, int[][] texts, PointMatrix<float> vectors)
    {
        var held = Math.Min((int)(HeldOutShare * texts.Length), MostHeldOut);
        var (heldOut, teacher) = (texts[..held], vectors.Rows(0, held));
        var (learned, taught) = (texts[held..], vectors.Rows(held, texts.Length));
        var lesson = new StudentLesson(tokens, learned, taught, _run);
        ChoosePenalty(penalty => lesson.Error(penalty, heldOut, teacher));
        var pupil = lesson.Learn(Penalties[_penalty]);
        var student = pupil.Of(heldOut, _run);
        var agreement = StudentExam.TopicAgreement((pupil.Of(learned, _run), taught), (student, teacher), _run);
        return new StudentReport(
            texts.Length,
            held,
            StudentExam.Cosine(student, teacher),
            StudentExam.NeighborOverlap(student, teacher, _run),
            agreement,
            [],
            []);
    }

    /// <summary>Walks from the penalty that was best before as long as the error falls.</summary>
    private void ChoosePenalty(Func<double, double> errorOf)
    {
        var best = errorOf(Penalties[_penalty]);
        foreach (var step in (int[])[1, -1])
        {
            var from = _penalty;
            for (var next = from + step; next >= 0 && next < Penalties.Length; next += step)
            {
                var error = errorOf(Penalties[next]);
                if (error >= best)
                {
                    break;
                }

                (best, _penalty) = (error, next);
            }

            if (_penalty != from)
            {
                return;
            }
        }
    }

    /// <summary>Learns from all texts.</summary>
    private LearnedStudent Graduate(
        TokenFeatures tokens, int[][] texts, PointMatrix<float> vectors, StudentReport exam, int most, bool isLast)
    {
        var found = new StudentLesson(tokens, texts, vectors, _run).Learn(Penalties[_penalty]);
        _run.Report(TopicModelingStage.Learn, most, most);
        var model = new StaticEmbeddingModel(tokens.Tokenizer, TokenRows.Of(found.Tokens), found.Weights);
        var report = exam with { LearningCurve = [.. _curve], Hints = [.. StudentHints.Of(exam, texts, isLast)] };
        return new LearnedStudent(model, report);
    }
}
