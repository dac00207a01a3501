using System.IO.Compression;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>A stage as it is in a model file.</summary>
internal static class SavedStage
{
    /// <summary>The number of bytes that any stage saves, before the zip compresses them.</summary>
    public static long Size(IHostEnvironment env, ITransformer stage)
    {
        // On disk, since it may be longer than an array.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
        new ModelOperationsCatalog(env).Save(stage, null, file);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        return zip.Entries.Sum(entry => entry.Length);
    }
}
