using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a model that turns texts into vectors, such that texts of similar meaning have vectors that are near each other.
/// </summary>
/// <remarks>
/// A model can be shared between threads. The vector of a text has the same bits whether the text is embedded alone or in a batch, in any
/// order and on any number of threads. A null text is embedded as the empty text.
/// </remarks>
public abstract class EmbeddingModel : IDisposable
{
    /// <summary>The maximum length of a vector.</summary>
    internal const int MostDimensions = 65_536;

    private readonly ConcurrentDictionary<string, VectorStore> _stores = new(StringComparer.Ordinal);

    private protected EmbeddingModel()
    {
    }

    /// <summary>Gets the length of a vector.</summary>
    public abstract int Dimension { get; }

    /// <summary>Creates a model that takes its vectors from a generator: a service, another library, or a model of your own.</summary>
    /// <remarks>
    /// A pipeline with such a model cannot be saved to a file. To save the pipeline, give it the vectors as an input column instead.
    /// </remarks>
    /// <param name="generator">The generator of the vectors. Disposing the model does not dispose it.</param>
    /// <param name="dimension">
    /// The length of its vectors; null to take it from the generator's metadata or, if these do not state it, from the vector of a sample
    /// text.
    /// </param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="generator"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length of the vectors is not between 1 and 65,536.</exception>
    public static EmbeddingModel FromGenerator(IEmbeddingGenerator<string, Embedding<float>> generator, int? dimension = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return GeneratorEmbeddingModel.Create(generator, dimension);
    }

    /// <summary>Joins models to one, whose vectors are those of all of them, one after the other.</summary>
    /// <remarks>
    /// The vector of each model has unit length times the square root of its share of the weight, so that the cosine of two texts is the
    /// weighted mean of their cosines by each model. If a model gives a text zeros, its weight goes to the others. Two encoders that are
    /// strong on different texts give better topics together than each alone; where one shifts all vectors, as many do, remove the means
    /// of each part.
    /// </remarks>
    /// <param name="parts">
    /// The models, each with a weight, or a model alone for the weight 1. The joint model does not dispose them.
    /// </param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">
    /// There are no models, a weight is out of range, or the vectors are longer than 65,536 together.
    /// </exception>
    /// <example>
    /// <code>
    /// EmbeddingModel general = EmbeddingModel.Default;
    /// EmbeddingModel titles = EmbeddingModel.Default;
    /// EmbeddingModel both = EmbeddingModel.Join(general, new EmbeddingPart(titles, Weight: 2) { Options = new() { Prefix = "title: " } });
    /// </code>
    /// </example>
    public static EmbeddingModel Join(params EmbeddingPart[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Throw.If(parts.Length == 0, "There are no models to join. Give at least one.", nameof(parts));
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            ArgumentNullException.ThrowIfNull(part.Model, nameof(parts));
            ArgumentNullException.ThrowIfNull(part.Options, nameof(parts));
            Throw.IfOutside(part.Weight, VectorBlocks.LeastWeight, VectorBlocks.MostWeight, nameof(part.Weight));
        }

        return new JoinedEmbeddingModel(parts);
    }

    /// <summary>Embeds texts.</summary>
    /// <param name="texts">The texts. Equal texts are embedded once.</param>
    /// <param name="options">The options; null for the model's own defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>One vector per text, in the order of the texts.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the vectors of the texts do not fit in one matrix.</exception>
    /// <exception cref="InvalidDataException">The network returns NaN or infinity for a text, which the message quotes.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public PointMatrix<float> Embed(
        IReadOnlyList<string?> texts, EmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var settings = Validate(options ?? new EmbeddingOptions());
        var length = (long)texts.Count * Dimension;
        Throw.If(
            length > Array.MaxLength,
            $"{texts.Count} texts of {Dimension} numbers each are more than the {Array.MaxLength} that one matrix holds. "
            + "Embed them in several parts, or as they come (EmbedEach).",
            nameof(texts));
        var unique = new UniqueTexts(texts);
        var vectors = GC.AllocateUninitializedArray<float>((int)length);
        var next = 0;
        var run = new EmbeddingRun(this, settings, texts.Count, repeats: texts.Count - unique.Texts.Count);
        foreach (var vector in run.Embed(unique.Texts, cancellation, EmbeddingRun.LargestWindow))
        {
            vector.Span.CopyTo(vectors.AsSpan(unique.FirstRows[next++] * Dimension));
        }

