using System.Text;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>Writes a vocabulary as the SentencePiece model file that Microsoft.ML.Tokenizers reads.</summary>
/// <remarks>Source of the field numbers: sentencepiece_model.proto.</remarks>
internal static class SentencePieceModel
{
    private const int Normal = 1, UnknownType = 2, Control = 3, UnigramType = 1;

    /// <param name="pieces">The pieces in order of their ids, with the logarithms of their probabilities.</param>
    /// <param name="unknown">The id for what cannot be spelled.</param>
    /// <param name="control">The ids that no text is turned into.</param>
    /// <param name="characterMap">SentencePiece's compiled normalization; empty for none.</param>
    public static byte[] Write(
        IReadOnlyList<(string Piece, float Score)> pieces, int unknown, IReadOnlySet<int> control, byte[] characterMap)
    {
        var model = new MemoryStream();
        for (var id = 0; id < pieces.Count; id++)
        {
            var piece = new MemoryStream();
            Bytes(piece, 1, Encoding.UTF8.GetBytes(pieces[id].Piece));
            piece.WriteByte((2 << 3) | 5);
            piece.Write(BitConverter.GetBytes(pieces[id].Score));
            Number(piece, 3, id == unknown ? UnknownType : control.Contains(id) ? Control : Normal);
            Bytes(model, 1, piece.ToArray());
        }

        var trainer = new MemoryStream();
        Number(trainer, 3, UnigramType);
        Number(trainer, 40, unknown);
        Bytes(trainer, 45, Encoding.UTF8.GetBytes(pieces[unknown].Piece));
        Bytes(model, 2, trainer.ToArray());

        var normalizer = new MemoryStream();
        Bytes(normalizer, 1, "nmt_nfkc"u8);
        Bytes(normalizer, 2, characterMap);
        foreach (var flag in (ReadOnlySpan<int>)[3, 4, 5])
        {
            // A space before the text, runs of spaces made one, spaces written as U+2581.
            Number(normalizer, flag, 1);
        }

        Bytes(model, 3, normalizer.ToArray());
        return model.ToArray();
    }

    private static void Number(MemoryStream target, int field, int value)
    {
        Variable(target, (uint)field << 3);
        Variable(target, (uint)value);
    }

    private static void Bytes(MemoryStream target, int field, ReadOnlySpan<byte> value)
    {
        Variable(target, ((uint)field << 3) | 2);
        Variable(target, (uint)value.Length);
        target.Write(value);
    }

    private static void Variable(MemoryStream target, uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            target.WriteByte((byte)(value | 0x80));
        }

        target.WriteByte((byte)value);
    }
}
