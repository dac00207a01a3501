using System.Buffers.Binary;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Takes the clock out of a zip, so that equal models are equal files: every entry gets the earliest time that a zip can have.</summary>
/// <remarks>ML.NET gives each entry the time at which it was written. Source: PKWARE, ".ZIP File Format Specification", section 4.3.</remarks>
internal static class TimelessZip
{
    /// <summary>January 1, 1980, as MS-DOS writes it.</summary>
    private const uint Earliest = 0x0021_0000;

    // What a field of 16 or 32 bits has if its value is in a longer one.
    private const ushort Longer16 = 0xFFFF;
    private const uint Longer32 = 0xFFFF_FFFF;

    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int LongEndLength = 56;
    private const int RecordLength = 46;
    private const int TimeInRecord = 12;
    private const int TimeInEntry = 10;
    private const ushort LongFields = 1;

    /// <param name="file">A whole zip without a comment, from its start to its end; it can be read, written and sought.</param>
    public static void Reset(Stream file)
    {
        var (records, count) = Directory(file);
        for (var (entry, at) = (0L, records); entry < count; entry++)
        {
            var record = Read(file, at, RecordLength);
            var (name, extra, comment) = (UInt16(record, 28), UInt16(record, 30), UInt16(record, 32));
            var start = UInt32(record, 42) is < Longer32 and var near ? near : LongStart(record, Read(file, at + RecordLength + name, extra));
            Write(file, at + TimeInRecord);
            Write(file, start + TimeInEntry);
            at += RecordLength + name + extra + comment;
        }

        file.Position = file.Length;
    }

    /// <summary>Returns where the records of the entries begin, and how many they are.</summary>
    private static (long Start, long Count) Directory(Stream file)
    {
        var end = Read(file, file.Length - EndLength, EndLength);
        var (count, start) = (UInt16(end, 10), UInt32(end, 16));
        if (count < Longer16 && start < Longer32)
        {
            return (start, count);
        }

        var locator = Read(file, file.Length - EndLength - LocatorLength, LocatorLength);
        var longEnd = Read(file, Int64(locator, 8), LongEndLength);
        return (Int64(longEnd, 48), Int64(longEnd, 32));
    }

    /// <summary>Returns where an entry begins that begins beyond 4 GB.</summary>
    private static long LongStart(byte[] record, byte[] extra)
    {
        var at = 0;
        while (UInt16(extra, at) != LongFields)
        {
            at += 4 + UInt16(extra, at + 2);
        }

        // The two lengths come first, if they are there.
        var before = (UInt32(record, 20) == Longer32 ? 1 : 0) + (UInt32(record, 24) == Longer32 ? 1 : 0);
        return Int64(extra, at + 4 + (before * sizeof(long)));
    }

    private static byte[] Read(Stream file, long at, int length)
    {
        var bytes = new byte[length];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static void Write(Stream file, long at)
    {
        Span<byte> time = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(time, Earliest);
        file.Position = at;
        file.Write(time);
    }

    private static ushort UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long Int64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
