using System.Buffers.Binary;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Looks at the header of an entry that ML.NET's reader will trust: it makes arrays as large as the header says before it reads on.</summary>
internal static class CheckedModelHeader
{
    /// <summary>The name of such entries in any folder.</summary>
    public const string EntryName = "Model.key";

    /// <summary>How many bytes of it are looked at: signature, two versions, then start and length of model, string table and characters.</summary>
    public const int Length = 64;

    private const int FirstPart = 16;
    private const int Parts = 3;

    /// <summary>Whether each part lies within the entry.</summary>
    /// <param name="header">The first bytes of the entry; a shorter entry is refused by its reader.</param>
    /// <param name="length">The length of the entry.</param>
    public static bool IsPlausible(ReadOnlySpan<byte> header, long length)
    {
        for (var part = 0; part < Parts && header.Length == Length; part++)
        {
            var place = header[(FirstPart + (part * 2 * sizeof(long)))..];
            var start = BinaryPrimitives.ReadInt64LittleEndian(place);
            var size = BinaryPrimitives.ReadInt64LittleEndian(place[sizeof(long)..]);
            if (start < 0 || size < 0 || start > length || size > length - start)
            {
                return false;
            }
        }

        return true;
    }
}
