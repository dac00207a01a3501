using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling.Jobs;

namespace Microsoft.ML.TopicModeling.Serving;

/// <summary>
/// The models that a silo serves: of each name the newest version, which is loaded once, and older ones as long as they are at work.
/// </summary>
/// <param name="embeddingModels">The embedding models to which files may refer by name.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ModelShelf(Func<string, EmbeddingModel?>? embeddingModels, ILogger<ModelShelf> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ShelvedModel> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<ServedVersion, Lazy<ShelvedModel>> _loading = [];

    /// <summary>The newest version of a name that is loaded here; null if there is none.</summary>
    public ServedVersion? Newest(string name)
    {
        lock (_lock)
        {
            return _newest.GetValueOrDefault(name)?.Version;
        }
    }

    /// <summary>Scores texts by a version, or by a newer one that is here. If it cannot be loaded, the one before it answers.</summary>
    /// <exception cref="IOException">The file cannot be read, and there is no version before it.</exception>
    /// <exception cref="InvalidDataException">The file is another one or is damaged, and there is no version before it.</exception>
    public ScoredBatch Score(ServedVersion version, TextBatch texts)
    {
        var model = Take(version);
        try
        {
            return ScoredBatch.Of(model.Version, model.Transformer.Score(texts.Texts, texts.Points));
        }
        finally
        {
            lock (_lock)
            {
                model.Return();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var model in _newest.Values)
            {
                model.Retire();
            }

            _newest.Clear();
        }
    }

    private ShelvedModel Take(ServedVersion version)
    {
        Lazy<ShelvedModel>? loading;
        lock (_lock)
        {
            if (_newest.TryGetValue(version.Name, out var newest) && newest.Version.Number >= version.Number)
            {
                return newest.Take();
            }

            if (!_loading.TryGetValue(version, out loading))
            {
                _loading[version] = loading = new(() => new(version, ModelFile.LoadTopics(version.Path, version.Hash, embeddingModels)));
            }
        }

        try
        {
            return Replace(loading.Value);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // The next request tries again.
            lock (_lock)
            {
                _loading.Remove(version);
                if (!_newest.TryGetValue(version.Name, out var before))
                {
                    throw;
                }

                LogKept(version, before.Version, e);
                return before.Take();
            }
        }
    }

    /// <summary>Puts a model in the place of an older one, unless a newer one is there by now.</summary>
    private ShelvedModel Replace(ShelvedModel loaded)
    {
        lock (_lock)
        {
            _loading.Remove(loaded.Version);
            var newest = _newest.GetValueOrDefault(loaded.Version.Name);
            if (newest is null || newest.Version.Number < loaded.Version.Number)
            {
                newest?.Retire();
                _newest[loaded.Version.Name] = newest = loaded;
            }
            else if (newest != loaded)
            {
                loaded.Retire();
            }

            return newest.Take();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The model {Version} cannot be loaded; {Before} answers until it can.")]
    private partial void LogKept(ServedVersion version, ServedVersion before, Exception error);
}
