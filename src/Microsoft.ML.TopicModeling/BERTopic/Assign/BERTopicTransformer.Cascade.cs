namespace Microsoft.ML.TopicModeling;

public sealed partial class BERTopicTransformer
{
    private const int LeastForCascade = 200;

    /// <summary>
    /// Returns a transformer that embeds new texts by a student, and asks the embedding model of the fit only for those of whose topic the
    /// student is not sure.
    /// </summary>
    /// <remarks>
    /// How sure the student has to be is calibrated such that, of the given documents, the stated share get the topic that they have by
    /// the teacher. What counts is the topic that this transformer assigns. Where it assigns by clusters, the border between a topic and
    /// the outliers is as fine as the vectors are, so the teacher is asked often; where it assigns the nearest topic, seldom.
    /// </remarks>
    /// <param name="student">A student of the embedding model of the fit, as from StaticEmbedding.Learn.</param>
    /// <param name="documents">Documents like those to come, which the student has not learned from; at least 200 that differ.</param>
    /// <param name="agreement">The share of documents whose topic is to be the one by the teacher, from 0 to 1.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>
    /// The transformer. It is saved with both models, but for a teacher that is a generator or joined of several models; without the
    /// teacher, the student embeds alone.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// There are fewer than 200 documents that differ, or the student has another dimension than the vectors of the fit.
    /// </exception>
    /// <exception cref="InvalidOperationException">No model of the fit embeds texts, or the topics have no embeddings.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public BERTopicTransformer WithStudent(
        StaticEmbeddingModel student,
        IReadOnlyList<string?> documents,
        double agreement = 0.99,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(documents);
        Throw.IfOutside(agreement, 0, 1, nameof(agreement));
        if (_stages.Embedding is not SentenceEmbeddingTransformer embedding)
        {
            throw new InvalidOperationException(
                "Nothing of the fit embeds texts, so there is no teacher to ask. Fit with an embedding model.");
        }

        Throw.If(
            student.Dimension != embedding.Model.Dimension,
            FormattableString.Invariant($"The student gives {student.Dimension} numbers, but the model of the fit ")
                + FormattableString.Invariant($"{embedding.Model.Dimension}. Learn it with that model as the teacher."),
            nameof(student));
        string[] texts = [.. documents.Select(text => text ?? "").Distinct(StringComparer.Ordinal)];
        Throw.If(
            texts.Length < LeastForCascade,
            FormattableString.Invariant($"There are {texts.Length} different documents to calibrate with; {LeastForCascade} are needed."),
            nameof(documents));
        Model.ThrowIfNoEmbeddings();
        var topics = PointMatrix<float>.FromRows([.. Model.Topics.Select(topic => topic.Embedding)]);
        var teacher = embedding.Model is CascadeEmbeddingModel cascade ? cascade.Teacher ?? cascade.Student : embedding.Model;
        var options = embedding.Options with { Model = null, Cancellation = default };
        var expected = ScoreVectors(texts, teacher.Embed(texts, options, cancellation), cancellation).Scores;
        var vectors = student.Embed(texts, null, cancellation);
        var given = ScoreVectors(texts, vectors, cancellation).Scores;
        var answers = texts.Select((_, row) => new StudentAnswer(
            CascadeEmbeddingModel.MarginOf(vectors[row], topics), given[row].Topic == expected[row].Topic));
        var (margin, report) = StudentAnswer.Calibrate([.. answers], agreement);
        var model = new CascadeEmbeddingModel(student, teacher, topics, margin) { Report = report };
        return WithStages(_stages with { Embedding = embedding.With(model) });
    }
}
