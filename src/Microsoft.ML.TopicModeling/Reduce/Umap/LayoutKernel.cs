using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Moves the ends of sixteen edges at once: one edge in each lane.</summary>
/// <remarks>
/// The edges share no vertex, so the lanes are independent of each other, and the result of how wide the machine's registers are. Every product-sum is
/// fused, which gives the same bits everywhere. Negative samples are drawn by hashing (edge, epoch, number of the draw).
/// </remarks>
internal sealed class LayoutKernel
{
    public const int Lanes = 16;

    private readonly int _dimension;
    private readonly int _negatives;
    private readonly VectorForce _force;
    private readonly int[] _heads = new int[Lanes];
    private readonly int[] _tails = new int[Lanes];
    private readonly uint[] _keys = new uint[Lanes];
    private readonly int[] _samples;
    private readonly Vector512<float>[] _head;
    private readonly Vector512<float>[] _tail;
    private readonly Vector512<float>[] _others;
    private int _count;

    public LayoutKernel(int dimension, int negatives, VectorForce force)
    {
        _dimension = dimension;
        _negatives = negatives;
        _force = force;
        _head = new Vector512<float>[dimension];
        _tail = new Vector512<float>[dimension];
        _others = new Vector512<float>[2 * negatives * dimension];
        _samples = new int[2 * negatives * Lanes];
    }

    /// <summary>Samples the edges of a unit that are due in this epoch.</summary>
    /// <param name="edges">The unit.</param>
    /// <param name="firstEdge">The number of its first edge, which keys the random draws.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="alpha">The step size.</param>
    /// <param name="positions">Slots × dimension, moved in place.</param>
    /// <param name="snapshot">The positions at the beginning of the epoch, from which negative samples are taken.</param>
    /// <param name="taken">False for each slot of the unit.</param>
    /// <param name="epochKey">Keys the random draws.</param>
    public void Run(
        ReadOnlySpan<LayoutEdge> edges, int firstEdge, int epoch, float alpha, Span<float> positions, ReadOnlySpan<float> snapshot, Span<bool> taken, uint epochKey)
    {
        for (var e = 0; e < edges.Length; e++)
        {
            var edge = edges[e];
            if (!edge.IsSampledIn(epoch))
            {
                continue;
            }

            if (_count == Lanes || taken[edge.Head] || taken[edge.Tail])
            {
                Flush(alpha, positions, snapshot, taken);
            }

            taken[edge.Head] = taken[edge.Tail] = true;
            _heads[_count] = edge.Head;
            _tails[_count] = edge.Tail;
            _keys[_count++] = unchecked((uint)(firstEdge + e) * 0x9E3779B9u) ^ epochKey;
        }

        Flush(alpha, positions, snapshot, taken);
    }

    private void Flush(float alpha, Span<float> positions, ReadOnlySpan<float> snapshot, Span<bool> taken)
    {
        Draw(snapshot.Length / _dimension);
        Gather(_heads, _count, positions, _head);
        Gather(_tails, _count, positions, _tail);
        for (var s = 0; s < 2 * _negatives; s++)
        {
            Gather(_samples.AsSpan(s * Lanes, Lanes), _count, snapshot, _others.AsSpan(s * _dimension, _dimension));
        }

        var step = Vector512.Create(alpha);
        Attract(step);
        for (var s = 0; s < _negatives; s++)
        {
            Repel(_head, _others.AsSpan(2 * s * _dimension, _dimension), step);
            Repel(_tail, _others.AsSpan(((2 * s) + 1) * _dimension, _dimension), step);
        }

        Attract(step);
        Scatter(_heads, _head, positions, taken);
        Scatter(_tails, _tail, positions, taken);
        _count = 0;
    }

    private void Draw(int slots)
    {
        var scale = Vector512.Create(slots / 16777216f);
        var last = Vector512.Create(slots - 1);
        var state = Vector512.Create<uint>(_keys);
        for (var s = 0; s < 2 * _negatives; s++)
        {
            state += Vector512.Create(0x9E3779B9u);
            var bits = Hash(state) >> 8;
            var slot = Vector512.ConvertToInt32(Vector512.ConvertToSingle(bits.AsInt32()) * scale);
            Vector512.Min(slot, last).CopyTo(_samples, s * Lanes);
        }
    }

    /// <summary>A mixer of 32 bits with little bias. Source: Wellons 2018, "Prospecting for hash functions".</summary>
    private static Vector512<uint> Hash(Vector512<uint> x)
    {
        x = (x ^ (x >> 16)) * Vector512.Create(0x7FEB352Du);
        x = (x ^ (x >> 15)) * Vector512.Create(0x846CA68Bu);
        return x ^ (x >> 16);
    }

    private void Gather(ReadOnlySpan<int> slots, int count, ReadOnlySpan<float> positions, Span<Vector512<float>> coordinates)
    {
        ref var from = ref MemoryMarshal.GetReference(positions);
        ref var to = ref Unsafe.As<Vector512<float>, float>(ref MemoryMarshal.GetReference(coordinates));
        for (var lane = 0; lane < count; lane++)
        {
            ref var row = ref Unsafe.Add(ref from, slots[lane] * _dimension);
            for (var d = 0; d < coordinates.Length; d++)
            {
                Unsafe.Add(ref to, (d * Lanes) + lane) = Unsafe.Add(ref row, d);
            }
        }
    }

    private void Scatter(int[] slots, ReadOnlySpan<Vector512<float>> coordinates, Span<float> positions, Span<bool> taken)
    {
        ref var from = ref Unsafe.As<Vector512<float>, float>(ref MemoryMarshal.GetReference(coordinates));
        for (var lane = 0; lane < _count; lane++)
        {
            taken[slots[lane]] = false;
            var row = positions.Slice(slots[lane] * _dimension, _dimension);
            for (var d = 0; d < row.Length; d++)
            {
                row[d] = Unsafe.Add(ref from, (d * Lanes) + lane);
            }
        }
    }

    private void Attract(Vector512<float> step)
    {
        var factor = _force.Attraction(SquaredDistance(_head, _tail));
        for (var d = 0; d < _head.Length; d++)
        {
            var move = VectorForce.Clip(factor * (_head[d] - _tail[d])) * step;
            _head[d] += move;
            _tail[d] -= move;
        }
    }

    private void Repel(Span<Vector512<float>> point, ReadOnlySpan<Vector512<float>> other, Vector512<float> step)
    {
        var factor = _force.Repulsion(SquaredDistance(point, other));
        for (var d = 0; d < point.Length; d++)
        {
            point[d] = Vector512.FusedMultiplyAdd(VectorForce.Clip(factor * (point[d] - other[d])), step, point[d]);
        }
    }

    private static Vector512<float> SquaredDistance(ReadOnlySpan<Vector512<float>> x, ReadOnlySpan<Vector512<float>> y)
    {
        var sum = Vector512<float>.Zero;
        for (var d = 0; d < x.Length; d++)
        {
            var difference = x[d] - y[d];
            sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
        }

        return sum;
    }
}
