using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>
/// A random number of a document that depends on its id alone: the first eight bytes of SHA-256 of the seed (Int64), the purpose (Int32) and
/// the UTF-16 units of the id, all little-endian.
/// </summary>
internal static class DocumentHash
{
    /// <summary>The purpose of a document that stands for its topic.</summary>
    public const int Representative = 0;

    /// <summary>The purpose of a document of a sample to fit.</summary>
    public const int Sample = 1;

    public static ulong Of(string id, int seed, int purpose)
    {
        Span<byte> head = stackalloc byte[sizeof(long) + sizeof(int)];
        BinaryPrimitives.WriteInt64LittleEndian(head, seed);
        BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(long)..], purpose);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. head, .. MemoryMarshal.AsBytes(id.AsSpan())], hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
