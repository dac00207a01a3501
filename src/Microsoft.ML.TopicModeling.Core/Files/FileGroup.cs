namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Replaces several files of a folder that belong together: whoever opens them finds all the old ones, all the new ones, or none that
/// passes for a whole.
/// </summary>
internal static class FileGroup
{
    /// <param name="directory">The folder; made if it is not there. Its other files stay.</param>
    /// <param name="seal">The file without which the others count for nothing: it goes first and comes last.</param>
    /// <param name="files">What writes each file, the seal among them; null removes it.</param>
    public static void Write(string directory, string seal, IReadOnlyDictionary<string, Action<Stream>?> files)
    {
        var folder = Directory.CreateDirectory(directory).FullName;
        string[] names = [.. files.Keys.Where(name => name != seal), seal];
        var mark = Guid.NewGuid().ToString("N");
        try
        {
            foreach (var name in names)
            {
                Stage($"{Path.Combine(folder, name)}.{mark}.tmp", files[name]);
            }

            Swap(folder, names, mark);
        }
        finally
        {
            foreach (var name in names)
            {
                File.Delete($"{Path.Combine(folder, name)}.{mark}.tmp");
            }
        }
    }

    private static void Stage(string path, Action<Stream>? write)
    {
        if (write is null)
        {
            return;
        }

        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static void Swap(string folder, string[] names, string mark)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var path in names.Reverse().Select(name => Path.Combine(folder, name)).Where(File.Exists))
            {
                Move(path, $"{path}.{mark}.old", undo);
            }

            foreach (var path in names.Select(name => Path.Combine(folder, name)).Where(path => File.Exists($"{path}.{mark}.tmp")))
            {
                Move($"{path}.{mark}.tmp", path, undo);
            }
        }
        catch
        {
            while (undo.TryPop(out var back))
            {
                back();
            }

            throw;
        }

        foreach (var name in names)
        {
            File.Delete($"{Path.Combine(folder, name)}.{mark}.old");
        }
    }

    private static void Move(string from, string to, Stack<Action> undo)
    {
        File.Move(from, to);
        undo.Push(() => File.Move(to, from));
    }
}
