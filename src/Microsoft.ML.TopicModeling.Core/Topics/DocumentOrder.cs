using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>
/// Recognizes the documents of a fit, which a model does not keep, by a hash of each, so that other documents, or another order, are
/// noticed.
/// </summary>
internal static class DocumentOrder
{
    /// <summary>A hash of each text; null counts as empty.</summary>
    public static ImmutableArray<ulong> Hash(IReadOnlyList<string?> documents)
    {
        var hashes = new ulong[documents.Count];
        for (var row = 0; row < hashes.Length; row++)
        {
            hashes[row] = Hash(documents[row]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(hashes);
    }

    /// <summary>A hash of a text; null counts as empty.</summary>
    public static ulong Hash(string? document) => Hash(MemoryMarshal.AsBytes((document ?? "").AsSpan()));

    /// <summary>What tells a clustering from any other: a hash of its documents and of the cluster of each.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="documents">The hashes of the documents.</param>
    /// <param name="before">What tells the clustering of the batches before; 0 without any.</param>
    public static long Clustering(ReadOnlySpan<int> clusters, ReadOnlySpan<ulong> documents, long before = 0) =>
        unchecked((long)Hash(MemoryMarshal.AsBytes<ulong>(
        [(ulong)before, Hash(MemoryMarshal.AsBytes(clusters)), Hash(MemoryMarshal.AsBytes(documents))])));

    /// <summary>Finds a document that is not where it was in the fit.</summary>
    /// <param name="given">The hashes of the documents that are given.</param>
    /// <param name="known">Those of the documents of the fit, as many.</param>
    /// <returns>The row, and its document's row in the fit; null if no document changed its place.</returns>
    public static (int Row, int RowOfFit)? FindMoved(ReadOnlySpan<ulong> given, ReadOnlySpan<ulong> known)
    {
        if (given.SequenceEqual(known))
        {
            return null;
        }

        // A text that was rewritten can happen to be another text of the fit; one whose place was taken has moved.
        var rewritten = new HashSet<ulong>(given.ToArray());
        for (var row = 0; row < given.Length; row++)
        {
            if (given[row] != known[row] && rewritten.Contains(known[row]) && known.IndexOf(given[row]) is >= 0 and var before)
            {
                return (row, before);
            }
        }

        return null;
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
