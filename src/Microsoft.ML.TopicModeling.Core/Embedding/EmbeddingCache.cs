using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>A cache on disk of the vectors of texts: the part that belongs to a model and its settings.</summary>
/// <remarks>
/// What cannot be read counts as missing. If nothing can be read or written, the cache stops for the rest of the run, which continues
/// without it and warns once.
/// </remarks>
internal sealed class EmbeddingCache : IDisposable
{
    private const int NameLength = 16;

    private readonly VectorStore _store;
    private readonly Action<string> _warn;
    private SafeFileHandle? _file;
    private bool _stopped;

    private EmbeddingCache(VectorStore store, Action<string> warn)
    {
        (_store, _warn) = (store, warn);
        Try(() => _file = store.Open());
    }

    /// <summary>Opens the part of a cache that belongs to a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The settings with the folder of the cache, which is created if it does not exist.</param>
    /// <returns>The cache; null for none.</returns>
    public static EmbeddingCache? Open(EmbeddingModel model, EmbeddingSettings settings) =>
        settings.CacheDirectory is { } directory && model.Fingerprint(settings) is { } fingerprint
            ? new EmbeddingCache(model.StoreIn(FolderOf(fingerprint, directory)), settings.Warn)
            : null;

    /// <summary>Reads the vector of a text if the cache has an undamaged one.</summary>
    public bool TryRead(string text, Memory<float> vector)
    {
        var found = false;
        if (_file is { } file)
        {
            Try(() => found = _store.TryRead(file, text, vector.Span));
        }

        return found;
    }

    /// <summary>Adds the vectors of texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="vectors">Their vectors, row-major.</param>
    public void Add(IReadOnlyList<string> texts, ReadOnlyMemory<float> vectors)
    {
        if (texts.Count > 0)
        {
            Try(() =>
            {
                _store.Add(texts, vectors.Span);
                _file ??= _store.Open();
            });
        }
    }

    public void Dispose() => _file?.Dispose();

    private static string FolderOf(byte[] fingerprint, string directory) =>
        Path.Combine(Path.GetFullPath(directory), Convert.ToHexStringLower(fingerprint.AsSpan(0, NameLength)));

    private void Try(Action work)
    {
        if (_stopped)
        {
            return;
        }

        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _stopped = true;
            if (_store.IsFirstFailure())
            {
                _warn($"The embedding cache stops, and texts are embedded without it: {e.Message}");
            }
        }
    }
}
