using System.Security.Cryptography;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Work;

/// <summary>The folder in which a fit keeps what it has finished, so that another fit of the same goes on from there.</summary>
/// <remarks>
/// A file is written under another name, flushed to the disk and renamed, and then the list of seals likewise. So whatever the list names
/// is whole, unless the disk has damaged it later, which the checksum tells.
/// </remarks>
internal sealed class WorkingFolder : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream _lock;
    private readonly WorkingManifest _manifest;
    private readonly bool _wasDamaged;
    private readonly WorkingDisk _disk;
    private readonly Action<WorkingStage> _say;
    private readonly List<WorkingStage> _report = [];

    private WorkingFolder(string path, FileStream held, WorkingDisk disk, Action<WorkingStage> say)
    {
        (Location, _lock, _disk, _say) = (path, held, disk, say);
        _manifest = WorkingManifest.Read(PathOf(WorkingFiles.Manifest), out _wasDamaged);
        if (!_wasDamaged)
        {
            WorkingFiles.RemoveOthers(path, Kept);
        }
    }

    /// <summary>Gets the path.</summary>
    public string Location { get; }

    /// <summary>Gets what was taken from the folder, and what was not and why.</summary>
    public IReadOnlyList<WorkingStage> Report => _report;

    private IReadOnlyCollection<string> Kept =>
        [.. _manifest.Stages.Values.SelectMany(seal => (string[])[seal.File, WorkingFiles.SealsOf(seal.File)])];

    /// <summary>Opens a folder, which is created if it does not exist, and keeps other fits out of it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="disk">How files are written.</param>
    /// <param name="say">Receives what was taken and what was not.</param>
    /// <exception cref="IOException">The folder cannot be written to, or another fit works in it.</exception>
    /// <exception cref="InvalidDataException">Another version of the library has written it.</exception>
    public static WorkingFolder Open(string path, WorkingDisk disk, Action<WorkingStage> say)
    {
        path = Path.GetFullPath(path);
        var held = Hold(path);
        try
        {
            return new(path, held, disk, say);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public string PathOf(string file) => Path.Combine(Location, file);

    /// <summary>Returns a sealed stage that is already there, or makes and seals it.</summary>
    /// <param name="stage">The name of the stage.</param>
    /// <param name="seal">What it is known by.</param>
    /// <param name="read">Reads it; an <see cref="InvalidDataException"/> says that it does not fit.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="write">Writes it.</param>
    public T Stage<T>(string stage, StageSeal seal, Func<Stream, T> read, Func<T> make, Action<Stream, T> write)
    {
        var why = WhyNot(stage, seal);
        if (why is null && TryRead(_manifest.Stages[stage], read, out var found, out why))
        {
            Say(stage, seal.Count, seal.Count, "");
            return found;
        }

        Say(stage, 0, seal.Count, why!);
        var made = make();
        var content = "";
        Guarded(() => AtomicFile.Write(PathOf(seal.File), stream =>
        {
            write(_disk.Through(stream), made);
            stream.Position = 0;
            content = Convert.ToHexStringLower(SHA256.HashData(stream));
        }));
        Seal(stage, seal with { Content = content });
        return made;
    }

    /// <summary>Says why the stage that is sealed is not what is needed; null if it is.</summary>
    public string? WhyNot(string stage, StageSeal seal) =>
        _wasDamaged && !_manifest.Stages.ContainsKey(stage)
            ? $"the list of stages, {WorkingFiles.Manifest}, was damaged"
            : seal.WhyNot(_manifest.Stages.GetValueOrDefault(stage));

    /// <summary>Enters a stage in the list, whose file is on the disk, and removes what was there in its place.</summary>
    public void Seal(string stage, StageSeal seal)
    {
        _manifest.Stages[stage] = seal;
        Guarded(() => AtomicFile.Write(PathOf(WorkingFiles.Manifest), stream => _manifest.Write(_disk.Through(stream))));
        WorkingFiles.RemoveOthers(Location, Kept);
    }

    /// <summary>Opens a file to write to, which is kept.</summary>
    public Stream Open(string file) => Guarded(() => _disk.Through(new FileStream(
        PathOf(file), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)));

    /// <summary>Returns when what was written would outlive the machine.</summary>
    public static void FlushToDisk(Stream stream)
    {
        stream.Flush();
        (stream as FileStream)?.Flush(flushToDisk: true);
    }

    /// <summary>Opens a new file that goes when it is closed, and what it is to be written through.</summary>
    public (FileStream File, Stream Target) Scratch() => Guarded(() =>
    {
        var file = new FileStream(
            PathOf(WorkingFiles.NewScratch()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete,
            BufferSize,
            FileOptions.DeleteOnClose);
        return (file, _disk.Through(file));
    });

    /// <summary>Says what of a stage was taken.</summary>
    public void Say(string stage, int taken, int count, string remark)
    {
        var said = new WorkingStage(stage, taken, count, remark);
        _report.Add(said);
        _say(said);
    }

    /// <summary>Writes, and says what to do where the disk is full.</summary>
    /// <exception cref="IOException">It is, or cannot be written to.</exception>
    public void Guarded(Action write) => Guarded(() =>
    {
        write();
        return 0;
    });

    /// <inheritdoc cref="Guarded(Action)"/>
    public T Guarded<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The working directory \"{Location}\" cannot be written to: {e.Message} What is sealed in it stays. "
                + "Make room on the disk and fit again, and the fit goes on from there.",
                e);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new FileStream(
                Path.Combine(path, WorkingFiles.Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (AtomicFile.IsHeld(e))
        {
            throw new IOException(
                $"Another fit works in the working directory \"{path}\". Wait until it has ended, or give each fit a directory of its own.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The working directory \"{path}\" cannot be used: {e.Message} Name a folder that can be created and written to.", e);
        }
    }

    private bool TryRead<T>(StageSeal seal, Func<Stream, T> read, out T found, out string? why)
    {
        found = default!;
        var path = PathOf(seal.File);
        if (!File.Exists(path))
        {
            why = $"its file, {seal.File}, is missing";
            return false;
        }

        using var file = File.OpenRead(path);
        why = $"its file, {seal.File}, is damaged";
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != seal.Content)
        {
            return false;
        }

        try
        {
            file.Position = 0;
            found = read(file);
            return true;
        }
        catch (InvalidDataException e)
        {
            why += $": {e.Message}";
            return false;
        }
    }
}
