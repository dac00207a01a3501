using System.Text;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

internal static class Wtf8Text
{
    public static string Read(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < bytes.Length;)
        {
            var width = bytes[i] switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
            var codePoint = width == 1 ? bytes[i] : bytes[i] & (0x7F >> width);
            for (var k = 1; k < width; k++)
            {
                codePoint = (codePoint << 6) | (bytes[i + k] & 0x3F);
            }

            text.Append(codePoint is >= 0xD800 and < 0xE000 ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint));
            i += width;
        }

        return text.ToString();
    }
}
