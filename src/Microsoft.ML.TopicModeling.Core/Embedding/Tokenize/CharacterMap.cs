using System.Buffers.Binary;
using System.Collections;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>
/// SentencePiece's compiled normalization: a trie of byte strings, and behind it the texts that replace them, each with a zero at its end.
/// </summary>
/// <remarks>
/// The tokenizer follows the trie's offsets unchecked, so all of them are followed once when a model is opened. A unit of the trie holds a
/// label, whether it has a leaf, and the offset of the next units, which the label is combined with by exclusive or. Source: darts.h of
/// darts-clone and normalizer.cc of SentencePiece.
/// </remarks>
internal static class CharacterMap
{
    private const int NormalizerSpec = 3, PrecompiledMap = 2, Labels = 256;

    /// <summary>Checks the maps of a SentencePiece model.</summary>
    /// <exception cref="InvalidDataException">A map has an offset outside of itself.</exception>
    /// <exception cref="InvalidProtocolBufferException">The bytes are not a SentencePiece model.</exception>
    public static void CheckThoseOf(byte[] model)
    {
        foreach (var normalizer in Fields(model, NormalizerSpec))
        {
            foreach (var map in Fields(normalizer, PrecompiledMap).Where(map => map.Length > 0))
            {
                Check(map);
            }
        }
    }

    private static void Check(ReadOnlySpan<byte> map)
    {
        var size = map.Length < sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(map);
        ThrowIf(size % sizeof(uint) != 0 || size > map.Length - sizeof(uint), "its trie ends behind it");
        var units = MemoryMarshal.Cast<byte, uint>(map.Slice(sizeof(uint), (int)size));
        var texts = map[(sizeof(uint) + (int)size)..];
        ThrowIf(!texts.IsEmpty && texts[^1] != 0, "its last text does not end");
        ThrowIf(units.IsEmpty, "its trie is empty");

        var seen = new BitArray(units.Length);
        var open = new Stack<long>([Offset(units[0])]);
        while (open.TryPop(out var node))
        {
            ThrowIf((node | (Labels - 1)) >= units.Length, "its trie leads behind its end");
            if (seen[(int)node])
            {
                continue;
            }

            seen[(int)node] = true;
            for (var label = 0; label < Labels; label++)
            {
                var at = node ^ label;
                var unit = units[(int)at];
                if ((unit & 0x8000_00FF) == label)
                {
                    var next = at ^ Offset(unit);
                    ThrowIf(
                        (unit & 0x100) != 0 && (next >= units.Length || (units[(int)next] & 0x7FFF_FFFF) >= texts.Length),
                        "a text of it stands behind its end");
                    open.Push(next);
                }
            }
        }
    }

    private static long Offset(uint unit) => (long)(unit >> 10) << (int)((unit & 0x200) >> 6);

    private static void ThrowIf(bool wrong, string what)
    {
        if (wrong)
        {
            throw new InvalidDataException($"Its normalization is damaged: {what}.");
        }
    }

    private static List<byte[]> Fields(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                found.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }
}
