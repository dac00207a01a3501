using System.Numerics.Tensors;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Combines two graphs of the same points, or the memberships of other points in them.</summary>
/// <remarks>
/// With l and r the entries of the two graphs, the intersection is a product of powers of l and r, the difference the same with 1 − r on the
/// edges of the first graph, and the union is l + r − l·r. A missing entry counts as half the weakest of its graph: in a difference, that of
/// 1 − r, so an edge that the second graph lacks nearly goes, as one that it has at full strength does. Source: umap-learn's general simplicial
/// set intersection and union, which do so, too.
/// </remarks>
/// <param name="Operation">How the graphs are combined.</param>
/// <param name="Weight">How much the second graph counts in an intersection or difference, from 0 to 1.</param>
/// <param name="LeastLeft">What counts as an entry that is missing in the first graph.</param>
/// <param name="LeastRight">What counts as an entry that is missing in the second graph.</param>
internal sealed record GraphCombination(UmapOperation Operation, double Weight, double LeastLeft, double LeastRight)
{
    private const double LeastMembership = 1e-8;
    private const double MostOfMissing = 1e-4;

    /// <summary>Returns the combination of two graphs, with what is missing measured by their weakest edges.</summary>
    public static GraphCombination Of(UmapOperation operation, SparseMatrix<float> left, SparseMatrix<float> right, double weight = 0.5)
    {
        var leastRight = HalfOfLeast(operation == UmapOperation.Except ? Complement(right) : right);
        return new(
            operation,
            weight,
            HalfOfLeast(left),
            operation == UmapOperation.Union ? leastRight : Math.Min(leastRight, MostOfMissing));
    }

    /// <summary>Returns the mixed entries, which do not agree yet on how connected a point is.</summary>
    public SparseMatrix<float> Mix(SparseMatrix<float> left, SparseMatrix<float> right) => FuzzySimplicialSet.Merge(
        left,
        right,
        Operation switch
        {
            UmapOperation.Union => Join,
            UmapOperation.Except => (here, there) => here == 0 ? 0 : Multiply(here, there, there == 0 ? LeastRight : 1 - (double)there),
            _ => (here, there) => Multiply(here, there, there == 0 ? LeastRight : there),
        });

    /// <summary>
    /// Returns the combined memberships of each row: the strongest is 1, and those of an intersection or union sum to what a point with
    /// fifteen neighbors has, as in the reference.
    /// </summary>
    public SparseMatrix<float> Apply(SparseMatrix<float> left, SparseMatrix<float> right)
    {
        var connected = LocalConnectivity.Restore(Mix(left, right));
        return Operation == UmapOperation.Except ? connected : LocalConnectivity.RestoreMetric(connected);
    }

    private static double HalfOfLeast(SparseMatrix<float> graph) =>
        Math.Max(graph.Values.IsEmpty ? 0 : TensorPrimitives.Min(graph.Values) / 2, LeastMembership);

    private static SparseMatrix<float> Complement(SparseMatrix<float> graph) =>
        graph.WithValues(Array.ConvertAll(graph.Values.ToArray(), value => 1 - value));

    private float Join(float here, float there)
    {
        var (left, right) = (here == 0 ? LeastLeft : here, there == 0 ? LeastRight : there);
        return (float)(left + right - (left * right));
    }

    private float Multiply(float here, float there, double right)
    {
        var left = here == 0 ? LeastLeft : here;
        return left <= LeastLeft && right <= LeastRight ? here + there
            : Weight < 0.5 ? (float)(left * Math.Pow(right, Weight / (1 - Weight)))
            : (float)(Math.Pow(left, (1 - Weight) / Weight) * right);
    }
}
