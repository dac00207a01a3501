using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Reads what <see cref="CheckedWriter"/> wrote, from a file that may be damaged or hostile.</summary>
/// <remarks>Nothing is allocated that what is left of the file could not fill, and every value is held to its range.</remarks>
/// <param name="reader">Stands at the first value; its stream can seek.</param>
/// <param name="component">What is being read, for the messages.</param>
internal sealed class CheckedReader(BinaryReader reader, string component)
{
    private readonly Stream _stream = reader.BaseStream;

    private long Left => _stream.Length - _stream.Position;

    /// <summary>Reads an integer from [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public int Int32(string name, int least = int.MinValue, int most = int.MaxValue)
    {
        Need(sizeof(int), name);
        var value = reader.ReadInt32();
        return value >= least && value <= most
            ? value
            : throw Invalid(name, $"is {value}, but has to lie between {least} and {most}");
    }

    public long Int64(string name)
    {
        Need(sizeof(long), name);
        return reader.ReadInt64();
    }

    public bool Boolean(string name)
    {
        Need(1, name);
        return reader.ReadByte() switch { 0 => false, 1 => true, var value => throw Invalid(name, $"is {value}, but has to be 0 or 1") };
    }

    public TEnum Enum<TEnum>(string name)
        where TEnum : struct, Enum
    {
        var value = Int32(name);
        return System.Enum.IsDefined(typeof(TEnum), value)
            ? (TEnum)System.Enum.ToObject(typeof(TEnum), value)
            : throw Invalid(name, $"is {value}, which is no {typeof(TEnum).Name}");
    }

    /// <summary>Reads a finite number from [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public double Double(string name, double least = double.MinValue, double most = double.MaxValue)
    {
        Need(sizeof(double), name);
        var value = reader.ReadDouble();
        return value >= least && value <= most
            ? value
            : throw Invalid(name, $"is {value}, but has to lie between {least} and {most}");
    }

    /// <inheritdoc cref="Double"/>
    public float Single(string name, float least = float.MinValue, float most = float.MaxValue)
    {
        Need(sizeof(float), name);
        var value = reader.ReadSingle();
        return value >= least && value <= most
            ? value
            : throw Invalid(name, $"is {value}, but has to lie between {least} and {most}");
    }

    public string Text(string name) => OptionalText(name) ?? throw Invalid(name, $"is missing");

    public string? OptionalText(string name)
    {
        var length = Int32(name, -1);
        if (length < 0)
        {
            return null;
        }

        Need((long)length * sizeof(char), name);
        return string.Create(length, reader, (chars, source) => source.BaseStream.ReadExactly(MemoryMarshal.AsBytes(chars)));
    }

    /// <summary>Reads an array of numbers as <see cref="CheckedWriter.Array{T}"/> wrote it; the values are not looked at.</summary>
    /// <param name="name">What the array is, for the messages.</param>
    /// <param name="count">The number of items it has to have; null for any.</param>
    public T[] Array<T>(string name, long? count = null)
        where T : unmanaged
    {
        var length = Int32(name, 0);
        if (count is { } expected && length != expected)
        {
            throw Invalid(name, $"has {length} items, but has to have {expected}");
        }

        Need((long)length * Unsafe.SizeOf<T>(), name);
        var values = GC.AllocateUninitializedArray<T>(length);
        _stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads an array of integers that all lie in [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public int[] Indices(string name, int least, int most, long? count = null)
    {
        var values = Array<int>(name, count);
        foreach (var value in values)
        {
            if (value < least || value > most)
            {
                throw Invalid(name, $"holds {value}, but its items have to lie between {least} and {most}");
            }
        }

        return values;
    }

    /// <summary>Reads an array of finite numbers.</summary>
    public float[] FiniteSingles(string name, long? count = null) => Finite<float>(name, count);

    /// <inheritdoc cref="FiniteSingles"/>
    public double[] FiniteDoubles(string name, long? count = null) => Finite<double>(name, count);

    public string[] Texts(string name)
    {
        var count = Int32(name, 0);
        Need((long)count * sizeof(int), name);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = Text(name);
        }

        return texts;
    }

    /// <summary>Reads counts of words by rows: where each row starts, the words, and their counts.</summary>
    /// <typeparam name="T">The type of a count.</typeparam>
    /// <param name="whose">Whose counts they are, for the messages.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="words">The number of words.</param>
    /// <param name="read">Reads so many counts, and checks them.</param>
    public SparseMatrix<T> Counts<T>(string whose, int rows, int words, Func<long, T[]> read)
        where T : unmanaged
    {
        var rowStarts = Indices($"the starts of the {whose} counts", 0, int.MaxValue, rows + 1L);
        var columns = Indices($"the words of the {whose} counts", 0, words - 1, rowStarts[^1]);
        var values = read(rowStarts[^1]);
        return rowStarts[0] == 0 && rowStarts.Zip(rowStarts.Skip(1)).All(pair => pair.First <= pair.Second)
            ? new SparseMatrix<T>(words, rowStarts, columns, values)
            : throw Invalid($"the starts of the {whose} counts", $"do not ascend from 0");
    }

    /// <summary>The exception for a value that cannot be right.</summary>
    public InvalidDataException Invalid(string name, FormattableString what) =>
        new(FormattableString.Invariant(
            $"The {component} in this file is damaged: {name} {what.ToString(CultureInfo.InvariantCulture)}. Load an undamaged copy, or fit and save the model again."));

    private T[] Finite<T>(string name, long? count)
        where T : unmanaged, IFloatingPoint<T>
    {
        var values = Array<T>(name, count);
        foreach (var value in values)
        {
            if (!T.IsFinite(value))
            {
                throw Invalid(name, $"holds {value}");
            }
        }

        return values;
    }

    private void Need(long bytes, string name)
    {
        if (bytes > Left)
        {
            throw Invalid(name, $"needs {bytes} bytes, but {Left} are left");
        }
    }
}
