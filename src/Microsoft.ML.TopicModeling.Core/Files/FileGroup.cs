namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Replaces several files of a folder that belong together: whoever opens them finds all the old ones, all the new ones, or an incomplete
/// set that cannot be mistaken for a whole one.
/// </summary>
/// <remarks>
/// A process that is killed while the files take their places leaves the folder without its seal, and the old files by other names; the
/// next writing removes them.
/// </remarks>
internal static class FileGroup
{
    private const string New = "tmp";
    private const string Old = "old";
    private const int LengthOfMark = 32;

    /// <summary>
    /// Returns whether a process was stopped while the files took their places, and none has written them since.
    /// </summary>
    public static bool IsCutOff(string directory, string seal) =>
        !File.Exists(Path.Combine(directory, seal)) && Left(directory, seal, Old).Any();

    /// <param name="directory">The folder. It is created if it does not exist; its other files stay.</param>
    /// <param name="seal">The file without which the others do not count: it is removed first and written last.</param>
    /// <param name="files">Writes each file, including the seal; null removes the file.</param>
    public static void Write(string directory, string seal, IReadOnlyDictionary<string, Action<Stream>?> files)
    {
        var folder = Directory.CreateDirectory(directory).FullName;
        string[] names = [.. files.Keys.Where(name => name != seal), seal];
        var mark = Guid.NewGuid().ToString("N");

        // Open until they are moved, so that they never look like files that somebody has left behind.
        var staged = new List<FileStream>();
        try
        {
            foreach (var name in names)
            {
                if (files[name] is { } write)
                {
                    var path = $"{Path.Combine(folder, name)}.{mark}.{New}";
                    staged.Add(new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete));
                    write(staged[^1]);
                    staged[^1].Flush(flushToDisk: true);
                }
            }

            Swap(folder, names, mark);
        }
        finally
        {
            staged.ForEach(stream => stream.Dispose());
            foreach (var name in names)
            {
                File.Delete($"{Path.Combine(folder, name)}.{mark}.{New}");
            }
        }

        AtomicFile.RemoveLeft([.. names.SelectMany(name => Left(folder, name, New).Concat(Left(folder, name, Old)))]);
    }

    /// <summary>Returns the files that killed processes have left of a file.</summary>
    private static IEnumerable<string> Left(string folder, string name, string kind) =>
        Directory.EnumerateFiles(folder, $"{name}.{new string('?', LengthOfMark)}.{kind}");

    private static void Swap(string folder, string[] names, string mark)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var path in names.Reverse().Select(name => Path.Combine(folder, name)).Where(File.Exists))
            {
                Move(path, $"{path}.{mark}.{Old}", undo);
            }

            foreach (var path in names.Select(name => Path.Combine(folder, name)).Where(path => File.Exists($"{path}.{mark}.{New}")))
            {
                Move($"{path}.{mark}.{New}", path, undo);
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
    }

    private static void Move(string from, string to, Stack<Action> undo)
    {
        File.Move(from, to);
        undo.Push(() => File.Move(to, from));
    }
}
