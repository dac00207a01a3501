namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Texts for a static model, in batches that are worth a thread's while.</summary>
internal sealed class StaticTexts(StaticEmbeddingModel model, IReadOnlyList<string> texts, EmbeddingSettings settings) : PreparedTexts
{
    private const int BatchSize = 64;

    public override int BatchCount => (texts.Count + BatchSize - 1) / BatchSize;

    public override int TextsIn(int batch) => Math.Min(BatchSize, texts.Count - (batch * BatchSize));

    public override void Embed(int batch, Memory<float> vectors, CancellationToken cancellation)
    {
        var ids = new List<int>();
        var first = batch * BatchSize;
        for (var text = first; text < first + TextsIn(batch); text++)
        {
            model.Tokenize(texts[text], settings, ids, cancellation);
            model.EmbedTokens(ids, vectors.Span.Slice(text * model.Dimension, model.Dimension), settings.Normalize);
        }
    }
}
