using System.Globalization;
using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Looks through a model's zip before ML.NET reads anything of it.</summary>
internal static class CheckedZip
{
    /// <summary>How many bytes a file may unpack to: so many times its own, and <see cref="AnyFile"/> besides.</summary>
    public const int LargestRatio = 100;

    /// <summary>What any file may unpack to, since short and regular ones compress well.</summary>
    public const long AnyFile = 16 << 20;

    // The end of a zip's directory, without which .NET's reader looks before the file's start.
    private const int LeastLength = 22;

    private const int MostEntries = 10_000;
    private const int MostAtOnce = 1 << 30;
    private const string TrainingSchema = "TrainSchema";

    // ML.NET looks for a model under either name.
    private static readonly string[] ModelNames = ["Model.key", "Model.bin"];

    /// <exception cref="InvalidDataException">
    /// It is no zip, an entry names a place outside of it or one there twice, it would unpack to more than it may, or it holds a component
    /// whose loader is neither checked nor trusted.
    /// </exception>
    public static void Check(Stream file, CheckedLoadOptions options)
    {
        var start = file.Position;
        if (file.Length < LeastLength)
        {
            throw Invalid($"it has {file.Length} bytes, but a zip has {LeastLength} at least");
        }

        using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
        {
            CheckNames(zip);
            CheckSize(zip, file.Length, options.MaxUnpackedBytes);
            ThrowIfNotTrusted(zip, options.TrustedLoaders);
            foreach (var entry in zip.Entries)
            {
                CheckEntry(entry);
            }
        }

        file.Position = start;
    }

    private static void CheckNames(ZipArchive zip)
    {
        if (zip.Entries.Count > MostEntries)
        {
            throw Invalid($"it has {zip.Entries.Count} entries, but may have {MostEntries} at most");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            if (IsOutside(entry.FullName) || !names.Add(PathOf(entry)))
            {
                throw Invalid($"its entry \"{entry.FullName}\" names a place outside of it, or is there twice");
            }
        }
    }

    private static void CheckSize(ZipArchive zip, long length, long most)
    {
        var byRatio = ((UInt128)LargestRatio * (UInt128)length) + AnyFile;
        var unpacked = Size(zip.Entries);
        if (unpacked <= byRatio)
        {
            return;
        }

        // What this library's components have written may be regular, such as points with few values that are not 0; it is checked as it is
        // read.
        var folders = zip.Entries.Where(IsOwnModel).Select(FolderOf).ToHashSet(StringComparer.Ordinal);
        if (Size(zip.Entries.Where(entry => !folders.Contains(FolderOf(entry)))) > byRatio)
        {
            throw Invalid($"it would unpack to {unpacked} bytes from {length}");
        }

        if (unpacked > (UInt128)most)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The file would unpack to {unpacked} bytes from {length}, but may to {most}. "
                + $"If you trust it, set {nameof(CheckedLoadOptions)}.{nameof(CheckedLoadOptions.MaxUnpackedBytes)} to more."));
        }
    }

    private static UInt128 Size(IEnumerable<ZipArchiveEntry> entries) =>
        entries.Aggregate((UInt128)0, (size, entry) => size + (UInt128)Math.Max(0, entry.Length));

    private static void ThrowIfNotTrusted(ZipArchive zip, IReadOnlyCollection<string> trusted)
    {
        (string Loader, string Entry)[] refused =
        [
            .. zip.Entries.Where(IsModel).SelectMany(Loaders, (entry, loader) => (loader, entry.FullName))
                .Where(model =>
                    !CheckedLoaders.IsOwn(model.loader) && !CheckedLoaders.IsWalked(model.loader) && !trusted.Contains(model.loader)),
        ];
        if (refused.Length > 0)
        {
            var names = string.Join(", ", refused.Select(model => $"\"{model.Loader}\"").Distinct());
            throw new InvalidDataException(
                $"The file holds components whose loaders are not known to withstand a damaged or hostile file: {names}; "
                + $"the first is in its entry \"{refused[0].Entry}\". Nothing was loaded. "
                + "If the file comes from a source that you trust, add these names to "
                + $"{nameof(CheckedLoadOptions)}.{nameof(CheckedLoadOptions.TrustedLoaders)}, or load it by mlContext.Model.Load.");
        }
    }

    private static void CheckEntry(ZipArchiveEntry entry)
    {
        if (PathOf(entry) == CheckedSchema.EntryName || NameOf(entry) == TrainingSchema)
        {
            CheckedSchema.Check(ReadAll(entry));
        }
        else if (IsModel(entry))
        {
            var header = new CheckedModelHeader(ReadStart(entry, CheckedModelHeader.Length));
            if (!header.LiesWithin(entry.Length)
                || Loaders(entry).Any(loader => CheckedLoaders.IsWalked(loader) && !IsPlausible(entry, loader)))
            {
                throw Invalid($"the parts of its entry \"{entry.FullName}\" are not where its header says");
            }
        }
    }

    private static bool IsModel(ZipArchiveEntry entry) => ModelNames.Contains(NameOf(entry), StringComparer.OrdinalIgnoreCase);

    private static string[] Loaders(ZipArchiveEntry entry) => new CheckedModelHeader(ReadStart(entry, CheckedModelHeader.Length)).Loaders;

    private static bool IsPlausible(ZipArchiveEntry entry, string loader) =>
        CheckedLoaders.IsPlausible(loader, new CheckedModelHeader(ReadAll(entry)).Payload);

    private static bool IsOwnModel(ZipArchiveEntry entry) =>
        IsModel(entry)
            && new CheckedModelHeader(ReadStart(entry, CheckedModelHeader.Length)) is { IsModel: true } header
            && Array.TrueForAll(header.Loaders, CheckedLoaders.IsOwn);

    private static byte[] ReadAll(ZipArchiveEntry entry) =>
        entry.Length <= MostAtOnce
            ? ReadStart(entry, (int)entry.Length)
            : throw Invalid($"its entry \"{entry.FullName}\" has {entry.Length} bytes, but may have {MostAtOnce} at most");

    private static byte[] ReadStart(ZipArchiveEntry entry, int most)
    {
        using var stream = entry.Open();
        var bytes = new byte[(int)Math.Clamp(entry.Length, 0, most)];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) is var length && length < bytes.Length
            ? bytes[..length]
            : bytes;
    }

    /// <summary>The entry's name as ML.NET looks for it: one that is written with the separator of Windows is found too.</summary>
    private static string PathOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    private static string NameOf(ZipArchiveEntry entry) => PathOf(entry)[(PathOf(entry).LastIndexOf('/') + 1)..];

    private static string FolderOf(ZipArchiveEntry entry) => PathOf(entry)[..(PathOf(entry).LastIndexOf('/') + 1)];

    private static bool IsOutside(string name) =>
        name.Length == 0 || name.AsSpan().ContainsAny('\0', ':') || name[0] is '/' or '\\' || name.Split('/', '\\').Contains("..");

    private static InvalidDataException Invalid(FormattableString what) =>
        new(
            FormattableString.Invariant($"The file is no model that can be trusted: {FormattableString.Invariant(what)}. ")
                + "Load an undamaged copy, or save the model again.");
}
