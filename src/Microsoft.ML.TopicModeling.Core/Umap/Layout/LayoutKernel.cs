using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Moves the ends of sixteen edges at once: one edge in each lane.</summary>
/// <remarks>
/// The edges share no vertex, so the lanes are independent of each other, and the result does not depend on the width of the machine's
/// registers. Every product-sum is fused, which gives the same bits everywhere. Sixteen random points repel all of them in turn: they move
/// on by a lane from one push to the next, so that each vertex is pushed by evenly drawn points, and a point is fetched from memory once
/// for all its pushes.
/// </remarks>
internal sealed class LayoutKernel
{
    public const int Lanes = 16;

    /// <summary>The length of the ring of random points, in which the first ones follow the last as they move on by lanes.</summary>
    private const int Ring = 2 * Lanes;

    /// <summary>How many edges before its turn the ends of an edge are fetched.</summary>
    private const int Ahead = 2 * Lanes;

    private readonly int _dimension;
    private readonly int _negatives;
    private readonly VectorForce _force;
    private readonly int[] _heads = new int[Lanes];
    private readonly int[] _tails = new int[Lanes];
    private readonly int[] _samples = new int[Lanes];
    private readonly float[] _head;
    private readonly float[] _tail;
    private readonly float[] _others;
    private readonly float[] _inner = new float[Lanes];
    private readonly float[] _outer = new float[Lanes];
    private readonly float[] _rates = new float[Lanes];
    private int[] _due = [];
    private int _count;
    private uint _key;

    /// <param name="dimension">The dimension of the embedding.</param>
    /// <param name="negatives">The number of points that repel each end of an edge.</param>
    /// <param name="force">The forces.</param>
    public LayoutKernel(int dimension, int negatives, VectorForce force)
    {
        _dimension = dimension;
        _negatives = negatives;
        _force = force;
        _head = new float[dimension * Lanes];
        _tail = new float[dimension * Lanes];
        _others = new float[dimension * Ring];
    }

    /// <summary>Samples the edges of a unit that are due in this epoch.</summary>
    /// <param name="edges">The unit.</param>
    /// <param name="firstEdge">The index of its first edge, which is part of the key of the random numbers.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="alpha">The step size.</param>
    /// <param name="positions">Slots × dimension, moved in place.</param>
    /// <param name="snapshot">The positions at the beginning of the epoch, from which negative samples are taken.</param>
    /// <param name="taken">False for each slot of the unit.</param>
    /// <param name="epochKey">The key of the random numbers.</param>
    /// <param name="density">The density-preserving force; null for none.</param>
    public void Run(
        ReadOnlySpan<LayoutEdge> edges,
        int firstEdge,
        int epoch,
        float alpha,
        Span<float> positions,
        ReadOnlySpan<float> snapshot,
        Span<bool> taken,
        uint epochKey,
        DensityTerm? density)
    {
        var due = Due(edges, epoch);
        for (var i = 0; i < due.Length; i++)
        {
            var e = due[i];
            var edge = edges[e];
            var ahead = edges[due[Math.Min(i + Ahead, due.Length - 1)]];
            Fetch(positions, ahead.Head);
            Fetch(positions, ahead.Tail);
            if (_count == Lanes || taken[edge.Head] || taken[edge.Tail])
            {
                Flush(alpha, positions, snapshot, taken, density);
            }

            taken[edge.Head] = taken[edge.Tail] = true;
            _heads[_count] = edge.Head;
            _tails[_count] = edge.Tail;
            _rates[_count] = edge.Rate;
            _key = _count++ == 0 ? unchecked((uint)(firstEdge + e) * 0x9E3779B9u) ^ epochKey : _key;
        }

        Flush(alpha, positions, snapshot, taken, density);
    }

    /// <summary>Returns the edges to sample, found without a branch that a processor would predict wrongly.</summary>
    private ReadOnlySpan<int> Due(ReadOnlySpan<LayoutEdge> edges, int epoch)
    {
        if (_due.Length < edges.Length)
        {
            _due = new int[edges.Length];
        }

        var count = 0;
        for (var e = 0; e < edges.Length; e++)
        {
            _due[count] = e;
            count += edges[e].IsSampledIn(epoch) ? 1 : 0;
        }

        return _due.AsSpan(0, count);
    }

    private void Flush(float alpha, Span<float> positions, ReadOnlySpan<float> snapshot, Span<bool> taken, DensityTerm? density)
    {
        Gather(_heads, positions, _head);
        Gather(_tails, positions, _tail);
        GatherDensity(density);
        if (Vector512.IsHardwareAccelerated)
        {
            Move<WideLanes>(alpha, snapshot, density);
        }
        else
        {
            Move<PairedLanes>(alpha, snapshot, density);
        }

        Scatter(_heads, _head, positions, taken);
        Scatter(_tails, _tail, positions, taken);
        _count = 0;
    }

    private void Move<TLanes>(float alpha, ReadOnlySpan<float> snapshot, DensityTerm? density)
        where TLanes : struct, ILanes<TLanes>
    {
        var step = TLanes.Create(alpha);
        DrawOthers(0, snapshot);
        Attract(step, density);
        GatherOthers(snapshot);
        for (var s = 0; s < 2 * _negatives; s++)
        {
            if (s > 0 && s % Lanes == 0)
            {
                DrawOthers(s, snapshot);
                GatherOthers(snapshot);
            }

            Repel(s % 2 == 0 ? _head : _tail, s % Lanes, step);
        }

        Attract(step, density);
    }

