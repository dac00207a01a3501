using System.Buffers.Binary;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Looks at the header of an entry that ML.NET's reader will trust: it makes arrays as large as the entry says before it reads on.</summary>
internal static class CheckedModelHeader
{
    /// <summary>The name of such entries in any folder.</summary>
    public const string EntryName = "Model.key";

    /// <summary>How many bytes of it are looked at: the header, and the number with which the list of a chain or of a selection of columns begins.</summary>
    public const int Length = HeaderLength + SwitchesOfSelection + sizeof(int);

    private const int HeaderLength = 256;

    /// <summary>The bytes before the list of a selection of columns.</summary>
    private const int SwitchesOfSelection = 3;

    private const int Model = 0x10;
    private const int Signature = 0x40;

    /// <summary>Where the starts of the model, of the string table, of its characters and of the assembly's name stand, each followed by a length.</summary>
    private static ReadOnlySpan<byte> Parts => [Model, 0x20, 0x30, 0x90];

    /// <summary>Whether each part lies within the entry, and a list of transformers or of columns is no longer than it has room for.</summary>
    /// <param name="header">The first bytes of the entry; a shorter entry is refused by its reader.</param>
    /// <param name="length">The length of the entry.</param>
    public static bool IsPlausible(ReadOnlySpan<byte> header, long length)
    {
        if (header.Length < HeaderLength)
        {
            return true;
        }

        foreach (var part in Parts)
        {
            var (start, size) = Part(header, part);
            if (start < 0 || size < 0 || start > length || size > length - start)
            {
                return false;
            }
        }

        var signature = header[Signature..];
        return signature.StartsWith("XF\0CHAIN"u8) ? IsList(header, before: 0)
            : !signature.StartsWith("SELCOLST"u8) || IsList(header, SwitchesOfSelection);
    }

    /// <summary>Whether a list is where a writer puts it, and holds its number of items and then one number for each.</summary>
    private static bool IsList(ReadOnlySpan<byte> header, int before)
    {
        var (start, size) = Part(header, Model);
        var list = header[HeaderLength..];
        return start == HeaderLength
            && list.Length >= before + sizeof(int)
            && BinaryPrimitives.ReadInt32LittleEndian(list[before..]) is >= 0 and var items
            && size == before + (sizeof(int) * (1L + items));
    }

    private static (long Start, long Size) Part(ReadOnlySpan<byte> header, int at) =>
        (BinaryPrimitives.ReadInt64LittleEndian(header[at..]), BinaryPrimitives.ReadInt64LittleEndian(header[(at + sizeof(long))..]));
}
