using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents an embedding model that takes the vector of a fast student where the student is sure of the topic, and asks the slow teacher
/// for the others.
/// </summary>
/// <remarks>
/// The student is sure of a text if the cosine of its vector with the nearest topic exceeds the cosine with the second nearest by
/// <see cref="Margin"/> or more. That depends on the text alone, so a text has the same vector alone and in any batch. Without a teacher,
/// all vectors are the student's.
/// </remarks>
public sealed class CascadeEmbeddingModel : EmbeddingModel
{
    private readonly EmbeddingSettings _ofStudent;
    private long _textCount;
    private long _askedCount;

    internal CascadeEmbeddingModel(StaticEmbeddingModel student, EmbeddingModel? teacher, PointMatrix<float> topics, double margin)
    {
        (Student, Teacher, Topics, Margin) = (student, teacher, topics, margin);
        _ofStudent = student.Validate(new EmbeddingOptions());
    }

    /// <summary>Gets the student.</summary>
    public StaticEmbeddingModel Student { get; }

    /// <summary>Gets the teacher; null if the model was loaded where it is not at hand.</summary>
    public EmbeddingModel? Teacher { get; }

    /// <summary>Gets the least margin between the best and the second topic at which the student's vector is taken, from 0 to 2.</summary>
    public double Margin { get; }

    /// <summary>Gets how the margin was found; null for a loaded model.</summary>
    public CascadeReport? Report { get; internal init; }

    /// <inheritdoc/>
    public override int Dimension => Student.Dimension;

    /// <summary>Gets the number of texts that this object has embedded.</summary>
    public long TextCount => Interlocked.Read(ref _textCount);

    /// <summary>Gets the number of texts of which it has asked the teacher.</summary>
    public long AskedCount => Interlocked.Read(ref _askedCount);

    /// <summary>The vectors of the topics that compete for a text.</summary>
    internal PointMatrix<float> Topics { get; }

    internal override ModelFiles? Files => CascadeFiles.Of(this);

    internal override bool HasFiles => true;

    /// <summary>Returns by how much the nearest topic is nearer to a vector than the second nearest.</summary>
    internal static double MarginOf(ReadOnlySpan<float> vector, PointMatrix<float> topics)
    {
        var (best, second) = (-1.0, -1.0);
        for (var topic = 0; topic < topics.Count; topic++)
        {
            var cosine = OrderedSums.Cosine(vector, topics[topic]);
            (best, second) = cosine > best ? (cosine, best) : (best, Math.Max(second, cosine));
        }

        return best - second;
    }

    /// <summary>Does nothing: the student and the teacher belong to those who made them.</summary>
    public override void Dispose()
    {
    }

    /// <summary>The same model, which never asks.</summary>
    internal CascadeEmbeddingModel WithoutTeacher() => new(Student, null, Topics, Margin);

    internal override EmbeddingSettings Validate(EmbeddingOptions options) => (Teacher ?? Student).Validate(options);

    internal override byte[]? Fingerprint(EmbeddingSettings settings) => null;

    internal override PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation)
    {
        var vectors = new float[Throw.IfTooLarge(texts.Count, Dimension, nameof(texts))];
        var asked = new List<int>();
        for (var text = 0; text < texts.Count; text++)
        {
            if (!TryStudent(texts[text], vectors.AsSpan(text * Dimension, Dimension), cancellation))
            {
                asked.Add(text);
            }
        }

        var rest = asked.Count == 0 ? null : Teacher!.Prepare(asked.ConvertAll(text => texts[text]), settings, cancellation);
        return new CascadeTexts(vectors, Dimension, asked, rest);
    }

    internal override void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation)
    {
        if (!TryStudent(text, vector, cancellation))
        {
            Teacher!.EmbedOne(text, vector, settings, cancellation);
        }
    }

    /// <summary>Embeds by the student.</summary>
    /// <returns>Whether that is enough.</returns>
    private bool TryStudent(string text, Span<float> vector, CancellationToken cancellation)
    {
        Student.EmbedOne(text, vector, _ofStudent, cancellation);
        var isSure = Teacher is null || MarginOf(vector, Topics) >= Margin;
        Interlocked.Increment(ref _textCount);
        if (!isSure)
        {
            Interlocked.Increment(ref _askedCount);
        }

        return isSure;
    }
}
