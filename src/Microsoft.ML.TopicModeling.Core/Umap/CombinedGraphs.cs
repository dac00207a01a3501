using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Two graphs become one.</summary>
/// <param name="Combination">How.</param>
/// <param name="Left">The first graph.</param>
/// <param name="Right">The second graph.</param>
internal sealed record CombinedGraphs(GraphCombination Combination, UmapCombination Left, UmapCombination Right) : CombinationStep(Left)
{
    public override IReadOnlyList<UmapModel> Added => Right.Models;

    public override SparseMatrix<float> Graph() => Combination.Apply(Left.Graph, Right.Graph);

    public override SparseMatrix<float> Memberships(ReadOnlySpan<PointMatrix<float>> points, RunContext run)
    {
        var split = Left.Models.Count;
        return Combination.Apply(Left.Memberships(points[..split], run), Right.Memberships(points[split..], run));
    }

    public override CombinationStep With(Func<UmapModel, UmapModel> change) =>
        this with { Left = Left.With(change), Right = Right.With(change) };
}
