namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>
/// Consecutive texts that are embedded together: first prepared, then embedded batch by batch on any threads, then finished.
/// </summary>
internal sealed class EmbeddingWindow(IReadOnlyList<string?> texts, EmbeddingModel model, EmbeddingSettings settings, EmbeddingCache? cache)
{
    private readonly UniqueTexts _unique = new(texts);
    private readonly float[] _vectors = new float[Throw.IfTooLarge(texts.Count, model.Dimension, nameof(texts))];
    private readonly List<int> _missing = [];
    private List<string> _missingTexts = [];
    private float[] _missingVectors = [];
    private PreparedTexts? _prepared;

    /// <summary>Whether every text has to be embedded, so that the vectors are in their places as they come.</summary>
    private bool IsNew => _missing.Count == texts.Count;

    /// <summary>The number of batches, once the window is prepared.</summary>
    public int BatchCount => _prepared!.BatchCount;

    /// <summary>Looks up the texts in the cache and tokenizes the others.</summary>
    /// <returns>The number of texts that are done: those in the cache and those that repeat others.</returns>
    public int Prepare(CancellationToken cancellation)
    {
        for (var i = 0; i < _unique.Texts.Count; i++)
        {
            if (cache?.TryRead(_unique.Texts[i], _vectors.AsMemory(_unique.FirstRows[i] * model.Dimension, model.Dimension)) != true)
            {
                _missing.Add(i);
            }
        }

        _missingTexts = _missing.ConvertAll(i => _unique.Texts[i]);
        _missingVectors = IsNew ? _vectors : new float[Throw.IfTooLarge(_missing.Count, model.Dimension, nameof(texts))];
        _prepared = model.Prepare(_missingTexts, settings, cancellation);
        return texts.Count - _missing.Count;
    }

    /// <summary>Embeds one batch.</summary>
    /// <returns>The number of texts that are done.</returns>
    public int Embed(int batch, CancellationToken cancellation)
    {
        _prepared!.Embed(batch, _missingVectors, cancellation);
        return _prepared.TextsIn(batch);
    }

    /// <summary>Stores the new vectors in the cache.</summary>
    /// <returns>One vector per text, row-major.</returns>
    public ReadOnlyMemory<float> Finish()
    {
        _prepared!.Finish(_missingVectors);
        cache?.Add(_missingTexts, _missingVectors);
        for (var i = 0; i < _missing.Count && !IsNew; i++)
        {
            _missingVectors.AsSpan(i * model.Dimension, model.Dimension).CopyTo(Row(_unique.FirstRows[_missing[i]]));
        }

        _unique.CopyToRepeats(_vectors, model.Dimension);
        return _vectors;
    }

    private Span<float> Row(int row) => _vectors.AsSpan(row * model.Dimension, model.Dimension);
}
