using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Damages files as accidents and attackers do: bits, lengths, pieces cut, doubled, moved.</summary>
internal sealed partial class Mutation(int seed)
{
    private const int MostChanges = 4;
    private const int LongestPiece = 64;

    private static readonly long[] Numbers = [0, 1, -1, 2, 127, 128, 255, 256, 65535, int.MaxValue, int.MinValue, 1L << 31, 1L << 32, long.MaxValue, long.MinValue, 100_000_000, 1 << 24];

    private static readonly string[] Tokens =
    [
        "null", "true", "[]", "{}", "\"\"", "0", "-1", "1", "9999", "50000000", "100000000", "2000000000", "2147483647", "4294967296", "9223372036854775808", "1e400", "-0.5", "1e-320",
        "\"\\ud800\"", "\"\\u0000\"", "\"[UNK]\"", "\"other\"", "[[]]", "[null]", "[1, 2]", "{\"a\": 1}", "",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Whether the file itself is changed, and not what it holds.</summary>
    public bool IsRaw => seed % 2 == 0;

    /// <summary>One to four changes anywhere.</summary>
    public byte[] Change(byte[] file)
    {
        for (var change = _random.Next(MostChanges); change >= 0; change--)
        {
            file = ChangeOnce(file);
        }

        return file;
    }

    /// <summary>A zip with one of its entries changed after unpacking, so that the change is not lost among compressed bits.</summary>
    public byte[] ChangeEntry(byte[] zip) => ChangeEntry(zip, Change);

    /// <summary>A zip with a number, a text or a bracket changed in one of its entries, which are JSON or lines.</summary>
    public byte[] ChangeText(byte[] zip) => ChangeEntry(zip, ChangeToken);

    private byte[] ChangeEntry(byte[] zip, Func<byte[], byte[]> change)
    {
        using var source = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        var target = new MemoryStream();
        using (var copy = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            var changed = _random.Next(source.Entries.Count);
            foreach (var (index, entry) in source.Entries.Index())
            {
                var content = new byte[entry.Length];
                using (var stream = entry.Open())
                {
                    stream.ReadExactly(content);
                }

                using var output = copy.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                output.Write(index == changed ? change(content) : content);
            }
        }

        return target.ToArray();
    }

    /// <summary>Puts something else in the place of one token of JSON, or of a line.</summary>
    private byte[] ChangeToken(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var tokens = Token().Matches(text);
        if (tokens.Count == 0)
        {
            return Change(file);
        }

        var token = tokens[_random.Next(tokens.Count)];
        var other = _random.Next(4) == 0 ? tokens[_random.Next(tokens.Count)].Value : Tokens[_random.Next(Tokens.Length)];
        return Encoding.Latin1.GetBytes(text[..token.Index] + other + text[(token.Index + token.Length)..]);
    }

    [GeneratedRegex("""-?\d+(\.\d+)?|"[^"\n]*"|true|false|null|\[[^\[\]\n]*\]|\{[^{}]*\}|\S+""")]
    private static partial Regex Token();

    private byte[] ChangeOnce(byte[] file)
    {
        if (file.Length == 0)
        {
            return [(byte)_random.Next(256)];
        }

        byte[] changed = [.. file];
        var at = _random.Next(file.Length);
        var piece = Math.Min(_random.Next(1, LongestPiece), file.Length - at);
        switch (_random.Next(8))
        {
            case 0:
                changed[at] ^= (byte)(1 << _random.Next(8));
                return changed;
            case 1:
                changed[at] = (byte)_random.Next(256);
                return changed;
            case 2:
                return WithNumber(changed, at);
            case 3:
                return changed[..at];
            case 4:
                return [.. file[..at], .. file[(at + piece)..]];
            case 5:
                return [.. file[..(at + piece)], .. file[at..]];
            case 6:
                file.AsSpan(_random.Next(file.Length - piece + 1), piece).CopyTo(changed.AsSpan(at));
                return changed;
            default:
                _random.NextBytes(changed.AsSpan(at, piece));
                return changed;
        }
    }

    private byte[] WithNumber(byte[] file, int at)
    {
        // Counts mostly stand at multiples of four.
        at = _random.Next(2) == 0 ? at / sizeof(int) * sizeof(int) : at;
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, Numbers[_random.Next(Numbers.Length)]);
        var width = Math.Min(_random.Next(2) == 0 ? sizeof(int) : sizeof(long), file.Length - at);
        number[..width].CopyTo(file.AsSpan(at));
        return file;
    }
}
