using System.Numerics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Vectors rounded to the precision of a file. Rounding them again changes nothing.</summary>
internal static class StoredVectors
{
    private const int LargestCode = sbyte.MaxValue;

    // Scales have 16 bits of mantissa, so that 127 times a scale is exact and the scale can be found again.
    private const int ScaleBitsCut = 8;

    /// <summary>Rounds one vector.</summary>
    public static void Round(ReadOnlySpan<float> vector, Span<float> rounded, VectorPrecision precision)
    {
        switch (precision)
        {
            case VectorPrecision.Float16:
                for (var i = 0; i < vector.Length; i++)
                {
                    rounded[i] = (float)(Half)vector[i];
                }

                break;
            case VectorPrecision.Int8:
                var scale = Scale(vector);
                for (var i = 0; i < vector.Length; i++)
                {
                    rounded[i] = Code(vector[i], scale) * scale;
                }

                break;
            default:
                vector.CopyTo(rounded);
                break;
        }
    }

    /// <exception cref="ArgumentException">A number is too large for the precision.</exception>
    public static PointMatrix<float> Round(PointMatrix<float> vectors, VectorPrecision precision)
    {
        if (precision == VectorPrecision.Float32)
        {
            return vectors;
        }

        var rounded = new float[vectors.Values.Length];
        for (var row = 0; row < vectors.Count; row++)
        {
            Round(vectors[row], rounded.AsSpan(row * vectors.Dimension, vectors.Dimension), precision);
        }

        Throw.If(
            !System.Numerics.Tensors.TensorPrimitives.IsFiniteAll<float>(rounded),
            $"The vectors hold numbers that are too large for {precision}. "
                + $"Keep them as {nameof(VectorPrecision.Float32)}, or scale them before the fit.",
            nameof(precision));
        return new PointMatrix<float>(rounded, vectors.Dimension);
    }

    // Binary format: Float32: a matrix of Single; Float16: of Half; Int8: the scale of each row (Single[]), then a matrix of codes (SByte).
    // Before version 1.2, arrays instead of matrices.
    public static void Write(CheckedWriter writer, PointMatrix<float> vectors, VectorPrecision precision)
    {
        switch (precision)
        {
            case VectorPrecision.Float16:
                writer.Matrix<Half>(Array.ConvertAll(vectors.Values.ToArray(), value => (Half)value), vectors.Dimension);
                break;
            case VectorPrecision.Int8:
                var scales = new float[vectors.Count];
                var codes = new sbyte[vectors.Values.Length];
                for (var i = 0; i < codes.Length; i++)
                {
                    var row = i / vectors.Dimension;
                    scales[row] = i % vectors.Dimension == 0 ? Scale(vectors[row]) : scales[row];
                    codes[i] = Code(vectors.Values[i], scales[row]);
                }

                writer.Array<float>(scales);
                writer.Matrix<sbyte>(codes, vectors.Dimension);
                break;
            default:
                writer.Matrix(vectors.Values, vectors.Dimension);
                break;
        }
    }

    /// <param name="reader">The file.</param>
    /// <param name="count">The number of vectors.</param>
    /// <param name="dimension">The number of coordinates of each.</param>
    /// <param name="precision">The precision in which they are kept.</param>
    /// <param name="areMatrices">Whether the version of the file has matrices, which may be sparse.</param>
    public static PointMatrix<float> Read(CheckedReader reader, int count, int dimension, VectorPrecision precision, bool areMatrices)
    {
        const string Name = "the points";
        switch (precision)
        {
            case VectorPrecision.Float16:
                return new PointMatrix<float>(Array.ConvertAll(Values<Half>(), value => (float)value), dimension);
            case VectorPrecision.Int8:
                var scales = reader.FiniteSingles("the scales of the points", count);
                var codes = Values<sbyte>();
                var values = new float[codes.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = codes[i] * scales[i / dimension];
                }

                return Array.TrueForAll(values, float.IsFinite)
                    ? new PointMatrix<float>(values, dimension)
                    : throw reader.Invalid(Name, $"hold a number that is not finite");
            default:
                return new PointMatrix<float>(Values<float>(), dimension);
        }

        T[] Values<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            areMatrices ? reader.Matrix<T>(Name, count, dimension) : reader.Finite<T>(Name, (long)count * dimension);
    }

    /// <summary>Writes vectors row by row, none of which is left out for its zeros: as <see cref="Write"/> does with arrays.</summary>
    public static void WriteRows(CheckedWriter writer, PointMatrix<float> vectors, VectorPrecision precision)
    {
        switch (precision)
        {
            case VectorPrecision.Float16:
                writer.Rows<Half>(vectors.Count, vectors.Dimension, (row, values) =>
                    System.Numerics.Tensors.TensorPrimitives.ConvertToHalf(vectors[row], values));
                break;
            case VectorPrecision.Int8:
                writer.Rows<float>(vectors.Count, 1, (row, scale) => scale[0] = Scale(vectors[row]));
                writer.Rows<sbyte>(vectors.Count, vectors.Dimension, (row, codes) =>
                {
                    var vector = vectors[row];
                    var scale = Scale(vector);
                    for (var i = 0; i < codes.Length; i++)
                    {
                        codes[i] = Code(vector[i], scale);
                    }
                });
                break;
            default:
                writer.Array(vectors.Values);
                break;
        }
    }

    /// <summary>Reads what <see cref="WriteRows"/> wrote. Vectors of a mapped file that are not rounded stay there.</summary>
    public static PointMatrix<float> ReadRows(CheckedReader reader, int count, int dimension, VectorPrecision precision) =>
        precision == VectorPrecision.Float32
            ? new PointMatrix<float>(reader.Mapped<float>("the points", (long)count * dimension), dimension)
            : Read(reader, count, dimension, precision, areMatrices: false);

    private static float Scale(ReadOnlySpan<float> vector)
    {
        var largest = Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(vector));
        var scale = BitConverter.SingleToUInt32Bits(largest / LargestCode);
        const uint Cut = (1u << ScaleBitsCut) - 1;
        return BitConverter.UInt32BitsToSingle((scale + Cut) & ~Cut);
    }

    private static sbyte Code(float value, float scale) =>
        scale == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(value / scale), -LargestCode, LargestCode);
}
