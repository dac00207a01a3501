namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>
/// Stands for an embedding model that a file refers to and the loader does not have: the topics can be looked at, but nothing can be
/// embedded.
/// </summary>
/// <param name="why">What is missing, and what to do about it.</param>
/// <param name="fingerprint">That of the model that was saved.</param>
internal sealed class MissingEmbeddingModel(string why, byte[] fingerprint) : EmbeddingModel
{
    private static readonly ModelLayout AnyLayout = new(null, false, MaxTokens: 1 << 20, null, null, null);

    public override int Dimension => throw Missing();

    public override void Dispose()
    {
    }

    /// <summary>That of the model that was saved.</summary>
    internal override byte[] Identity => fingerprint;

    internal override EmbeddingSettings Validate(EmbeddingOptions options) => EmbeddingSettings.Validate(options, AnyLayout, special: 0);

    internal override byte[]? Fingerprint(EmbeddingSettings settings) => throw Missing();

    internal override PreparedTexts Prepare(IReadOnlyList<string> texts, EmbeddingSettings settings, CancellationToken cancellation) =>
        throw Missing();

    internal override void EmbedOne(string text, Span<float> vector, EmbeddingSettings settings, CancellationToken cancellation) =>
        throw Missing();

    private InvalidOperationException Missing() => new(why);
}
