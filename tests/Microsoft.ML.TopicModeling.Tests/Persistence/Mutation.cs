using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>Damages files as accidents and attackers do: bits, lengths, pieces cut, doubled, moved.</summary>
internal sealed class Mutation(int seed)
{
    private const int MostChanges = 4;
    private const int LongestPiece = 64;

    private static readonly long[] Numbers = [0, 1, -1, 2, 127, 128, 255, 256, 65535, int.MaxValue, int.MinValue, 1L << 31, 1L << 32, long.MaxValue, long.MinValue, 100_000_000, 1 << 24];

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
    public byte[] ChangeEntry(byte[] zip)
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
                output.Write(index == changed ? Change(content) : content);
            }
        }

        return target.ToArray();
    }

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
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, Numbers[_random.Next(Numbers.Length)]);
        var width = Math.Min(_random.Next(2) == 0 ? sizeof(int) : sizeof(long), file.Length - at);
        number[..width].CopyTo(file.AsSpan(at));
        return file;
    }
}
