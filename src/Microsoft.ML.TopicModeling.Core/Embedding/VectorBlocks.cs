namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>
/// The blocks of a vector that is joined of several: each of unit length times the square root of its share of the weight.
/// </summary>
/// <remarks>
/// So the cosine of two joint vectors is the weighted mean of the cosines of their parts. A part of zeros is missing: its weight goes to
/// the others in proportion, so that a joint vector has unit length, too, unless all of its parts are missing. Sums go coordinate by
/// coordinate, in double precision.
/// </remarks>
internal sealed class VectorBlocks
{
    /// <summary>The smallest weight of a block.</summary>
    public const double LeastWeight = 1e-6;

    /// <summary>The largest weight of a block.</summary>
    public const double MostWeight = 1e6;

    private const int MostOnStack = 64;

    private readonly int[] _dimensions;
    private readonly int[] _starts;
    private readonly double[] _weights;

    /// <param name="blocks">The length and the weight of each block.</param>
    public VectorBlocks(IReadOnlyCollection<(int Dimension, double Weight)> blocks)
    {
        _dimensions = [.. blocks.Select(block => block.Dimension)];
        _weights = [.. blocks.Select(block => block.Weight)];
        Dimension = Throw.IfTooLarge(1, _dimensions.Sum(dimension => (long)dimension), nameof(blocks));
        _starts = new int[_dimensions.Length];
        for (var part = 1; part < _starts.Length; part++)
        {
            _starts[part] = _starts[part - 1] + _dimensions[part - 1];
        }
    }

    /// <summary>Gets the length of a joint vector.</summary>
    public int Dimension { get; }

    /// <summary>Gets the number of blocks.</summary>
    public int Count => _dimensions.Length;

    public IReadOnlyList<int> Dimensions => _dimensions;

    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Returns where the block of a part is in a joint vector.</summary>
    public Span<float> Of(int part, Span<float> joint) => joint.Slice(_starts[part], _dimensions[part]);

    /// <summary>Gives the blocks of a vector their lengths.</summary>
    /// <param name="joint">The parts as they come, one after the other.</param>
    public void Scale(Span<float> joint)
    {
        Span<double> lengths = Count <= MostOnStack ? stackalloc double[Count] : new double[Count];
        var total = 0.0;
        for (var part = 0; part < Count; part++)
        {
            lengths[part] = Length(Of(part, joint));
            total += lengths[part] > 0 ? _weights[part] : 0;
        }

        for (var part = 0; part < Count; part++)
        {
            var factor = lengths[part] > 0 ? Math.Sqrt(_weights[part] / total) / lengths[part] : 0;
            foreach (ref var value in Of(part, joint))
            {
                value = (float)(value * factor);
            }
        }
    }

    private static double Length(ReadOnlySpan<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        return Math.Sqrt(squares);
    }
}
