using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Makes static embedding models from a slower model.</summary>
public static partial class StaticEmbedding
{
    /// <summary>Makes a static model of a teacher without any text: every token gets the vector that the teacher gives it alone.</summary>
    /// <remarks>
    /// <para>
    /// The tokens are those of the teacher's tokenizer, without the reserved ones ([unusedN]), and the words of the vocabulary. Their
    /// vectors are reduced to principal components and weighted by smooth inverse frequency, a / (a + p), where p ∝ 1 / (rank + 1) is the
    /// frequency that Zipf's law gives the token of a rank, counted from 1; then the mean of a text's tokens is a fair vector of the text.
    /// Words of the vocabulary rank behind the teacher's tokens. For 30,000 tokens, all-MiniLM-L6-v2 takes some seconds.
    /// </para>
    /// <para>
    /// A teacher that is a generator keeps its tokens to itself. The model then knows the words of the vocabulary and nothing else, so give
    /// the most frequent first.
    /// </para>
    /// <para>Source: distillation in Model2Vec; Arora, Liang, Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings".</para>
    /// </remarks>
    /// <param name="teacher">The model that gives the vectors.</param>
    /// <param name="vocabulary">
    /// Words that become tokens of their own, such as those that a CountVectorizer finds in a corpus; null for none. A word that the
    /// tokenizer would cut, as at a hyphen, or that is a token already is left out.
    /// </param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>The model, whose vectors have unit length. It does not need the teacher.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a teacher without tokens is given no vocabulary.</exception>
    /// <exception cref="NotSupportedException">
    /// The teacher is a static model itself, has no tokenizer.json, or has a tokenizer that no words can be added to.
    /// </exception>
    /// <exception cref="InvalidDataException">The teacher returns NaN or infinity for a token, which the message quotes.</exception>
    public static StaticEmbeddingModel Distill(
        EmbeddingModel teacher,
        IEnumerable<string>? vocabulary = null,
        DistillationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(teacher);
        var settings = (options ?? new DistillationOptions()).Validate();
        Throw.If(teacher is StaticEmbeddingModel, "The teacher is a static model already.", nameof(teacher));
        var run = new RunContext(settings.Threads, cancellation, settings.Progress);
        var (tokenizer, vectors) = TokenVectors.Of(teacher, vocabulary ?? [], run);
        vectors = settings.Dimension is { } dimension ? Components(vectors, dimension, run) : vectors;
        vectors = settings.SifCoefficient is { } sif ? Weighted(vectors, sif) : vectors;
        return new StaticEmbeddingModel(tokenizer, TokenRows.Of(vectors));
    }

    /// <summary>The vectors around their mean, along their principal components; there are fewer components than vectors.</summary>
    private static PointMatrix<float> Components(PointMatrix<float> vectors, int dimension, RunContext run)
    {
        var count = Math.Min(Math.Min(dimension, vectors.Dimension), Math.Max(1, vectors.Count - 1));
        var options = VectorPreparationOptions.None with { Center = true, NumberOfComponents = count, MaxDegreeOfParallelism = run.Threads };
        return VectorPreparation.Fit(vectors, options, cancellation: run.Cancellation).Transform(vectors, cancellation: run.Cancellation);
    }

    /// <summary>Multiplies the vector of each token by its weight, so that no reader of the model has to know of weights.</summary>
    private static PointMatrix<float> Weighted(PointMatrix<float> vectors, double sif)
    {
        var total = 0.0;
        for (var rank = 1; rank <= vectors.Count; rank++)
        {
            total += 1.0 / (rank + 1);
        }

        var weighted = vectors.Values.ToArray();
        for (var i = 0; i < weighted.Length; i++)
        {
            var frequency = 1.0 / ((i / vectors.Dimension) + 2) / total;
            weighted[i] = (float)(weighted[i] * (sif / (sif + frequency)));
        }

        return new PointMatrix<float>(weighted, vectors.Dimension);
    }
}
