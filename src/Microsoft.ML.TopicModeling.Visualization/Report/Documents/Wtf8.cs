using System.Text.Unicode;

namespace Microsoft.ML.TopicModeling.Reporting;

/// <summary>UTF-8 that also encodes a surrogate without its other half, as three bytes, so that every string is read back unchanged.</summary>
/// <remarks>Source: Sapin, The WTF-8 encoding.</remarks>
internal static class Wtf8
{
    /// <summary>The most bytes that a text of <paramref name="length"/> units takes.</summary>
    public static int MaxLength(int length) => 3 * length;

    /// <summary>Writes a text.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(text, destination[written..], out var read, out var bytes, replaceInvalidSequences: false);
            written += bytes;
            if (status != System.Buffers.OperationStatus.InvalidData)
            {
                // A high surrogate at the end of the text is all that can be left.
                return read == text.Length ? written : WriteUnit(text[read], destination, written);
            }

            written = WriteUnit(text[read], destination, written);
            text = text[(read + 1)..];
        }
    }

    private static int WriteUnit(char unit, Span<byte> destination, int at)
    {
        destination[at] = (byte)(0xE0 | (unit >> 12));
        destination[at + 1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        destination[at + 2] = (byte)(0x80 | (unit & 0x3F));
        return at + 3;
    }
}
