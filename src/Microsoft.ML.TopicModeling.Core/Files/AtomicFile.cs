namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Writes a file so that whoever opens it finds the old content or the new one, and never a part: a crash or a full disk leaves the old file whole.</summary>
internal static class AtomicFile
{
    /// <param name="path">The file; replaced if it is there.</param>
    /// <param name="write">Writes the content to a new file in the same folder, which then takes the place of the old one.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = Path.GetFullPath(path);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
