using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Finds the encoding of a text: the given one, what a byte order mark says, UTF-16 where every other byte is zero, or
/// UTF-8.</summary>
internal static class TextEncoding
{
    /// <exception cref="InputException">There is no encoding of the given name.</exception>
    public static Encoding Find(ReadOnlySpan<byte> start, string? name) => name is null ? Detect(start) : Named(name);

    private static Encoding Named(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name.ToLowerInvariant() switch { "utf8" => "utf-8", "utf16" => "utf-16", var other => other });
        }
        catch (ArgumentException e)
        {
            throw new InputException(
                $"There is no encoding \"{name}\". Encodings are called utf-8, utf-16, latin1, windows-1252, shift_jis, gb18030 and so on.",
                e);
        }
    }

    private static Encoding Detect(ReadOnlySpan<byte> start) => start switch
    {
        [0xff, 0xfe, 0, 0, ..] => Encoding.UTF32,
        [0xff, 0xfe, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };
}
