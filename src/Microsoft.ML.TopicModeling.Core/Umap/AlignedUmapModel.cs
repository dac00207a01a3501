using System.Diagnostics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents aligned embeddings of several slices. It is immutable and thread-safe.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AlignedUmapModel
{
    private readonly RowRelation[] _relations;
    private readonly AlignedUmapOptions _options;

    internal AlignedUmapModel(UmapModel[] slices, RowRelation[] relations, AlignedUmapOptions options)
    {
        Slices = slices;
        _relations = relations;
        _options = options;
    }

    /// <summary>
    /// Gets the embedding of each slice, in their order. Each places new points and is saved as any other, but no longer knows of the
    /// others.
    /// </summary>
    public IReadOnlyList<UmapModel> Slices { get; }

    /// <summary>
    /// Adds a slice: returns a new model, in which the earlier slices stay where they are and the new one is aligned to them.
    /// </summary>
    /// <param name="points">The points of the new slice. The model keeps their memory, so do not change it afterwards.</param>
    /// <param name="relation">Which rows of the last slice are rows of the new one: row → row of the new slice; at least one.</param>
    /// <param name="options">
    /// The options of the slice, with as many components and epochs as the others; <see langword="null"/> for
    /// <see cref="AlignedUmapOptions.Umap"/>.
    /// </param>
    /// <param name="cancellation">The token that cancels the layout within an epoch.</param>
    /// <returns>The new model; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">A point, the relation or an option is not valid; the message says which and why.</exception>
    /// <exception cref="OperationCanceledException">The layout was canceled.</exception>
    public AlignedUmapModel Update(
        PointMatrix<float> points,
        IReadOnlyDictionary<int, int> relation,
        UmapOptions? options = null,
        CancellationToken cancellation = default)
    {
        var (last, ofRun) = (Slices[^1], options ?? _options.Umap);
        var settings = AlignedUmapOptions.ValidateNext(ofRun.Copy(), points, last.Settings);
        var related = RowRelation.Of(relation, last.Points.Count, points.Count, Slices.Count - 1, nameof(relation));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ofRun.Cancellation);
        var run = new RunContext(ofRun.MaxDegreeOfParallelism, either.Token, ofRun.Progress);
        var graph = SliceGraph.Build(points, settings, run);
        var slice = graph.ToSlice(graph.StartAt(PlacesOf(related.Backward, last.Positions), run), run);
        RowRelation[] relations = [.. _relations, related];
        Ties(relations, _options).Tie(
            [.. Slices.Select(former => AlignedSlice.Fixed(former.Positions)), slice],
            [.. Slices.Select(former => former.Graph), graph.Graph]);
        AlignedLayout.Run([slice], run);
        return new AlignedUmapModel([.. Slices, graph.ToModel(slice, run.Threads)], relations, _options);
    }

    /// <summary>Returns the number of slices and of their rows.</summary>
    public override string ToString()
    {
        var rows = string.Join(", ", Slices.Select(slice => slice.Embedding.Count));
        return FormattableString.Invariant($"{Slices.Count} slices of {rows} rows in {Slices[0].Embedding.Dimension} dimensions");
    }

    /// <summary>Fits slices at the same time.</summary>
    internal static AlignedUmapModel Fit(SliceGraph[] graphs, RowRelation[] relations, AlignedUmapOptions options, RunContext run)
    {
        var starts = new float[graphs.Length][];
        for (var slice = 0; slice < graphs.Length; slice++)
        {
            starts[slice] = graphs[slice].OrdinaryStart(run);
            if (slice > 0)
            {
                Turn(starts[slice], starts[slice - 1], relations[slice - 1].Backward, graphs[slice].Settings.Components);
            }
        }

        AlignedSlice[] slices = [.. graphs.Zip(starts, (graph, start) => graph.ToSlice(start, run))];
        Ties(relations, options).Tie(slices, [.. graphs.Select(graph => graph.Graph)]);
        AlignedLayout.Run(slices, run);
        return new AlignedUmapModel([.. graphs.Zip(slices, (graph, slice) => graph.ToModel(slice, run.Threads))], relations, options);
    }

    private static SliceTies Ties(RowRelation[] relations, AlignedUmapOptions options) =>
        new(relations, options.AlignmentRegularization, options.AlignmentWindowSize);

    /// <summary>Moves and turns the start of a slice so that it fits that of the slice before.</summary>
    private static void Turn(float[] start, float[] before, int[] rowsBefore, int dimension)
    {
        int[] common = [.. Enumerable.Range(0, rowsBefore.Length).Where(row => rowsBefore[row] >= 0)];
        var places = new PointMatrix<float>(before, dimension).Rows(Array.ConvertAll(common, row => rowsBefore[row]));
        Procrustes.Align(start, common, places.Values.ToArray(), dimension);
    }

    private static PointMatrix<float> PlacesOf(int[] rowsBefore, PointMatrix<float> before)
    {
        var places = new float[rowsBefore.Length * before.Dimension];
        Array.Fill(places, float.NaN);
        for (var row = 0; row < rowsBefore.Length; row++)
        {
            if (rowsBefore[row] >= 0)
            {
                before[rowsBefore[row]].CopyTo(places.AsSpan(row * before.Dimension));
            }
        }

        return new PointMatrix<float>(places, before.Dimension);
    }
}
