using System.Text;
using System.Text.Json;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Tells the format of a file by its ending and its first bytes.</summary>
internal static class FormatGuess
{
    /// <exception cref="InputException">The file is neither a text nor Parquet.</exception>
    public static TableFormat Of(InputFile file, TableOptions options)
    {
        if (options.Format is { } given)
        {
            return given;
        }

        var named = TableFormats.Find(file.Extension);
        if (named is not (null or TableFormat.Json or TableFormat.JsonLines))
        {
            return named.Value;
        }

        var stream = file.Open();
        try
        {
            return OfContent(stream.Peek(), file.Name, options, named);
        }
        finally
        {
            Close(stream, file);
        }
    }

    private static TableFormat OfContent(ReadOnlySpan<byte> start, string name, TableOptions options, TableFormat? named)
    {
        if (start is [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..])
        {
            return TableFormat.Parquet;
        }

        var encoding = TextEncoding.Find(start, options.Encoding);
        ThrowIfBinary(start, encoding, name);
        var text = encoding.GetString(start).TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        return text switch
        {
            ['[', ..] => TableFormat.Json,
            ['{' or '"', ..] when named is not null || text[0] == '{' => HasValuePerLine(text) ? TableFormat.JsonLines : TableFormat.Json,
            _ when named is not null => named.Value,
            _ => DelimitedDialect.BestSeparator(text) switch
            {
                '\t' => TableFormat.Tsv,
                null => TableFormat.Text,
                _ => TableFormat.Csv,
            },
        };
    }

    /// <summary>Only lines have numbers and can be left out one by one; so they are preferred where the first one is whole.</summary>
    private static bool HasValuePerLine(string text)
    {
        try
        {
            JsonElement.Parse(text.Split('\n', 2)[0]);
            return true;
        }
        catch (JsonException)
        {
            return text.IndexOf('\n', StringComparison.Ordinal) is var end && (end < 0 || end > text.Length / 2);
        }
    }

    private static void ThrowIfBinary(ReadOnlySpan<byte> start, Encoding encoding, string name)
    {
        var kind = start switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive, which Excel's and Word's files are, too",
            [0xd0, 0xcf, 0x11, 0xe0, ..] => "an Office document",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
            [0x1f, 0x8b, ..] or [0x28, 0xb5, 0x2f, 0xfd, ..] => "compressed; give it the ending .gz or .zst",
            [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', ..] =>
                "an SQLite database; give it by --connection, with a --query",
            _ when encoding is UTF8Encoding && start.Count((byte)0) > start.Length / 10 => "not a text",
            _ => null,
        };
        if (kind is not null)
        {
            throw new InputException(
                $"{name} is {kind}. "
                + "Files with texts are CSV, TSV, JSON lines, JSON, Parquet or plain text; export it as one of them.");
        }
    }

    /// <summary>The standard input stays open for the one who reads it.</summary>
    private static void Close(PeekableStream stream, InputFile file)
    {
        if (file.CanReopen)
        {
            stream.Dispose();
        }
    }
}
