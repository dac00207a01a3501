using System.Text;

namespace Microsoft.ML.TopicModeling.Embed.Tokenize;

/// <summary>UTF-16 without half surrogate pairs, for tokenizers that have no answer to them.</summary>
internal static class WellFormed
{
    /// <summary>The text; a copy with U+FFFD in place of each half pair, if there is any.</summary>
    public static ReadOnlySpan<char> Text(ReadOnlySpan<char> text)
    {
        var copy = default(char[]);
        for (var i = 0; i < text.Length;)
        {
            var whole = Rune.DecodeFromUtf16(text[i..], out _, out var units) == System.Buffers.OperationStatus.Done;
            if (!whole)
            {
                copy ??= text.ToArray();
                copy[i] = '\uFFFD';
            }

            i += units;
        }

        return copy ?? text;
    }
}
