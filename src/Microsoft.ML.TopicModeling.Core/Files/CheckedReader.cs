using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>Reads what <see cref="CheckedWriter"/> wrote, from a file that may be damaged or hostile.</summary>
/// <remarks>It allocates no more than the rest of the file can fill, and checks the range of every value.</remarks>
/// <param name="reader">The source, at the first value; its stream must support seeking.</param>
/// <param name="component">The name of what is being read, for the messages.</param>
internal sealed class CheckedReader(BinaryReader reader, string component)
{
    private readonly Stream _stream = reader.BaseStream;

    /// <summary>Gets a value that indicates whether the file stays open, so that what is read can be read later.</summary>
    public bool IsMapped => _stream is MappedStream;

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

    /// <summary>Reads an array of numbers as <see cref="CheckedWriter.Array{T}"/> wrote it. The values are not checked.</summary>
    /// <param name="name">The name of the array, for the messages.</param>
    /// <param name="count">The required number of items; null for any.</param>
    public T[] Array<T>(string name, long? count = null)
        where T : unmanaged
    {
        var length = Int32(name, 0, System.Array.MaxLength);
        if (count is { } expected && length != expected)
        {
            throw Invalid(name, $"has {length} items, but has to have {expected}");
        }

        Need((long)length * Unsafe.SizeOf<T>(), name);
        var values = GC.AllocateUninitializedArray<T>(length);
        RawValues.Read(_stream, values.AsSpan());
        return values;
    }

    /// <summary>Reads an array of numbers. Those of a mapped file are read where they are used, and not checked.</summary>
    public ReadOnlyMemory<T> Mapped<T>(string name, long count)
        where T : unmanaged, INumber<T>
    {
        if (_stream is not MappedStream mapped)
        {
            return Finite<T>(name, count);
        }

        var length = Int32(name, 0, System.Array.MaxLength);
        if (length != count)
        {
            throw Invalid(name, $"has {length} items, but has to have {count}");
        }

        Need((long)length * Unsafe.SizeOf<T>(), name);
        return mapped.Take<T>(length);
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

    /// <summary>Reads what <see cref="CheckedWriter.Sparse{T}"/> wrote.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="name">The name of the matrix, for the messages.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="least">The smallest value allowed.</param>
    public SparseMatrix<T> Sparse<T>(string name, int rows, int columns, T least)
        where T : unmanaged, INumber<T>
    {
        var starts = Indices($"{name}'s rows", 0, int.MaxValue, rows + 1L);
        var places = Indices($"{name}'s columns", 0, columns - 1, starts[^1]);
        var values = Array<T>($"{name}'s values", starts[^1]);
        if (starts[0] != 0 || starts.Zip(starts.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            throw Invalid($"{name}'s rows", $"do not ascend from 0");
        }

        for (var row = 0; row < rows; row++)
        {
            for (var entry = starts[row]; entry < starts[row + 1]; entry++)
            {
                if (entry > starts[row] && places[entry] <= places[entry - 1])
                {
                    throw Invalid($"{name}'s columns", $"do not ascend in row {row}");
                }

                if (!T.IsFinite(values[entry]) || values[entry] < least)
                {
                    throw Invalid($"{name}'s values", $"hold {values[entry]}");
                }
            }
        }

        return new SparseMatrix<T>(columns, starts, places, values);
    }

    /// <summary>Reads the finite values of a matrix, row after row, as <see cref="CheckedWriter.Matrix{T}"/> wrote it.</summary>
    /// <param name="name">The name of the matrix, for the messages.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public T[] Matrix<T>(string name, int rows, int columns)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var length = (long)rows * columns;
        if (!Boolean($"whether {name} are sparse"))
        {
            return Finite<T>(name, length);
        }

        var matrix = Sparse(name, rows, columns, T.MinValue);
        if (!CheckedWriter.IsWorthIt<T>(rows, columns, matrix.Values.Length))
        {
            throw Invalid(name, $"are {matrix.Values.Length} of {rows} × {columns}, of which nobody makes a sparse matrix");
        }

        var values = new T[length];
        for (var row = 0; row < rows; row++)
        {
            var places = matrix.RowColumns(row);
            var kept = matrix.RowValues(row);
            for (var entry = 0; entry < places.Length; entry++)
            {
                values[((long)row * columns) + places[entry]] = kept[entry];
            }
        }

        return values;
    }

    /// <summary>Returns the exception for a value that is not valid.</summary>
    public InvalidDataException Invalid(string name, FormattableString what) =>
        new(FormattableString.Invariant(
            $"The {component} in this file is damaged: {name} {what.ToString(CultureInfo.InvariantCulture)}. ")
            + "Load an undamaged copy, or fit and save the model again.");

    /// <inheritdoc cref="FiniteSingles"/>
    public T[] Finite<T>(string name, long? count)
        where T : unmanaged, INumber<T>
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
