using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>A slice before it is laid out.</summary>
/// <param name="Points">Its points.</param>
/// <param name="Settings">How it is laid out.</param>
/// <param name="Graph">Its neighbor graph.</param>
internal sealed record SliceGraph(PointMatrix<float> Points, UmapSettings Settings, SparseMatrix<float> Graph)
{
    private readonly SparseMatrix<float> _pruned = Umap.Prune(Graph, Settings);

    public static SliceGraph Build(PointMatrix<float> points, UmapSettings settings, RunContext run) =>
        new(points, settings, Umap.BuildGraph(Umap.FindNeighbors(points, settings, run), settings, run));

    /// <summary>Returns the start that it would have alone.</summary>
    public float[] OrdinaryStart(RunContext run) => InitialLayout.Compute(_pruned, Points, Settings, run);

    /// <summary>Returns a start at the places that some of its rows have, which are NaN for the others.</summary>
    public float[] StartAt(PointMatrix<float> places, RunContext run) => AnchoredStart.Compute(_pruned, places, () => OrdinaryStart(run));

    /// <summary>Returns the slice at its start.</summary>
    public AlignedSlice ToSlice(float[] start, RunContext run) =>
        AlignedSlice.Moving(Umap.OptimizerOf(_pruned, start, Points, Settings, run), _pruned, Settings);

    /// <summary>Returns the model of the slice as it has been laid out.</summary>
    public UmapModel ToModel(AlignedSlice slice, int? threads)
    {
        var layout = slice.Optimizer!.ToLayout();
        if (Graph.RowCount > 1)
        {
            Disconnection.BlankIsolated(Graph, layout, Settings.Components);
        }

        return new UmapModel(Points, new PointMatrix<float>(layout, Settings.Components), Graph, Settings, threads: threads);
    }
}