    /// <summary>Draws sixteen random points by hashing the edge, the epoch, and the number of the push.</summary>
    private void DrawOthers(int push, ReadOnlySpan<float> snapshot)
    {
        var slots = snapshot.Length / _dimension;
        for (var lane = 0; lane < Lanes; lane += Vector256<uint>.Count)
        {
            var state = (Vector256<uint>.Indices + Vector256.Create((uint)(push + lane + 1))) * Vector256.Create(0x9E3779B9u);
            var bits = Hash(Vector256.Create(_key) + state) >> 8;
            var slot = Vector256.ConvertToInt32(Vector256.ConvertToSingle(bits.AsInt32()) * Vector256.Create(slots / 16777216f));
            Vector256.Min(slot, Vector256.Create(slots - 1)).CopyTo(_samples, lane);
        }

        foreach (var sample in _samples)
        {
            Fetch(snapshot, sample);
        }
    }

    private void GatherOthers(ReadOnlySpan<float> snapshot)
    {
        ref var from = ref MemoryMarshal.GetReference(snapshot);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_others);
        for (var lane = 0; lane < Lanes; lane++)
        {
            ref var row = ref Unsafe.Add(ref from, _samples[lane] * _dimension);
            for (var d = 0; d < _dimension; d++)
            {
                Unsafe.Add(ref to, (d * Ring) + lane) = Unsafe.Add(ref to, (d * Ring) + Lanes + lane) = Unsafe.Add(ref row, d);
            }
        }
    }

    /// <summary>Has a position brought near while other work is done, as it is often in another processor's cache, or in none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Fetch(ReadOnlySpan<float> positions, int slot)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(positions), slot * _dimension)));
        }
    }

    /// <summary>Mixes 32 bits with little bias. Source: Wellons 2018, "Prospecting for hash functions".</summary>
    private static Vector256<uint> Hash(Vector256<uint> x)
    {
        x = (x ^ (x >> 16)) * Vector256.Create(0x7FEB352Du);
        x = (x ^ (x >> 15)) * Vector256.Create(0x846CA68Bu);
        return x ^ (x >> 16);
    }

    private void Gather(int[] slots, ReadOnlySpan<float> positions, float[] coordinates)
    {
        ref var from = ref MemoryMarshal.GetReference(positions);
        ref var to = ref MemoryMarshal.GetArrayDataReference(coordinates);
        for (var lane = 0; lane < _count; lane++)
        {
            ref var row = ref Unsafe.Add(ref from, slots[lane] * _dimension);
            for (var d = 0; d < _dimension; d++)
            {
                Unsafe.Add(ref to, (d * Lanes) + lane) = Unsafe.Add(ref row, d);
            }
        }
    }

    private void Scatter(int[] slots, float[] coordinates, Span<float> positions, Span<bool> taken)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(coordinates);
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

    private void GatherDensity(DensityTerm? density)
    {
        for (var lane = 0; density is not null && lane < _count; lane++)
        {
            _inner[lane] = density.Inner[_heads[lane]] + density.Inner[_tails[lane]];
            _outer[lane] = density.Outer[_heads[lane]] + density.Outer[_tails[lane]];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Attract<TLanes>(TLanes step, DensityTerm? density)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var head = ref MemoryMarshal.GetArrayDataReference(_head);
        ref var tail = ref MemoryMarshal.GetArrayDataReference(_tail);
        var end = (nuint)_head.Length;
        var squaredDistance = TLanes.Create(0);
        for (nuint at = 0; at < end; at += Lanes)
        {
            var difference = TLanes.Load(ref head, at) - TLanes.Load(ref tail, at);
            squaredDistance = TLanes.FusedMultiplyAdd(difference, difference, squaredDistance);
        }

        var factor = _force.Attraction(squaredDistance);
        var pull = density is null ? TLanes.Create(0) : DensityPull(squaredDistance, density);
        for (nuint at = 0; at < end; at += Lanes)
        {
            var (x, y) = (TLanes.Load(ref head, at), TLanes.Load(ref tail, at));
            var difference = x - y;
            var move = (VectorForce.Clip(factor * difference) + VectorForce.Clip(pull * difference)) * step;
            (x + move).Store(ref head, at);
            (y - move).Store(ref tail, at);
        }
    }

    private TLanes DensityPull<TLanes>(TLanes squaredDistance, DensityTerm density)
        where TLanes : struct, ILanes<TLanes> =>
        _force.DensityPull(squaredDistance, TLanes.Load(ref _inner[0], 0), TLanes.Load(ref _outer[0], 0))
            * TLanes.Create(2 * density.Scale) / TLanes.Load(ref _rates[0], 0);

    /// <summary>Repels each lane of the points by the random point that is <paramref name="shift"/> lanes further on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Repel<TLanes>(float[] points, int shift, TLanes step)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var point = ref MemoryMarshal.GetArrayDataReference(points);
        ref var other = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_others), shift);
        var end = (nuint)points.Length;
        var squaredDistance = TLanes.Create(0);
        for (nuint at = 0; at < end; at += Lanes)
        {
            var difference = TLanes.Load(ref point, at) - TLanes.Load(ref other, at * (Ring / Lanes));
            squaredDistance = TLanes.FusedMultiplyAdd(difference, difference, squaredDistance);
        }

        var factor = _force.Repulsion(squaredDistance);
        for (nuint at = 0; at < end; at += Lanes)
        {
            var here = TLanes.Load(ref point, at);
            var gradient = VectorForce.Clip(factor * (here - TLanes.Load(ref other, at * (Ring / Lanes))));
            TLanes.FusedMultiplyAdd(gradient, step, here).Store(ref point, at);
        }
    }
}