        unique.CopyToRepeats(vectors, Dimension);
        return new PointMatrix<float>(vectors, Dimension);
    }

    /// <summary>Embeds a sequence of texts as it is read, looking ahead by 16 texts at first and by up to 1,024 later.</summary>
    /// <param name="texts">The texts, of any number. The sequence is enumerated once.</param>
    /// <param name="options">The options; null for the model's own defaults.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    /// <returns>One vector per text, in the order of the texts. A vector remains valid after the next one is requested.</returns>
    public IEnumerable<ReadOnlyMemory<float>> EmbedEach(
        IEnumerable<string?> texts, EmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var total = texts.TryGetNonEnumeratedCount(out var count) ? count : default(int?);
        return new EmbeddingRun(this, Validate(options ?? new EmbeddingOptions()), total).Embed(texts, cancellation);
    }

    /// <summary>Embeds one text into a buffer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="vector">The buffer for the vector, of length <see cref="Dimension"/>.</param>
    /// <param name="options">The options; null for the model's own defaults. The cache is not used.</param>
    /// <param name="cancellation">A token that cancels the work within a second.</param>
    public void Embed(string? text, Span<float> vector, EmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        Throw.If(
            vector.Length != Dimension,
            $"The vector has room for {vector.Length} numbers, but the model gives {Dimension}.",
            nameof(vector));
        EmbedOne(text ?? "", vector, Validate(options ?? new EmbeddingOptions()), cancellation);
    }

    /// <summary>Returns this model as an embedding generator of Microsoft.Extensions.AI.</summary>
    /// <param name="options">The options to embed with; null for the model's own defaults.</param>
    /// <returns>A generator that can be used until this model is disposed.</returns>
    public virtual IEmbeddingGenerator<string, Embedding<float>> AsEmbeddingGenerator(EmbeddingOptions? options = null)
    {
        Validate(options ?? new EmbeddingOptions());
        return new ModelEmbeddingGenerator(this, options is null ? null : options with { });
    }

    /// <summary>Releases the memory of the network as soon as the texts in progress are embedded.</summary>
    public abstract void Dispose();

    /// <summary>The files from which the model can be loaded again; null if it has none, as a generator.</summary>
    internal virtual ModelFiles? Files => null;

    /// <summary>Whether there are <see cref="Files"/>, which some models have to write first.</summary>
    internal virtual bool HasFiles => Files is not null;

    /// <summary>Whether its vectors have unit length whatever it is asked for, as lengths would mean nothing.</summary>
    internal virtual bool HasUnitLength => false;

    /// <summary>What tells the model from others, whatever it is asked for; empty if that cannot be known.</summary>
    internal virtual byte[] Identity => Files?.Fingerprint() ?? [];

    /// <summary>The tokenizer; null if the model keeps it to itself.</summary>
    internal virtual TextTokenizer? Tokenizer => null;

    /// <summary>Checks the options.</summary>
    internal abstract EmbeddingSettings Validate(EmbeddingOptions options);

    /// <summary>Returns a hash of everything that the vectors depend on; null if that cannot be known, so that nothing is cached.</summary>
    internal abstract byte[]? Fingerprint(EmbeddingSettings settings);

    /// <summary>
    /// Returns the store of the model's vectors in a folder. The model remembers the positions of its records from one run to the next.
    /// </summary>
    internal VectorStore StoreIn(string folder) => _stores.GetOrAdd(folder, path => new VectorStore(path, Dimension));

    /// <summary>Prepares a window of texts for the network.</summary>
    internal abstract PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation);

    /// <summary>Prepares token ids, special ones included, for the network.</summary>
    /// <param name="names">What each input is called, for the messages.</param>
    /// <param name="inputs">The ids of each input.</param>
    /// <param name="settings">How to embed.</param>
    internal virtual PreparedTexts PrepareTokens(IReadOnlyList<string> names, IReadOnlyList<int[]> inputs, EmbeddingSettings settings) =>
        throw new NotSupportedException("This embedding model keeps its tokens to itself.");

    /// <summary>Embeds one text, without a window.</summary>
    internal abstract void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation);
}
