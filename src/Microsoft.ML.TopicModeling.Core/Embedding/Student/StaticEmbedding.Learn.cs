using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

public static partial class StaticEmbedding
{
    /// <summary>Learns a static embedding model of a corpus from a sample of it that a slower model embeds.</summary>
    /// <remarks>
    /// <para>
    /// The teacher embeds a sample of the texts, and every token alone. Then the vectors of the tokens are found whose weighted means come
    /// nearest to the teacher's vectors of the sample. The student has the teacher's space, and embeds a hundred times as fast. It is good
    /// at texts like those it learned from. With a teacher that is paid by the text, it saves nearly all of the calls.
    /// </para>
    /// <para>The same texts give the same bits, in any order and on any number of threads.</para>
    /// </remarks>
    /// <param name="teacher">The teacher.</param>
    /// <param name="documents">The texts of the corpus, the more of it the better; at least 100 that differ.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>The student, and how good it is.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or there are fewer than 100 texts that differ, or none with a token that the teacher knows.
    /// </exception>
    /// <exception cref="InvalidDataException">The teacher returns NaN or infinity for a text.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public static LearnedStudent Learn(
        EmbeddingModel teacher,
        IReadOnlyList<string?> documents,
        StudentOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(documents);
        var settings = (options ?? new()).Validate();
        teacher.Validate(settings.Embedding);
        return new StudentCourse(teacher, settings, cancellation).Hold(documents);
    }

    /// <summary>Learns a static embedding model from texts whose vectors are known.</summary>
    /// <remarks>Nothing of the texts is embedded again; the teacher is asked for the tokens alone.</remarks>
    /// <param name="teacher">The model that has embedded the texts.</param>
    /// <param name="documents">The texts; at least 100 that differ.</param>
    /// <param name="vectors">The vectors of the texts.</param>
    /// <param name="options">The options; null for the defaults. <see cref="StudentOptions.WordsPerPiece"/> has no effect.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>The student, and how good it is.</returns>
    /// <exception cref="ArgumentException">
    /// The number of vectors differs from that of the texts, or their length from that of the teacher's, or a value is not finite, or
    /// there are fewer than 100 texts that differ, or none with a token that the teacher knows.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public static LearnedStudent LearnFrom(
        EmbeddingModel teacher,
        IReadOnlyList<string?> documents,
        PointMatrix<float> vectors,
        StudentOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(documents);
        var settings = (options ?? new()).Validate();
        Throw.If(
            vectors.Count != documents.Count,
            FormattableString.Invariant($"There are {vectors.Count} vectors for {documents.Count} texts. Give each text its vector."),
            nameof(vectors));
        Throw.If(
            vectors.Dimension != teacher.Dimension,
            FormattableString.Invariant($"The vectors have {vectors.Dimension} numbers, but the teacher gives {teacher.Dimension}. ")
                + "Give the model that has embedded the texts.",
            nameof(vectors));
        vectors.ThrowIfNotFinite(nameof(vectors));
        return new StudentCourse(teacher, settings, cancellation).Hold(documents, vectors);
    }
}
