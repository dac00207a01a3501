using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Persistence;

/// <summary>
/// Writes values in the form that <see cref="CheckedReader"/> reads: little-endian, arrays and texts preceded by their length.
/// </summary>
/// <param name="writer">The target; its position moves on.</param>
internal readonly struct CheckedWriter(BinaryWriter writer)
{
    /// <summary>The factor by which a sparse matrix must be shorter, at least.</summary>
    private const uint LeastGain = 2;

    /// <summary>The factor by which it may be shorter, at most.</summary>
    private const uint MostGain = 1_000;

    public void Int32(int value) => writer.Write(value);

    public void Int64(long value) => writer.Write(value);

    public void Boolean(bool value) => writer.Write(value);

    /// <summary>Writes a number that a reader accepts only if it is finite.</summary>
    /// <exception cref="InvalidOperationException">The number is not finite.</exception>
    public void Double(double value) => writer.Write(double.IsFinite(value) ? value : throw NotFinite("The settings"));

    /// <inheritdoc cref="Double"/>
    public void Single(float value) => writer.Write(float.IsFinite(value) ? value : throw NotFinite("The settings"));

    public void Enum<TEnum>(TEnum value)
        where TEnum : struct, Enum => writer.Write(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Writes UTF-16 units, so that every string is read back unchanged; null has the length −1.</summary>
    public void Text(string? text)
    {
        writer.Write(text?.Length ?? -1);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Writes the number of values, and then the values.</summary>
    public void Array<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        RawValues.Write(writer.BaseStream, values);
    }

    /// <summary>Writes an array of rows of which only one at a time is in memory.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of values of each.</param>
    /// <param name="fill">Gives the values of a row.</param>
    public void Rows<T>(int rows, int columns, Action<int, T[]> fill)
        where T : unmanaged
    {
        writer.Write(Throw.IfTooLarge(rows, columns, nameof(rows)));
        var values = new T[columns];
        for (var row = 0; row < rows; row++)
        {
            fill(row, values);
            RawValues.Write<T>(writer.BaseStream, values);
        }
    }

    /// <summary>Writes an array that a reader accepts only if all its numbers are finite.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public void FiniteArray<T>(ReadOnlySpan<T> values, string name)
        where T : unmanaged, INumber<T>
    {
        foreach (var value in values)
        {
            if (!T.IsFinite(value))
            {
                throw NotFinite(name);
            }
        }

        Array(values);
    }

    /// <summary>Writes a sparse matrix: row starts and columns (Int32[]), values.</summary>
    public void Sparse<T>(SparseMatrix<T> matrix)
        where T : unmanaged
    {
        Array(matrix.RowStarts);
        Array(matrix.Columns);
        Array(matrix.Values);
    }

    /// <summary>
    /// Writes a matrix: whether it is sparse (Boolean), then a sparse matrix or all values (array), whichever is shorter.
    /// </summary>
    /// <param name="values">The values, row after row.</param>
    /// <param name="columns">The number of columns.</param>
    /// <exception cref="InvalidOperationException">A value is not finite.</exception>
    public void Matrix<T>(ReadOnlySpan<T> values, int columns)
        where T : unmanaged, INumber<T>
    {
        var rows = values.Length / columns;
        var entries = CountEntries(values);
        var isSparse = IsWorthIt<T>(rows, columns, entries);
        Boolean(isSparse);
        if (isSparse)
        {
            Sparse(ToSparse(values, rows, columns, entries));
        }
        else
        {
            Array(values);
        }
    }

    /// <summary>
    /// Returns whether a sparse matrix is much shorter than all its values, but not by so much that a short file could claim any amount of
    /// memory.
    /// </summary>
    public static bool IsWorthIt<T>(int rows, int columns, int entries)
        where T : unmanaged
    {
        var sparse = (UInt128)((rows * (long)sizeof(int)) + (entries * (long)(sizeof(int) + Unsafe.SizeOf<T>())));
        var dense = (UInt128)rows * (UInt128)columns * (UInt128)Unsafe.SizeOf<T>();
        return LeastGain * sparse < dense
            && dense <= MostGain * sparse
            && (UInt128)rows * (UInt128)columns <= (UInt128)System.Array.MaxLength;
    }

    /// <summary>Returns whether <see cref="Matrix{T}"/> would write a matrix as a sparse one.</summary>
    /// <exception cref="InvalidOperationException">A value is not finite.</exception>
    public static bool IsSparse<T>(ReadOnlySpan<T> values, int columns)
        where T : unmanaged, INumber<T> => IsWorthIt<T>(values.Length / columns, columns, CountEntries(values));

    /// <exception cref="InvalidOperationException">A text is null, which a reader does not accept.</exception>
    public void Texts(IReadOnlyCollection<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            Text(text ?? throw new InvalidOperationException(
                "A text of the model is null, with which it could not be loaded again, so it is not saved. Leave it out."));
        }
    }

    private static int CountEntries<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        var entries = 0;
        foreach (var value in values)
        {
            entries += IsZero(value) ? 0 : T.IsFinite(value) ? 1 : throw NotFinite("The points");
        }

        return entries;
    }

    private static InvalidOperationException NotFinite(string name) =>
        new($"{name} hold a number that is not finite, with which the model could not be loaded again, so it is not saved. "
            + "Fit it on finite numbers that are not so large.");

    private static SparseMatrix<T> ToSparse<T>(ReadOnlySpan<T> values, int rows, int columns, int entries)
        where T : unmanaged
    {
        var (starts, places, kept) = (new int[rows + 1], new int[entries], new T[entries]);
        var entry = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!IsZero(values[i]))
            {
                (places[entry], kept[entry++]) = (i % columns, values[i]);
                starts[(i / columns) + 1] = entry;
            }
        }

        // A row without entries starts where the previous one ends.
        for (var row = 1; row <= rows; row++)
        {
            starts[row] = Math.Max(starts[row], starts[row - 1]);
        }

        return new SparseMatrix<T>(columns, starts, places, kept);
    }

    /// <summary>Returns whether all bits are 0, which is not the case for −0.</summary>
    private static bool IsZero<T>(T value)
        where T : unmanaged => !MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ContainsAnyExcept((byte)0);
}
