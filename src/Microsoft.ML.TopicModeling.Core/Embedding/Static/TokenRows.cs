using System.Numerics;
using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The vectors of tokens, in the precision in which they are kept.</summary>
/// <remarks>Sums are element by element in single precision, as the reference forms them: no machine's vector width changes them.</remarks>
internal abstract class TokenRows
{
    /// <summary>The number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>The length of a row.</summary>
    public abstract int Dimension { get; }

    public abstract VectorPrecision Precision { get; }

    /// <summary>A number that no number of a row exceeds in magnitude.</summary>
    public abstract float Bound { get; }

    /// <param name="rows">The rows, which are not copied.</param>
    public static TokenRows Of(PointMatrix<float> rows) => new SingleRows(rows);

    /// <param name="values">The rows one after the other, which are not copied.</param>
    /// <param name="dimension">The length of a row.</param>
    public static TokenRows Of(Half[] values, int dimension) => new HalfRows(values, dimension);

    /// <inheritdoc cref="Of(Half[], int)"/>
    public static TokenRows Of(sbyte[] values, int dimension) => new ByteRows(values, dimension);

    /// <summary>Adds a row, multiplied by a weight, to a sum.</summary>
    public abstract void AddTo(Span<float> sum, int row, float weight);

    /// <summary>Adds all rows to a file.</summary>
    public abstract void AddTo(SafetensorsWriter file, string name);

    /// <summary>Returns the rows in another precision, each divided by the scale that it gets there.</summary>
    /// <param name="precision">The precision.</param>
    /// <param name="scales">By which each row has to be multiplied.</param>
    public TokenRows In(VectorPrecision precision, out float[] scales)
    {
        scales = new float[Count];
        var values = new float[Throw.IfTooLarge(Count, Dimension, nameof(precision))];
        for (var row = 0; row < Count; row++)
        {
            var target = values.AsSpan(row * Dimension, Dimension);
            AddTo(target, row, 1);
            scales[row] = Scale(Math.Abs(TensorPrimitives.MaxMagnitude(target)), precision);
            TensorPrimitives.Divide(target, scales[row], target);
        }

        return precision switch
        {
            VectorPrecision.Int8 => new ByteRows(Array.ConvertAll(values, value => (sbyte)MathF.Round(value)), Dimension),
            VectorPrecision.Float16 => new HalfRows(Array.ConvertAll(values, value => (Half)value), Dimension),
            _ => new SingleRows(new PointMatrix<float>(values, Dimension)),
        };
    }

    /// <summary>
    /// The largest number of a row becomes the largest of Int8; Float16 needs a scale only for numbers that it cannot hold.
    /// </summary>
    private static float Scale(float largest, VectorPrecision precision)
    {
        var most = precision == VectorPrecision.Int8 ? sbyte.MaxValue : (float)Half.MaxValue;
        var isNeeded = precision == VectorPrecision.Int8 ? largest > 0 : largest > most;
        var scale = largest / most;
        return isNeeded && scale > 0 ? scale : 1;
    }

    private sealed class SingleRows(PointMatrix<float> rows) : TokenRows
    {
        public override int Count => rows.Count;

        public override int Dimension => rows.Dimension;

        public override VectorPrecision Precision => VectorPrecision.Float32;

        public override float Bound => rows.Count == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(rows.Values));

        public override void AddTo(Span<float> sum, int row, float weight) => SingleVectors.AddScaled(sum, weight, rows[row]);

        public override void AddTo(SafetensorsWriter file, string name) => file.Add(name, rows.Memory, rows.Count, rows.Dimension);
    }

    /// <summary>Rows that are widened piece by piece.</summary>
    private abstract class NarrowRows<T>(T[] values, int dimension) : TokenRows
        where T : unmanaged
    {
        private const int Piece = 256;

        public override int Count => values.Length / dimension;

        public override int Dimension => dimension;

        public override void AddTo(Span<float> sum, int row, float weight)
        {
            Span<float> piece = stackalloc float[Piece];
            var rest = values.AsSpan(row * dimension, dimension);
            for (; !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
            {
                var source = rest[..Math.Min(Piece, rest.Length)];
                Widen(source, piece);
                SingleVectors.AddScaled(sum[(dimension - rest.Length)..], weight, piece[..source.Length]);
            }
        }

        public override void AddTo(SafetensorsWriter file, string name) => file.Add<T>(name, values, Count, dimension);

        protected abstract void Widen(ReadOnlySpan<T> source, Span<float> target);
    }

    private sealed class HalfRows(Half[] values, int dimension) : NarrowRows<Half>(values, dimension)
    {
        public override VectorPrecision Precision => VectorPrecision.Float16;

        public override float Bound => (float)Half.MaxValue;

        protected override void Widen(ReadOnlySpan<Half> source, Span<float> target) => TensorPrimitives.ConvertToSingle(source, target);
    }

    private sealed class ByteRows(sbyte[] values, int dimension) : NarrowRows<sbyte>(values, dimension)
    {
        public override VectorPrecision Precision => VectorPrecision.Int8;

        public override float Bound => -sbyte.MinValue;

        protected override void Widen(ReadOnlySpan<sbyte> source, Span<float> target)
        {
            var d = 0;
            for (; d <= source.Length - Vector<sbyte>.Count; d += Vector<sbyte>.Count)
            {
                Vector.Widen(new Vector<sbyte>(source[d..]), out var low, out var high);
                Widen(low, target[d..]);
                Widen(high, target[(d + Vector<short>.Count)..]);
            }

            for (; d < source.Length; d++)
            {
                target[d] = source[d];
            }
        }

        private static void Widen(Vector<short> source, Span<float> target)
        {
            Vector.Widen(source, out var low, out var high);
            Vector.ConvertToSingle(low).CopyTo(target);
            Vector.ConvertToSingle(high).CopyTo(target[Vector<int>.Count..]);
        }
    }
}
