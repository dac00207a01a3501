namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Some neighbouring texts on their way to vectors: prepared first, then embedded batch by batch on any threads, then finished.</summary>
internal sealed class EmbeddingWindow(IReadOnlyList<string?> texts, EmbeddingModel model, EmbeddingSettings settings, EmbeddingCache? cache)
{
    private readonly UniqueTexts _unique = new(texts);
    private readonly float[] _vectors = new float[texts.Count * model.Dimension];
    private readonly List<int> _missing = [];
    private List<string> _missingTexts = [];
    private float[] _missingVectors = [];
    private PreparedTexts? _prepared;

    /// <summary>The number of batches, once the window is prepared.</summary>
    public int BatchCount => _prepared!.BatchCount;

    /// <summary>Looks the texts up in the cache and makes tokens of the others.</summary>
    /// <returns>How many texts are done: those of the cache, and those that repeat others.</returns>
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
        _missingVectors = new float[_missing.Count * model.Dimension];
        _prepared = model.Prepare(_missingTexts, settings, cancellation);
        return texts.Count - _missing.Count;
    }

    /// <summary>Embeds one batch.</summary>
    /// <returns>How many texts are done.</returns>
    public int Embed(int batch, CancellationToken cancellation)
    {
        _prepared!.Embed(batch, _missingVectors, cancellation);
        return _prepared.TextsIn(batch);
    }

    /// <summary>Keeps what is new in the cache.</summary>
    /// <returns>One vector for each text, row-major.</returns>
    public ReadOnlyMemory<float> Finish()
    {
        _prepared!.Finish(_missingVectors);
        cache?.Add(_missingTexts, _missingVectors);
        for (var i = 0; i < _missing.Count; i++)
        {
            _missingVectors.AsSpan(i * model.Dimension, model.Dimension).CopyTo(Row(_unique.FirstRows[_missing[i]]));
        }

        _unique.CopyToRepeats(_vectors, model.Dimension);
        return _vectors;
    }

    private Span<float> Row(int row) => _vectors.AsSpan(row * model.Dimension, model.Dimension);
}
