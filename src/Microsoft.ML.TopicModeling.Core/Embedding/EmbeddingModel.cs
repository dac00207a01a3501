using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Turns texts into vectors whose nearness is nearness in meaning.</summary>
/// <remarks>
/// Safe to share between threads. A text's vector has the same bits alone and in any batch, in any order and on any number of threads;
/// null is embedded as the empty text.
/// </remarks>
public abstract class EmbeddingModel : IDisposable
{
    /// <summary>The most numbers that a vector may have.</summary>
    internal const int MostDimensions = 65_536;

    private readonly ConcurrentDictionary<string, VectorStore> _stores = new(StringComparer.Ordinal);

    private protected EmbeddingModel()
    {
    }

    /// <summary>How many numbers a vector has.</summary>
    public abstract int Dimension { get; }

    /// <summary>Takes the vectors from somewhere else: a service, another library, an own model.</summary>
    /// <remarks>Such a model cannot be saved inside a model file; give the vectors as a column of their own to the pipeline instead.</remarks>
    /// <param name="generator">The source of the vectors. It is not disposed with this model.</param>
    /// <param name="dimension">How many numbers its vectors have; null to ask it, and to embed one text if it does not say.</param>
    public static EmbeddingModel FromGenerator(IEmbeddingGenerator<string, Embedding<float>> generator, int? dimension = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return GeneratorEmbeddingModel.Create(generator, dimension);
    }

    /// <summary>Embeds texts.</summary>
    /// <param name="texts">The texts; equal ones are embedded once.</param>
    /// <param name="options">How; null for the model's own way.</param>
    /// <param name="cancellation">Stops within a second.</param>
    /// <returns>One vector for each text, in their order.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or there are more texts than one matrix holds vectors of.</exception>
    /// <exception cref="InvalidDataException">The network gives no numbers for a text, which the message names.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public PointMatrix<float> Embed(IReadOnlyList<string?> texts, EmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var settings = Validate(options ?? new EmbeddingOptions());
        Throw.If(
            (long)texts.Count * Dimension > Array.MaxLength,
            $"{texts.Count} texts of {Dimension} numbers each are more than the {Array.MaxLength} that one matrix holds. Embed them in several parts, or as they come (EmbedEach).",
            nameof(texts));
        var unique = new UniqueTexts(texts);
        var vectors = GC.AllocateUninitializedArray<float>(texts.Count * Dimension);
        var next = 0;
        var run = new EmbeddingRun(this, settings, texts.Count, repeats: texts.Count - unique.Texts.Count);
        foreach (var vector in run.Embed(unique.Texts, cancellation, EmbeddingRun.LargestWindow))
        {
            vector.Span.CopyTo(vectors.AsSpan(unique.FirstRows[next++] * Dimension));
        }

        unique.CopyToRepeats(vectors, Dimension);
        return new PointMatrix<float>(vectors, Dimension);
    }

    /// <summary>Embeds texts as they come, looking a growing number of them ahead: at first 16, later 1,024.</summary>
    /// <param name="texts">The texts, of any number; they are read once.</param>
    /// <param name="options">How; null for the model's own way.</param>
    /// <param name="cancellation">Stops within a second.</param>
    /// <returns>One vector for each text, in their order; it stays as it is when the next one is asked for.</returns>
    public IEnumerable<ReadOnlyMemory<float>> EmbedEach(
        IEnumerable<string?> texts, EmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var total = texts.TryGetNonEnumeratedCount(out var count) ? count : default(int?);
        return new EmbeddingRun(this, Validate(options ?? new EmbeddingOptions()), total).Embed(texts, cancellation);
    }

    /// <summary>Embeds one text at once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="vector">Where to; of length <see cref="Dimension"/>.</param>
    /// <param name="options">How; null for the model's own way. The cache is not asked.</param>
    /// <param name="cancellation">Stops within a second.</param>
    public void Embed(string? text, Span<float> vector, EmbeddingOptions? options = null, CancellationToken cancellation = default)
    {
        Throw.If(vector.Length != Dimension, $"The vector has room for {vector.Length} numbers, but the model gives {Dimension}.", nameof(vector));
        EmbedOne(text ?? "", vector, Validate(options ?? new EmbeddingOptions()), cancellation);
    }

    /// <summary>This model as the generator that Microsoft.Extensions.AI knows.</summary>
    /// <param name="options">How it embeds; null for the model's own way.</param>
    /// <returns>A generator that stays usable until this model is disposed.</returns>
    public virtual IEmbeddingGenerator<string, Embedding<float>> AsEmbeddingGenerator(EmbeddingOptions? options = null)
    {
        Validate(options ?? new EmbeddingOptions());
        return new ModelEmbeddingGenerator(this, options is null ? null : options with { });
    }

    /// <summary>Gives up the network's memory, as soon as the last text under way is embedded.</summary>
    public abstract void Dispose();

    /// <summary>Checks the options at the door.</summary>
    internal abstract EmbeddingSettings Validate(EmbeddingOptions options);

    /// <summary>A hash of all that the vectors depend on; null if that cannot be known, so that nothing is cached.</summary>
    internal abstract byte[]? Fingerprint(EmbeddingSettings settings);

    /// <summary>The model's vectors in a folder, whose places the model remembers from one run to the next.</summary>
    internal VectorStore StoreIn(string folder) => _stores.GetOrAdd(folder, path => new VectorStore(path, Dimension));

    /// <summary>Does what is to be done to a window of texts before the network can have them.</summary>
    internal abstract PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation);

    /// <summary>Embeds one text without a window.</summary>
    internal abstract void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation);
}
