using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>A number of vectors and their sum.</summary>
/// <param name="dimension">The size of a vector.</param>
internal sealed class VectorSum(int dimension)
{
    public long Count { get; private set; }

    public double[] Sum { get; } = new double[dimension];

    public void Add(ReadOnlySpan<double> row)
    {
        Count++;
        DoubleVectors.AddScaled(Sum, 1, row);
    }

    /// <summary>The mean; zeros if there are no vectors.</summary>
    public double[] Mean() => Array.ConvertAll(Sum, sum => Count == 0 ? 0 : sum / Count);
}
