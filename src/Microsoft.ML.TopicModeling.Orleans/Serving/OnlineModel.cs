using Microsoft.ML.TopicModeling.Jobs;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Serving;

/// <summary>A version of a model that learns from further batches, each of which gives the next version and its file.</summary>
internal sealed class OnlineModel : IDisposable
{
    private const int LengthOfHash = 16;

    private readonly OnlineBERTopicTransformer _transformer;

    private OnlineModel(ServedVersion version, OnlineBERTopicTransformer transformer) => (Version, _transformer) = (version, transformer);

    public ServedVersion Version { get; }

    /// <exception cref="InvalidDataException">The file is another one or is damaged, or its model does not learn.</exception>
    public static OnlineModel Load(ServedVersion version, Func<string, EmbeddingModel?>? embeddingModels)
    {
        var loaded = ModelFile.Load(version.Path, version.Hash, embeddingModels);
        return loaded is OnlineBERTopicTransformer transformer ? new(version, transformer) : throw new InvalidDataException(
            $"The model of {version} learns from no further batches: it is a {loaded.GetType().Name}. "
            + $"Publish an {nameof(OnlineBERTopicTransformer)}.");
    }

    /// <summary>Learns a batch, and writes what comes of it to a file that no other version has.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="original">The path of the file that was published, beside which the new one is written.</param>
    /// <exception cref="ArgumentException">The batch does not fit the model; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public OnlineModel Learn(TextBatch batch, string original)
    {
        var next = _transformer.Learn(batch.Texts, batch.Points, CancellationToken.None);
        using var file = new MemoryStream();
        new MLContext().Model.Save(next, null, file);
        TimelessZip.Reset(file);
        var hash = ModelHash.Of(file);

        // Another activation of the owner, which has not noticed that it was replaced, may write another version of the same number.
        var stem = Path.GetFileNameWithoutExtension(original);
        var name = FormattableString.Invariant($"{stem}.{Version.Number + 1:D6}.{hash[..LengthOfHash]}.zip");
        var path = Path.Combine(Path.GetDirectoryName(original)!, name);
        AtomicFile.Write(path, stream => stream.Write(file.GetBuffer().AsSpan(0, (int)file.Length)));
        return new(Version with { Number = Version.Number + 1, Path = path, Hash = hash, Batch = Version.Batch + 1 }, next);
    }

    /// <summary>Releases the network, which the versions after this one share.</summary>
    public void Dispose() => _transformer.Dispose();
}
