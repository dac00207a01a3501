using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Lays out slices at the same time, each by its own graph, and draws rows in common together.</summary>
/// <remarks>
/// A row at x with counterparts at yₒ in slices o steps away follows, besides the forces of its own slice, −Σₒ λ·e^(1 − |o|)·sₒ·(x − yₒ),
/// where s is the overlap of its neighborhoods. The reference adds this to each force that acts on the row; here it acts once after each
/// epoch, as strongly as so many small steps, toward where the others are then. So slices do not wait for each other within an epoch, and
/// the bits do not depend on the number of threads. Source: umap-learn's AlignedUMAP; its published formulas count both directions of
/// time, its code leaves out the last slice of each window, which is not done here.
/// </remarks>
internal static class AlignedLayout
{
    /// <summary>Lays out one slice, whose points in common with a former layout are drawn to where they were.</summary>
    /// <param name="places">Where each point was; NaN for a new one.</param>
    /// <param name="regularization">λ, as for a slice that is one step away and has the same neighborhoods.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="run">The threads, the cancellation, and the progress.</param>
    public static void RunBeside(PointMatrix<float> places, double regularization, AlignedSlice slice, RunContext run)
    {
        var (rows, weights) = (new int[places.Count], new float[places.Count]);
        Array.Fill(weights, (float)regularization);
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = float.IsNaN(places[row][0]) ? -1 : row;
        }

        slice.TieTo(AlignedSlice.Fixed(places), rows, weights);
        Run([slice], run);
    }

    /// <summary>Lays out slices at the same time.</summary>
    public static void Run(IReadOnlyList<AlignedSlice> slices, RunContext run)
    {
        AlignedSlice[] moving = [.. slices.Where(slice => slice.Optimizer is not null)];
        using var workers = new RoundWorkers(run.Threads, moving.Max(slice => slice.Optimizer!.PlacesOfRound));
        var first = moving[0].Optimizer!;
        run.Report(TopicModelingStage.Layout, 0, first.Epochs);
        while (!first.IsFinished)
        {
            run.ThrowIfCanceled();
            var stepSizes = Array.ConvertAll(moving, slice => slice.Optimizer!.StepSize);
            Array.ForEach(moving, slice => slice.Optimizer!.RunEpoch(workers, run));
            Array.ForEach(moving, slice => slice.Look());
            for (var slice = 0; slice < moving.Length; slice++)
            {
                moving[slice].Pull(stepSizes[slice], moving.Length > 1, workers);
            }

            run.Report(TopicModelingStage.Layout, first.Epoch, first.Epochs);
        }
    }
}
