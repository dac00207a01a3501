using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Moves one new point towards a neighbour and away from points drawn at random; the forces of up to eight points are found at once.</summary>
/// <remarks>The reference moves the point after each of them; as the others stand still, this makes no difference that can be seen in where it ends.</remarks>
internal ref struct QueryKernel
{
    /// <summary>Positions have to be padded with zeros to a multiple of this many coordinates.</summary>
    public const int Lanes = 8;

    private readonly ReadOnlySpan<float> _embedding;
    private readonly VectorForce _force;
    private readonly int _negatives;
    private readonly Span<float> _position;
    private Others _others;
    private int _count;

    /// <param name="embedding">The points that stand still, padded.</param>
    /// <param name="settings">Forces, and how many points push.</param>
    /// <param name="position">Of the new point, padded; moved in place.</param>
    public QueryKernel(ReadOnlySpan<float> embedding, UmapSettings settings, Span<float> position)
    {
        _embedding = embedding;
        _force = new VectorForce(settings.Curve, settings.RepulsionStrength);
        _negatives = settings.NegativeSampleRate;
        _position = position;
    }

    /// <summary>One step by the pull of a neighbour and the pushes of random points.</summary>
    public void Sample(int neighbor, float alpha, ref RandomStream random)
    {
        _others[0] = neighbor * _position.Length;
        _count = 1;
        var pulls = 1;
        for (var s = 0; s < _negatives; s++)
        {
            if (_count == Lanes)
            {
                Step(alpha, pulls);
                pulls = _count = 0;
            }

            var other = random.NextInt32(_embedding.Length / _position.Length) * _position.Length;
            if (!float.IsNaN(_embedding[other]))
            {
                _others[_count++] = other;
            }
        }

        Step(alpha, pulls);
    }

    private void Step(float alpha, int pulls)
    {
        var squares = Vector256<float>.Zero;
        for (var lane = 0; lane < _count; lane++)
        {
            squares = Vector256.ConditionalSelect(
                Vector256.Equals(Vector256<int>.Indices, Vector256.Create(lane)).AsSingle(), Vector256.Create(SquaredDistance(_others[lane])), squares);
        }

        var isPull = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(pulls)).AsSingle();
        var factors = _force.Factor(Vector512.Create(squares, Vector256<float>.Zero), isPull);
        ref var position = ref MemoryMarshal.GetReference(_position);
        for (nuint d = 0; d < (nuint)_position.Length; d += Lanes)
        {
            var here = Vector256.LoadUnsafe(ref position, d);
            var move = Vector256<float>.Zero;
            for (var lane = 0; lane < _count; lane++)
            {
                move += VectorForce.Clip(Vector256.Create(factors[lane]) * (here - Other(_others[lane], d)));
            }

            Vector256.FusedMultiplyAdd(Vector256.Create(alpha), move, here).StoreUnsafe(ref position, d);
        }
    }

    private readonly float SquaredDistance(int other)
    {
        ref var position = ref MemoryMarshal.GetReference(_position);
        var sum = Vector256<float>.Zero;
        for (nuint d = 0; d < (nuint)_position.Length; d += Lanes)
        {
            var difference = Vector256.LoadUnsafe(ref position, d) - Other(other, d);
            sum = Vector256.FusedMultiplyAdd(difference, difference, sum);
        }

        var four = sum.GetLower() + sum.GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two[0] + two[1];
    }

    private readonly Vector256<float> Other(int offset, nuint d) => Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_embedding), (nuint)offset + d);

    [InlineArray(Lanes)]
    private struct Others
    {
        private int _first;
    }
}
