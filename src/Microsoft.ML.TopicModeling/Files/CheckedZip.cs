using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Looks through the directory of a model's zip before anything of it is unpacked.</summary>
internal static class CheckedZip
{
    /// <summary>How many bytes a file may unpack to: so many times its own, and <see cref="AnyFile"/> besides.</summary>
    public const int LargestRatio = 100;

    /// <summary>What any file may unpack to, since short and regular ones compress well.</summary>
    public const long AnyFile = 16 << 20;

    private const int MostEntries = 10_000;

    /// <exception cref="InvalidDataException">It is no zip, an entry names a place outside of it or one there twice, or it would unpack to more than it may.</exception>
    public static void Check(Stream file)
    {
        var start = file.Position;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (zip.Entries.Count > MostEntries)
            {
                throw Invalid($"it has {zip.Entries.Count} entries, but may have {MostEntries} at most");
            }

            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            UInt128 length = 0;
            foreach (var entry in zip.Entries)
            {
                if (IsOutside(entry.FullName) || !names.Add(entry.FullName.Replace('\\', '/')))
                {
                    throw Invalid($"its entry \"{entry.FullName}\" names a place outside of it, or is there twice");
                }

                length += (UInt128)Math.Max(0, entry.Length);
            }

            if (length > (UInt128)((LargestRatio * file.Length) + AnyFile))
            {
                throw Invalid($"it would unpack to {length} bytes from {file.Length}");
            }

            CheckSchema(zip);
            foreach (var entry in zip.Entries)
            {
                if (Path.GetFileName(entry.FullName.AsSpan()).Equals(CheckedModelHeader.EntryName, StringComparison.OrdinalIgnoreCase))
                {
                    CheckHeader(entry);
                }
            }
        }

        file.Position = start;
    }

    private static void CheckSchema(ZipArchive zip)
    {
        if (zip.GetEntry(CheckedSchema.EntryName) is { } entry)
        {
            using var schema = entry.Open();
            using var bytes = new MemoryStream();
            schema.CopyTo(bytes);
            CheckedSchema.Check(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
    }

    private static void CheckHeader(ZipArchiveEntry entry)
    {
        Span<byte> header = stackalloc byte[CheckedModelHeader.Length];
        using var model = entry.Open();
        if (!CheckedModelHeader.IsPlausible(header[..model.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)], entry.Length))
        {
            throw Invalid($"the parts of its entry \"{entry.FullName}\" are not where its header says");
        }
    }

    private static bool IsOutside(string name) =>
        name.Length == 0 || name.AsSpan().ContainsAny('\0', ':') || name[0] is '/' or '\\' || name.Split('/', '\\').Contains("..");

    private static InvalidDataException Invalid(FormattableString what) =>
        new(FormattableString.Invariant($"The file is no model that can be trusted: {FormattableString.Invariant(what)}. Load an undamaged copy, or save the model again."));
}
