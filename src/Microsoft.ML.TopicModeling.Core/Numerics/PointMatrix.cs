using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents points as the rows of one flat array of <see cref="Count"/> × <see cref="Dimension"/> coordinates.
/// </summary>
/// <remarks>It is a view, which does not copy the array. Do not change the array while a fit runs.</remarks>
/// <typeparam name="T">The type of a coordinate, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct PointMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> _values;

    /// <summary>Initializes a view of <paramref name="values"/> as points of <paramref name="dimension"/> coordinates each.</summary>
    /// <param name="values">The coordinates, one point after the other.</param>
    /// <param name="dimension">The number of coordinates of a point; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// The length of <paramref name="values"/> is not a multiple of <paramref name="dimension"/>.
    /// </exception>
    public PointMatrix(ReadOnlyMemory<T> values, int dimension)
    {
        Throw.IfLess(dimension, 1, nameof(dimension));
        if (values.Length % dimension != 0)
        {
            throw new ArgumentException(
                $"{values.Length} values are no whole number of points with {dimension} coordinates each.", nameof(values));
        }

        _values = values;
        Dimension = dimension;
        Count = values.Length / dimension;
    }

    /// <summary>Gets the number of points.</summary>
    public int Count { get; }

    /// <summary>Gets the number of coordinates of a point.</summary>
    public int Dimension { get; }

    /// <summary>Gets all coordinates, row by row.</summary>
    public ReadOnlySpan<T> Values => _values.Span;

    /// <summary>Gets all coordinates as memory, for work that outlives a stack frame.</summary>
    public ReadOnlyMemory<T> Memory => _values;

    /// <summary>Gets the coordinates of one point.</summary>
    /// <param name="row">The zero-based index of the point.</param>
    public ReadOnlySpan<T> this[int row] => _values.Span.Slice(row * Dimension, Dimension);

    /// <summary>Copies rows into a matrix.</summary>
    /// <param name="rows">The points, of equal dimension; at least one, so that the dimension is known.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">
    /// There is no row, a row is <see langword="null"/> or its length differs from the first, or there are more numbers than an array can
    /// hold.
    /// </exception>
    public static PointMatrix<T> FromRows(IReadOnlyList<T[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return OfRows(rows.Count, row => rows[row]);
    }

    /// <inheritdoc cref="FromRows(IReadOnlyList{T[]})"/>
    public static PointMatrix<T> FromRows(IReadOnlyList<ReadOnlyMemory<T>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return OfRows(rows.Count, row => rows[row]);
    }

    /// <summary>Copies a two-dimensional array into a matrix.</summary>
    /// <param name="values">The points × coordinates; at least one column.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The array has no columns.</exception>
    public static PointMatrix<T> FromArray(T[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var flat = new T[values.Length];
        Buffer.BlockCopy(values, 0, flat, 0, Buffer.ByteLength(values));
        return new PointMatrix<T>(flat, values.GetLength(1));
    }

    /// <summary>Copies a tensor into a matrix.</summary>
    /// <param name="values">A tensor of two dimensions, points × coordinates; at least one coordinate.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">
    /// The tensor does not have two dimensions, has no coordinates, or has more numbers than an array can hold.
    /// </exception>
    public static PointMatrix<T> FromTensor(Tensor<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Throw.If(
            values.Rank != 2,
            $"The tensor has {values.Rank} dimensions; points need two, points × coordinates. Reshape it.",
            nameof(values));
        var flat = new T[Throw.IfTooLarge(values.Lengths[0], values.Lengths[1], nameof(values))];
        values.FlattenTo(flat);
        return new PointMatrix<T>(flat, (int)values.Lengths[1]);
    }

    /// <summary>Copies rows into a matrix, as <see cref="FromRows(IReadOnlyList{T[]})"/> does.</summary>
    /// <param name="rows">The points.</param>
    public static implicit operator PointMatrix<T>(T[][] rows) => FromRows(rows);

    /// <inheritdoc cref="op_Implicit(T[][])"/>
    public static implicit operator PointMatrix<T>(List<T[]> rows) => FromRows(rows);

    /// <inheritdoc cref="op_Implicit(T[][])"/>
    public static implicit operator PointMatrix<T>(ReadOnlyMemory<T>[] rows) => FromRows(rows);

    /// <inheritdoc cref="op_Implicit(T[][])"/>
    public static implicit operator PointMatrix<T>(List<ReadOnlyMemory<T>> rows) => FromRows(rows);

    /// <summary>Copies a two-dimensional array into a matrix, as <see cref="FromArray"/> does.</summary>
    /// <param name="values">The points × coordinates.</param>
    public static implicit operator PointMatrix<T>(T[,] values) => FromArray(values);

    /// <summary>Copies a tensor into a matrix, as <see cref="FromTensor"/> does.</summary>
    /// <param name="values">The points × coordinates.</param>
    public static implicit operator PointMatrix<T>(Tensor<T> values) => FromTensor(values);

    /// <summary>Copies each point into its own array.</summary>
    /// <returns>An array for each point.</returns>
    public T[][] ToRows()
    {
        var rows = new T[Count][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = this[row].ToArray();
        }

        return rows;
    }

    private static PointMatrix<T> OfRows(int count, Func<int, ReadOnlyMemory<T>> rowAt)
    {
        Throw.If(count == 0, "No rows were given, so the dimension of the points is unknown. Give at least one row.", "rows");
        var dimension = rowAt(0).Length;
        Throw.If(dimension == 0, "Row 0 has no coordinates, or is null. Give points of at least one coordinate.", "rows");
        var values = new T[Throw.IfTooLarge(count, dimension, "rows")];
        for (var row = 0; row < count; row++)
        {
            var coordinates = rowAt(row);
            Throw.If(
                coordinates.Length != dimension,
                $"Row {row} has {coordinates.Length} coordinates, row 0 has {dimension}. All rows need the same number.",
                "rows");
            coordinates.Span.CopyTo(values.AsSpan(row * dimension));
        }

        return new PointMatrix<T>(values, dimension);
    }

    /// <summary>Returns the same points in another precision.</summary>
    /// <exception cref="ArgumentException">A number is too large for it, or not finite.</exception>
    internal PointMatrix<TOther> ConvertTo<TOther>(string paramName)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        ThrowIfNotFinite(paramName);
        var converted = new TOther[_values.Length];
        TensorPrimitives.ConvertTruncating<T, TOther>(Values, converted);
        var large = Array.FindIndex(converted, value => !TOther.IsFinite(value));
        Throw.If(
            large >= 0,
            $"Row {large / Math.Max(1, Dimension)} holds {(large < 0 ? "" : Text(Values[large]))}, "
                + $"which is too large for {typeof(TOther).Name}. Scale the points down.",
            paramName);
        return new PointMatrix<TOther>(converted, Dimension);
    }

    /// <summary>Returns a view of the points [<paramref name="from"/>, <paramref name="to"/>).</summary>
    internal PointMatrix<T> Rows(int from, int to) => new(_values.Slice(from * Dimension, (to - from) * Dimension), Dimension);

    /// <summary>Returns a copy of the given points.</summary>
    internal PointMatrix<T> Rows(ReadOnlySpan<int> rows)
    {
        var values = new T[Throw.IfTooLarge(rows.Length, Dimension, nameof(rows))];
        for (var i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(values.AsSpan(i * Dimension));
        }

        return new PointMatrix<T>(values, Dimension);
    }

    /// <summary>
    /// Returns the points padded with zeros to a multiple of a number of coordinates; these points if their dimension is one already.
    /// </summary>
    internal PointMatrix<T> Padded(int multiple)
    {
        var dimension = (Dimension + multiple - 1) / multiple * multiple;
        if (dimension == Dimension)
        {
            return this;
        }

        var padded = new T[Throw.IfTooLarge(Count, dimension, "points")];
        for (var row = 0; row < Count; row++)
        {
            this[row].CopyTo(padded.AsSpan(row * dimension));
        }

        return new PointMatrix<T>(padded, dimension);
    }

    /// <summary>Copies some coordinates of each point, row by row.</summary>
    internal T[] CopyColumns(int from, int count)
    {
        var columns = new T[Throw.IfTooLarge(Count, count, "points")];
        for (var row = 0; row < Count; row++)
        {
            this[row].Slice(from, count).CopyTo(columns.AsSpan(row * count));
        }

        return columns;
    }

    /// <summary>Refuses points with a NaN or an infinity, naming the first such row.</summary>
    internal void ThrowIfNotFinite(string paramName) => ThrowIfNotFinite(Values, Dimension, paramName);

    /// <summary>Refuses values with a NaN or an infinity, naming the first such row of <paramref name="dimension"/>.</summary>
    internal static void ThrowIfNotFinite(ReadOnlySpan<T> values, int dimension, string paramName)
    {
        if (NotFinite(values, dimension, paramName) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>
    /// Returns the exception for a NaN or an infinity in a row of <paramref name="dimension"/>; null if all values are finite.
    /// </summary>
    internal static ArgumentException? NotFinite(ReadOnlySpan<T> values, int dimension, string paramName)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return new ArgumentException(
                    $"Row {i / dimension} holds {Text(values[i])} at coordinate {i % dimension}. "
                        + "Remove or replace rows with NaN or infinite values.",
                    paramName);
            }
        }

        return null;
    }

    private static string Text(T value) => value.ToString(null, CultureInfo.InvariantCulture);
}
