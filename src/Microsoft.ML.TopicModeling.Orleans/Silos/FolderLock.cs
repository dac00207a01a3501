namespace Microsoft.ML.TopicModeling.Silos;

/// <summary>A lock that processes take by a file in a folder that they share. It is released when its process ends, however it ends.</summary>
internal static class FolderLock
{
    private const int Attempts = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="IOException">Another process keeps the lock for ten seconds.</exception>
    public static async Task<IDisposable> TakeAsync(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (attempt < Attempts && Directory.Exists(Path.GetDirectoryName(path)))
            {
                await Task.Delay(Pause).ConfigureAwait(false);
            }
        }
    }
}
