using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.TopicModeling.Numerics;

/// <summary>The products of vectors with fixed directions, whose bits are the same on every machine and for every batch.</summary>
/// <remarks>
/// Directions lie side by side in panels, so that each lane of a register has the sum of one product, in the order of the coordinates.
/// </remarks>
internal sealed class LinearMap
{
    private const int Lanes = 8;
    private const int Panel = 4 * Lanes;

    private readonly double[] _panels;
    private readonly int _inputs;

    /// <param name="directions">The directions, one after the other.</param>
    /// <param name="inputs">The length of each.</param>
    public LinearMap(ReadOnlySpan<float> directions, int inputs)
    {
        _inputs = inputs;
        Outputs = directions.Length / inputs;
        _panels = new double[Throw.IfTooLarge(PaddedOutputs, inputs, nameof(directions))];
        for (var direction = 0; direction < Outputs; direction++)
        {
            var first = (direction / Panel * Panel * inputs) + (direction % Panel);
            for (var i = 0; i < inputs; i++)
            {
                _panels[first + (i * Panel)] = directions[(direction * inputs) + i];
            }
        }
    }

    /// <summary>The number of directions.</summary>
    public int Outputs { get; }

    /// <summary>The number of products that <see cref="Multiply"/> writes: those of directions that there are not are 0.</summary>
    public int PaddedOutputs => (Outputs + Panel - 1) / Panel * Panel;

    public void Multiply(ReadOnlySpan<float> vector, Span<double> products)
    {
        ref var weights = ref MemoryMarshal.GetReference(_panels.AsSpan());
        for (var panel = 0; panel < PaddedOutputs; panel += Panel)
        {
            Vector512<double> first = default, second = default, third = default, fourth = default;
            var at = (nuint)panel * (nuint)_inputs;
            foreach (var coordinate in vector)
            {
                var factor = Vector512.Create((double)coordinate);
                first += factor * Vector512.LoadUnsafe(ref weights, at);
                second += factor * Vector512.LoadUnsafe(ref weights, at + Lanes);
                third += factor * Vector512.LoadUnsafe(ref weights, at + (2 * Lanes));
                fourth += factor * Vector512.LoadUnsafe(ref weights, at + (3 * Lanes));
                at += Panel;
            }

            first.CopyTo(products[panel..]);
            second.CopyTo(products[(panel + Lanes)..]);
            third.CopyTo(products[(panel + (2 * Lanes))..]);
            fourth.CopyTo(products[(panel + (3 * Lanes))..]);
        }
    }
}
