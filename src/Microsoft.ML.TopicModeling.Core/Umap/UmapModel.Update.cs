using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <content>Adding points to a fitted embedding.</content>
public sealed partial class UmapModel
{
    private const double UpdateStepShare = 0.25;

    /// <summary>Adds points to the embedding: returns a new model of all points, laid out from the positions in this one.</summary>
    /// <remarks>
    /// Unlike <see cref="Transform(PointMatrix{float}, CancellationToken)"/>, this lets the points of the fit move, and the new points
    /// become neighbors of each other and of later ones. All neighbors are searched again; the layout is short and takes small steps, so
    /// the points of the fit stay about where they were. A target of the fit is not used.
    /// </remarks>
    /// <param name="points">The new points, of <see cref="InputDimension"/> coordinates each. They follow those of the fit in the new
    /// model.</param>
    /// <param name="numberOfEpochs">The number of epochs, from 0 to 10,000; <see langword="null"/> for a third of those of the fit.</param>
    /// <param name="cancellation">The token that cancels the update within an epoch.</param>
    /// <returns>The new model; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">
    /// The points have a different dimension than those of the fit, a value is not finite, or <paramref name="numberOfEpochs"/> is out of
    /// range.
    /// </exception>
    public UmapModel Update(PointMatrix<float> points, int? numberOfEpochs = null, CancellationToken cancellation = default)
    {
        ThrowIfUnfit(points);
        Throw.IfOutside(numberOfEpochs ?? 0, 0, UmapSettings.MostEpochs, nameof(numberOfEpochs));
        Throw.IfTooLarge((long)Points.Count + points.Count, InputDimension, nameof(points));
        var (all, origins) = Join(StoredVectors.Round(points, Precision));
        var settings = Settings with
        {
            Epochs = numberOfEpochs ?? Settings.Epochs / 3,
            LearningRate = UpdateStepShare * Settings.LearningRate,
            IsApproximate = UmapOptions.IsFasterApproximate(all.Count),
            Target = null,
            PrecomputedNeighbors = null,
        };
        var run = Run(cancellation);
        var neighbors = Umap.FindNeighbors(all, settings, run);
        var graph = Umap.BuildGraph(neighbors, settings, run);
        var positions = Umap.LayOut(graph, all, settings, StartFrom, run);
        var updated = Settings with { Target = null, PrecomputedNeighbors = null, InitialLayout = null };
        return new UmapModel(all, new PointMatrix<float>(positions, Positions.Dimension), graph, updated, Precision, origins, _threads);
    }

    /// <summary>Returns the points of the fit followed by the new ones; only the distinct ones if the fit was asked for those.</summary>
    private (PointMatrix<float> Points, int[]? Origins) Join(PointMatrix<float> points)
    {
        var joined = new PointMatrix<float>((float[])[.. Points.Values, .. points.Values], InputDimension);
        if (Origins is null)
        {
            return (joined, null);
        }

        var rows = DistinctRows.Of(joined);
        return (joined.Rows(rows.First), [.. Array.ConvertAll(Origins, origin => rows.Origins[origin]), .. rows.Origins[Points.Count..]]);
    }

    /// <summary>
    /// Returns the positions so far. A point without one starts at the mean of its neighbors' positions, weighted by membership, or else at
    /// the mean of all.
    /// </summary>
    private float[] StartFrom(SparseMatrix<float> graph)
    {
        var start = new float[graph.RowCount * Positions.Dimension];
        Array.Fill(start, float.NaN);
        Positions.Values.CopyTo(start);
        if (KnownPlaces.Spread(graph, start, Positions.Dimension) is { Count: > 0 } left)
        {
            var mean = MeanPosition();
            left.ForEach(row => mean.CopyTo(start, row * mean.Length));
        }

        return start;
    }

    private float[] MeanPosition()
    {
        var sums = new double[Positions.Dimension];
        for (var point = 0; point < Positions.Count; point++)
        {
            for (var d = 0; HasPosition(point) && d < sums.Length; d++)
            {
                sums[d] += 1.0 / Positions.Count * Positions[point][d];
            }
        }

        return Array.ConvertAll(sums, sum => (float)sum);
    }

    private bool HasPosition(int point) => point < Positions.Count && !float.IsNaN(Positions[point][0]);
}
