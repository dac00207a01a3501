using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Looks through the schema that ML.NET keeps in a model's zip, a file of its binary format without rows, before ML.NET reads it.</summary>
/// <remarks>ML.NET believes the number of axes that a vector column is said to have, and reads billions of them behind the end of the file.</remarks>
internal ref struct CheckedSchema
{
    /// <summary>The entry of the zip.</summary>
    public const string EntryName = "Schema";

    private const int HeaderLength = 256;
    private const int ColumnsAt = 24;
    private const int RowCountAt = 40;
    private const int ColumnCountAt = 48;
    private const int MostNested = 8;

    private ReadOnlySpan<byte> _left;

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
            schema.SkipColumn();
        }
    }

    private void SkipColumn()
    {
        Text();
        SkipType(nested: 0);
        Take(sizeof(byte));
        Number();
        Take(2 * sizeof(long));
    }

    /// <summary>Steps over a type: its name, the length of its parameters and these. Those of a vector are the type of its items and the number of its axes with their sizes.</summary>
    private void SkipType(int nested)
    {
        var name = Encoding.UTF8.GetString(Text());
        var parameters = new CheckedSchema { _left = Take(Number()) };
        if (name != "VBuffer")
        {
            return;
        }

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
        new($"The schema of the model in this file is damaged: {FormattableString.Invariant(what)}. Load an undamaged copy, or save the model again.");
}
