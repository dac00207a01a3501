using System.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <summary>Points as rows of one flat array: <see cref="Count"/> × <see cref="Dimension"/> coordinates, row-major.</summary>
/// <remarks>A view: it neither copies nor guards the array that it is made of, so leave that alone while a fit runs.</remarks>
/// <typeparam name="T">The type of a coordinate, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct PointMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> _values;

    /// <summary>Views <paramref name="values"/> as points of <paramref name="dimension"/> coordinates each.</summary>
    /// <param name="values">The coordinates, one point after the other.</param>
    /// <param name="dimension">How many coordinates a point has; at least 1.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="values"/> is no multiple of <paramref name="dimension"/>.</exception>
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

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The number of coordinates of a point.</summary>
    public int Dimension { get; }

    /// <summary>All coordinates, row after row.</summary>
    public ReadOnlySpan<T> Values => _values.Span;

    /// <summary>The same coordinates as memory, for work that outlives a stack frame.</summary>
    public ReadOnlyMemory<T> Memory => _values;

    /// <summary>The coordinates of one point.</summary>
    /// <param name="row">The point, from 0.</param>
    public ReadOnlySpan<T> this[int row] => _values.Span.Slice(row * Dimension, Dimension);

    /// <summary>Copies rows into one flat array.</summary>
    /// <param name="rows">Points of equal dimension; at least one, so that the dimension is known.</param>
    /// <exception cref="ArgumentException">There is no row, or a row is null or has another length than the first.</exception>
    public static PointMatrix<T> FromRows(IReadOnlyList<T[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Throw.If(rows.Count == 0, "No rows were given, so the dimension of the points is unknown. Give at least one row.", nameof(rows));
        var dimension = rows[0]?.Length ?? 0;
        var values = new T[checked(rows.Count * dimension)];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row] is not { } coordinates || coordinates.Length != dimension)
            {
                throw new ArgumentException(
                    $"Row {row} has {rows[row]?.Length ?? 0} coordinates, row 0 has {dimension}. All rows need the same number.", nameof(rows));
            }

            coordinates.CopyTo(values, row * dimension);
        }

        return new PointMatrix<T>(values, dimension);
    }

    /// <summary>A view of the points [<paramref name="from"/>, <paramref name="to"/>).</summary>
    internal PointMatrix<T> Rows(int from, int to) => new(_values.Slice(from * Dimension, (to - from) * Dimension), Dimension);

    /// <summary>A copy of the given points.</summary>
    internal PointMatrix<T> Rows(ReadOnlySpan<int> rows)
    {
        var values = new T[rows.Length * Dimension];
        for (var i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(values.AsSpan(i * Dimension));
        }

        return new PointMatrix<T>(values, Dimension);
    }

    /// <summary>The same points, each with zeros behind it up to a multiple of so many coordinates; these points if they are.</summary>
    internal PointMatrix<T> Padded(int multiple)
    {
        var dimension = (Dimension + multiple - 1) / multiple * multiple;
        if (dimension == Dimension)
        {
            return this;
        }

        var padded = new T[checked(Count * dimension)];
        for (var row = 0; row < Count; row++)
        {
            this[row].CopyTo(padded.AsSpan(row * dimension));
        }

        return new PointMatrix<T>(padded, dimension);
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

    /// <summary>Why values are refused: a NaN or an infinity in a row of <paramref name="dimension"/>; null if all are finite.</summary>
    internal static ArgumentException? NotFinite(ReadOnlySpan<T> values, int dimension, string paramName)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return new ArgumentException(
                    $"Row {i / dimension} holds {values[i].ToString(null, System.Globalization.CultureInfo.InvariantCulture)} at coordinate {i % dimension}. Remove or replace rows with NaN or infinite values.",
                    paramName);
            }
        }

        return null;
    }
}
