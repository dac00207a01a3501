using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <content>Adding points to a fitted embedding.</content>
public sealed partial class UmapModel
{
    private const double UpdateStepShare = 0.25;

    /// <summary>Adds points to the embedding: a new model of all points, laid out from where those of this one are.</summary>
    /// <remarks>
    /// Other than <see cref="Transform(PointMatrix{float}, CancellationToken)"/>, this lets the points of the fit move, and makes the new ones neighbors to each
    /// other and to any that come later. All neighbors are searched anew; the layout is short and takes small steps, so what was found before stays where it was,
    /// more or less. A target of the fit has no part in it.
    /// </remarks>
    /// <param name="points">New points of <see cref="InputDimension"/> coordinates; they follow those of the fit in the new model.</param>
    /// <param name="numberOfEpochs">How often the layout passes over the graph, up to 10,000 times. Null: a third of the epochs of the fit.</param>
    /// <param name="cancellation">Stops the update within an epoch.</param>
    /// <exception cref="ArgumentException">The dimension is another than that of the fit, or a value is not finite.</exception>
    public UmapModel Update(PointMatrix<float> points, int? numberOfEpochs = null, CancellationToken cancellation = default)
    {
        Throw.If(points.Dimension != InputDimension, WrongDimension(points.Dimension), nameof(points));
        Throw.IfOutside(numberOfEpochs ?? 0, 0, UmapSettings.MostEpochs, nameof(numberOfEpochs));
        Settings.Metric.ThrowIfUnfit(points, nameof(points));
        Throw.IfTooLarge((long)Points.Count + points.Count, InputDimension, nameof(points));
        var (all, origins) = Join(StoredVectors.Round(points, Precision));
        var settings = Settings with
        {
            Epochs = numberOfEpochs ?? Settings.Epochs / 3,
            LearningRate = UpdateStepShare * Settings.LearningRate,
            IsApproximate = all.Count > UmapOptions.MostExact,
            Target = null,
            PrecomputedNeighbors = null,
        };
        var run = Run(cancellation);
        var neighbors = Umap.FindNeighbors(all, settings, run);
        var graph = Umap.BuildGraph(neighbors, settings);
        var positions = Umap.LayOut(graph, all, settings, StartFrom, run);
        var updated = Settings with { Target = null, PrecomputedNeighbors = null, InitialLayout = null };
        return new UmapModel(all, new PointMatrix<float>(positions, Positions.Dimension), graph, updated, Precision, origins, _threads);
    }

    /// <summary>The points of the fit and then the new ones; only the distinct ones if the fit was told so.</summary>
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

    /// <summary>The positions so far; a point without one starts in the middle of its neighbors that have one, by membership, or else of all.</summary>
    private float[] StartFrom(SparseMatrix<float> graph)
    {
        var dimension = Positions.Dimension;
        var start = new float[graph.RowCount * dimension];
        Positions.Values.CopyTo(start);
        var sums = new double[dimension].AsSpan();
        for (var row = 0; row < graph.RowCount; row++)
        {
            if (HasPosition(row))
            {
                continue;
            }

            sums.Clear();
            var total = 0.0;
            var columns = graph.RowColumns(row);
            for (var e = 0; e < columns.Length; e++)
            {
                total += AddPosition(columns[e], graph.RowValues(row)[e], sums);
            }

            for (var other = 0; total == 0 && other < Positions.Count; other++)
            {
                AddPosition(other, 1.0 / Positions.Count, sums);
            }

            for (var d = 0; d < dimension; d++)
            {
                start[(row * dimension) + d] = (float)(sums[d] / (total > 0 ? total : 1));
            }
        }

        return start;
    }

    private bool HasPosition(int point) => point < Positions.Count && !float.IsNaN(Positions[point][0]);

    private double AddPosition(int point, double weight, Span<double> sums)
    {
        if (!HasPosition(point))
        {
            return 0;
        }

        var position = Positions[point];
        for (var d = 0; d < sums.Length; d++)
        {
            sums[d] += weight * position[d];
        }

        return weight;
    }
}
