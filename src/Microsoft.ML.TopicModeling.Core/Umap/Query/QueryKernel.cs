using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Moves new points along their paths. The forces of all points that act in a step are computed at once.</summary>
/// <remarks>
/// A step waits for the one before it, so two independent points go side by side: this takes hardly longer than one, and each gets the same
/// bits as alone. The reference moves a point after each force; as the other points stand still, this makes no visible difference in where
/// it ends. The loops of a query, here and in the search, are optimized at their first call: otherwise, a process that has just loaded a
/// model would take ten times as long for its first hundred rows.
/// </remarks>
internal readonly ref struct QueryKernel<TLanes>(ReadOnlySpan<float> embedding, UmapSettings settings)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ReadOnlySpan<float> _embedding = embedding;
    private readonly VectorForce _force = new(settings.Curve, settings.RepulsionStrength);

    /// <summary>Moves two points to the ends of their paths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(ref QueryPath first, ref QueryPath second)
    {
        while (first.Next() | second.Next())
        {
            var squares = TLanes.Create(Squares(first), Squares(second));
            var factors = _force.Factor(squares, TLanes.Create(IsPull(first), IsPull(second)));
            Move(first, factors.Lower);
            Move(second, factors.Upper);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> IsPull(in QueryPath path) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(path.Pulls)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Squares(in QueryPath path)
    {
        var squares = Vector256<float>.Zero;
        for (var lane = 0; lane < path.Count; lane++)
        {
            squares = Vector256.ConditionalSelect(
                Vector256.Equals(Vector256<int>.Indices, Vector256.Create(lane)).AsSingle(),
                Vector256.Create(SquaredDistance(path, path.Other(lane))),
                squares);
        }

        return squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float SquaredDistance(in QueryPath path, int other)
    {
        ref var position = ref MemoryMarshal.GetReference(path.Position);
        var sum = Vector256<float>.Zero;
        for (nuint d = 0; d < (nuint)path.Position.Length; d += QueryPath.Lanes)
        {
            var difference = Vector256.LoadUnsafe(ref position, d) - Other(other, d);
            sum = Vector256.FusedMultiplyAdd(difference, difference, sum);
        }

        var four = sum.GetLower() + sum.GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(in QueryPath path, Vector256<float> factors)
    {
        ref var position = ref MemoryMarshal.GetReference(path.Position);
        for (nuint d = 0; d < (nuint)path.Position.Length; d += QueryPath.Lanes)
        {
            var here = Vector256.LoadUnsafe(ref position, d);
            var move = Vector256<float>.Zero;
            for (var lane = 0; lane < path.Count; lane++)
            {
                move += VectorForce.Clip(Vector256.Create(factors[lane]) * (here - Other(path.Other(lane), d)));
            }

            Vector256.FusedMultiplyAdd(Vector256.Create(path.Alpha), move, here).StoreUnsafe(ref position, d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Other(int offset, nuint d) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_embedding), (nuint)offset + d);
}
