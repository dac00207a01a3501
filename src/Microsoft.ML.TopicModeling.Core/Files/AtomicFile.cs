using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Writes a file so that whoever opens it finds either the old content or the new, never a part: a crash or a full disk leaves the old file
/// whole.
/// </summary>
internal static class AtomicFile
{
    private const int LengthOfKey = 16;
    private const int LongestStart = 60;

    /// <param name="path">The file. It is replaced if it exists; a link is followed.</param>
    /// <param name="write">Writes the content to a new file in the same folder, which then replaces the old one and takes over its
    /// permissions.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The path is a folder, or cannot be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        var folder = Path.GetDirectoryName(target);
        if (folder is null || Directory.Exists(target))
        {
            throw new IOException($"\"{path}\" is a folder. Give the name of a file in it.");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The folder \"{folder}\" does not exist. Create it, or save \"{Path.GetFileName(target)}\" in another one.");
        }

        var name = Path.GetFileName(target);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..LengthOfKey];
        RemoveLeft(Directory.EnumerateFiles(folder, $"*.{key}*.tmp"));

        // The name may already be as long as names can be.
        var start = name.Length <= LongestStart
            ? name
            : name[..(char.IsHighSurrogate(name[LongestStart - 1]) ? LongestStart - 1 : LongestStart)];
        Replace(target, Path.Combine(folder, $"{start}.{key}{Guid.NewGuid():N}.tmp"), write);
    }

    private static void Replace(string target, string temporary, Action<Stream> write)
    {
        // Moved while it is open, so that it never looks like a file that somebody has left behind.
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
        try
        {
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
            }

            write(stream);
            stream.Flush(flushToDisk: true);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>
    /// Whether a file could not be opened because another process holds it: EAGAIN on Linux and macOS, a sharing violation on Windows.
    /// </summary>
    public static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Removes files that killed processes have left: such files are open in no process.</summary>
    public static void RemoveLeft(IEnumerable<string> files)
    {
        foreach (var left in files)
        {
            try
            {
                using var unused = new FileStream(
                    left, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process is saving, or has just moved it.
            }
        }
    }
}
