using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Handles JSON that Python's json writes and reads, and .NET's does not: numbers that are not finite, and texts with half of a surrogate
/// pair.
/// </summary>
internal static class PythonJson
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the same bytes with null in place of each NaN and infinity.</summary>
    public static byte[] WithoutSpecialNumbers(byte[] json)
    {
        if (json.AsSpan().IndexOf("NaN"u8) < 0 && json.AsSpan().IndexOf("Infinity"u8) < 0)
        {
            return json;
        }

        var standard = new List<byte>(json.Length);
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var length = inText ? 0 : SpecialNumber(json.AsSpan(i));
            if (length > 0)
            {
                standard.AddRange("null"u8);
                i += length - 1;
                continue;
            }

            standard.Add(json[i]);
            if (inText && json[i] == '\\' && i + 1 < json.Length)
            {
                standard.Add(json[++i]);
            }
            else if (json[i] == '"')
            {
                inText = !inText;
            }
        }

        return [.. standard];
    }

    /// <summary>Returns the key of a member; null if it is not valid UTF-8.</summary>
    public static string? NameOf(JsonProperty property) => Decode(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>Returns a text; null if it is not valid UTF-8.</summary>
    public static string? TextOf(JsonElement text) => Decode(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    private static int SpecialNumber(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? "NaN"u8.Length
        : json.StartsWith("Infinity"u8) ? "Infinity"u8.Length
        : json.StartsWith("-Infinity"u8) ? "-Infinity"u8.Length
        : 0;

    private static string? Decode(ReadOnlySpan<byte> raw)
    {
        string text;
        try
        {
            text = Strict.GetString(raw);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        return text.Contains('\\') ? Unescaped(text) : text;
    }

    /// <summary>Returns the text with its escapes resolved, which the parser has found to be well-formed.</summary>
    private static string Unescaped(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            plain.Append(text[++i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)ushort.Parse(text.AsSpan((i += 4) - 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var other => other,
            });
        }

        return plain.ToString();
    }
}
