using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>The edges of a graph are weakened by distances in another view.</summary>
/// <param name="Weights">How far they are.</param>
/// <param name="Left">The graph.</param>
/// <param name="View">The view, as a model without a graph.</param>
internal sealed record WeighedGraph(EdgeWeights Weights, UmapCombination Left, UmapModel View) : CombinationStep(Left)
{
    public override IReadOnlyList<UmapModel> Added => [View];

    public override SparseMatrix<float> Graph() => Weights.Apply(Left.Graph, View.Points);

    public override SparseMatrix<float> Memberships(ReadOnlySpan<PointMatrix<float>> points, RunContext run) =>
        Weights.Apply(Left.Memberships(points[..^1], run), points[^1]);

    public override CombinationStep With(Func<UmapModel, UmapModel> change)
    {
        var view = change(View);
        return this with { Left = Left.With(change), View = view, Weights = Weights with { View = view.Points } };
    }
}
