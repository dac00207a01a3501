using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Leaves every character as it is that JSON allows, and writes half of a surrogate pair as an escape, as Python does, where .NET would
/// lose it.
/// </summary>
internal sealed class BERTopicJsonEncoder : JavaScriptEncoder
{
    public static readonly BERTopicJsonEncoder Instance = new();

    private const int EscapeLength = 6;
    private static readonly JavaScriptEncoder Others = UnsafeRelaxedJsonEscaping;

    public override int MaxOutputCharactersPerInputCharacter => Others.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => Others.WillEncode(unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        Others.FindFirstCharacterToEncode(text, textLength);

    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Others.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    public override OperationStatus Encode(
        ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        (charsConsumed, charsWritten) = (0, 0);
        while (charsConsumed < source.Length)
        {
            var lone = NextLone(source, charsConsumed);
            var status = Others.Encode(source[charsConsumed..lone], destination[charsWritten..], out var consumed, out var written);
            charsConsumed += consumed;
            charsWritten += written;
            if (status != OperationStatus.Done || lone == source.Length)
            {
                return status;
            }

            if (destination.Length - charsWritten < EscapeLength)
            {
                return OperationStatus.DestinationTooSmall;
            }

            destination[charsWritten..].TryWrite(CultureInfo.InvariantCulture, $"\\u{(int)source[lone]:x4}", out written);
            charsWritten += written;
            charsConsumed++;
        }

        return OperationStatus.Done;
    }

    private static int NextLone(ReadOnlySpan<char> text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return text.Length;
    }
}
