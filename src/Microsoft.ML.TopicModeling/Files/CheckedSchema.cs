using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Looks through the schema that ML.NET keeps in a model's zip, a file of its binary format without rows, before ML.NET reads it.
/// </summary>
/// <remarks>
/// ML.NET believes the number of axes that a vector column is said to have, and reads billions of them behind the end of the file.
/// </remarks>
internal ref struct CheckedSchema
{
    /// <summary>The entry of the zip.</summary>
    public const string EntryName = "Schema";

    private const int HeaderLength = 256;
    private const int ColumnsAt = 24;
    private const int RowCountAt = 40;
    private const int ColumnCountAt = 48;
    private const int MostNested = 8;
    private const int MostUnpacked = 1 << 26;
    private const byte Deflate = 1;

    // Of DEFLATE.
    private const long LargestRatio = 1032;

    private ReadOnlySpan<byte> _left;
    private bool _isVector;

    /// <exception cref="InvalidDataException">The file contradicts itself, or has rows.</exception>
    public static void Check(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || BinaryPrimitives.ReadInt64LittleEndian(file[RowCountAt..]) != 0)
        {
            throw Invalid($"it has no whole header, or has rows");
        }

        var start = BinaryPrimitives.ReadInt64LittleEndian(file[ColumnsAt..]);
        if (start < HeaderLength || start > file.Length)
        {
            throw Invalid($"its columns are said to begin at byte {start} of {file.Length}");
        }

        var schema = new CheckedSchema { _left = file[(int)start..] };
        for (var column = BinaryPrimitives.ReadInt32LittleEndian(file[ColumnCountAt..]); column > 0; column--)
        {
            var annotations = schema.SkipColumn();
            if (annotations < 0 || annotations > file.Length)
            {
                throw Invalid($"the annotations of a column are said to begin at byte {annotations} of {file.Length}");
            }

            if (annotations > 0)
            {
                new CheckedSchema { _left = file[(int)annotations..] }.CheckAnnotations(file);
            }
        }
    }

    /// <summary>
    /// Steps over a column: its name, its type, how it is compressed, the rows of a block, and where its blocks and its annotations are.
    /// </summary>
    /// <returns>Where the annotations are; 0 for none.</returns>
    private long SkipColumn()
    {
        Text();
        SkipType(nested: 0);
        Take(sizeof(byte));
        Number();
        Take(sizeof(long));
        return BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
    }

    /// <summary>
    /// Looks through the annotations of a column: of each its kind, its type, how it is compressed, and where its value is.
    /// </summary>
    private void CheckAnnotations(ReadOnlySpan<byte> file)
    {
        for (var count = Number(); count > 0; count--)
        {
            Text();
            _isVector = false;
            SkipType(nested: 0);
            var compression = Take(sizeof(byte))[0];
            var start = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
            var length = Number();
            if (start < HeaderLength || start > file.Length || length > file.Length - start)
            {
                throw Invalid($"an annotation is said to have {length} bytes from {start} on");
            }

            if (_isVector && !IsVector(Unpack(file.Slice((int)start, (int)length), compression)))
            {
                throw Invalid($"an annotation has not the values that it says");
            }
        }
    }

    /// <summary>
    /// Whether a block holds one vector: the number of vectors, their size, that size again if it is 0, how many values are given (−1 for
    /// all), and their places, before the values.
    /// </summary>
    private static bool IsVector(ReadOnlySpan<byte> block)
    {
        var payload = new CheckedPayload(block);
        payload.Int32(1, 1);
        var size = payload.Int32(0, int.MaxValue);
        size = size > 0 ? size : payload.Int32(0, int.MaxValue);
        var given = payload.Int32(-1, size);
        payload.Skip(payload.Count(sizeof(int)), sizeof(int));
        return payload.HasRoomFor(given < 0 ? size : given);
    }

    private static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> block, byte compression)
    {
        if (compression != Deflate)
        {
            return block;
        }

        var unpacked = new byte[(int)Math.Min(MostUnpacked, (LargestRatio * (block.Length + 1L)))];
        using var stream = new DeflateStream(new MemoryStream(block.ToArray()), CompressionMode.Decompress);
        return unpacked.AsSpan(0, stream.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false));
    }

    /// <summary>
    /// Steps over a type: its name, the length of its parameters and these. Those of a vector are the type of its items and the number of
    /// its axes with their sizes.
    /// </summary>
    private void SkipType(int nested)
    {
        var name = Encoding.UTF8.GetString(Text());
        var parameters = new CheckedSchema { _left = Take(Number()) };
        if (name != "VBuffer")
        {
            return;
        }

        _isVector = true;
        if (nested == MostNested)
        {
            throw Invalid($"it has vectors of vectors of vectors");
        }

        parameters.SkipType(nested + 1);
        var axes = BinaryPrimitives.ReadInt32LittleEndian(parameters.Take(sizeof(int)));
        if (axes < 0 || (long)axes * sizeof(int) != parameters._left.Length)
        {
            throw Invalid($"it has a vector of {axes} axes, of which {parameters._left.Length / sizeof(int)} are there");
        }
    }

    private ReadOnlySpan<byte> Text() => Take(Number());

    /// <summary>A number of which each byte holds 7 bits, the lowest first.</summary>
    private long Number()
    {
        long number = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var bits = Take(sizeof(byte))[0];
            number |= (long)(bits & 0x7F) << shift;
            if (bits < 0x80)
            {
                return number;
            }
        }

        throw Invalid($"it has a number that does not end");
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > _left.Length)
        {
            throw Invalid($"something of it needs {count} bytes, but {_left.Length} are left");
        }

        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }

    private static InvalidDataException Invalid(FormattableString what) =>
        new(
            $"The schema of the model in this file is damaged: {FormattableString.Invariant(what)}. "
            + "Load an undamaged copy, or save the model again.");
}
