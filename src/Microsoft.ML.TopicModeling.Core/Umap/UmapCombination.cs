using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a combination of the neighbor graphs of several embeddings of the same rows, such as of texts, places and categories, each by
/// a metric of its own. It is immutable and thread-safe.
/// </summary>
/// <remarks>
/// Combining computes a graph only; <see cref="LayOut"/> computes an embedding of it. A combination can be combined again. Source: umap-learn,
/// whose models are combined by the same operators.
/// </remarks>
public sealed class UmapCombination
{
    private UmapCombination(SparseMatrix<float> graph, IReadOnlyList<UmapModel> models, CombinationStep? step)
    {
        Graph = graph;
        Models = models;
        Step = step;
    }

    /// <summary>Gets the combined graph: a symmetric matrix in which an entry is the degree to which two rows are neighbors.</summary>
    public SparseMatrix<float> Graph { get; }

    /// <summary>Gets the models that are combined, from left to right. One that is used twice is listed twice.</summary>
    public IReadOnlyList<UmapModel> Models { get; }

    /// <summary>How two combinations made this one; null for a single model.</summary>
    internal CombinationStep? Step { get; }

    /// <summary>Takes a single model as a combination.</summary>
    /// <param name="model">The model. It must not have been fitted with <see cref="UmapOptions.Unique"/>, which has a graph of fewer
    /// rows.</param>
    /// <exception cref="ArgumentException">The model was fitted with <see cref="UmapOptions.Unique"/>.</exception>
    public static implicit operator UmapCombination(UmapModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Throw.If(
            model.Origins is not null,
            $"The model was fitted with {nameof(UmapOptions.Unique)}, so its graph has {model.Points.Count} rows for "
                + $"{model.Embedding.Count}. Fit it without, so that its rows are those of the other models.",
            nameof(model));
        return new UmapCombination(model.Graph, [model], null);
    }

    /// <inheritdoc cref="Intersect"/>
    public static UmapCombination operator *(UmapCombination left, UmapCombination right) => Checked(left).Intersect(right);

    /// <inheritdoc cref="Union"/>
    public static UmapCombination operator +(UmapCombination left, UmapCombination right) => Checked(left).Union(right);

    /// <inheritdoc cref="Except"/>
    public static UmapCombination operator -(UmapCombination left, UmapCombination right) => Checked(left).Except(right);

    /// <summary>Combines two graphs so that rows are neighbors as far as they are in both.</summary>
    /// <param name="right">The other graph, of the same rows in the same order.</param>
    /// <param name="weight">
    /// How much <paramref name="right"/> counts, from 0 to 1. At 0.5, the default, both count alike; near 0 or 1, only one does.
    /// </param>
    /// <exception cref="ArgumentException">The models have different numbers of rows, or the weight is out of range.</exception>
    public UmapCombination Intersect(UmapCombination right, double weight = 0.5)
    {
        Throw.IfOutside(weight, 0, 1, nameof(weight));
        return With(GraphOperation.Intersection, right, weight);
    }

    /// <summary>Combines two graphs so that rows are neighbors if they are in either.</summary>
    /// <param name="right">The other graph, of the same rows in the same order.</param>
    /// <exception cref="ArgumentException">The models have different numbers of rows.</exception>
    public UmapCombination Union(UmapCombination right) => With(GraphOperation.Union, right, 0.5);

    /// <summary>Combines two graphs so that rows are neighbors if they are in the first and not in the second.</summary>
    /// <remarks>
    /// As in umap-learn, an edge that only the first graph has is nearly as weak as one that both have at full strength; only where the
    /// second graph has a weak edge does the first one's count. So take as the second a model of many neighbors.
    /// </remarks>
    /// <param name="right">The other graph, of the same rows in the same order.</param>
    /// <exception cref="ArgumentException">The models have different numbers of rows.</exception>
    public UmapCombination Except(UmapCombination right) => With(GraphOperation.Difference, right, 0.5);

    /// <summary>Computes an embedding of the rows from the combined graph.</summary>
    /// <param name="options">
    /// The options of the layout; those of the neighbors are not used, and those that need coordinates are refused.
    /// <see langword="null"/> for those of the first model.
    /// </param>
    /// <param name="cancellation">The token that cancels the layout within an epoch.</param>
    /// <returns>The model, which places new rows too.</returns>
    /// <exception cref="ArgumentException">An option is not valid, or not available for a combination.</exception>
    /// <exception cref="OperationCanceledException">The layout was canceled.</exception>
    /// <example>
    /// <code>
    /// float[][] texts = [[0, 0, 1], [0, 1, 0], [5, 5, 5], [5, 6, 5]];
    /// float[][] places = [[52.5f, 13.4f], [52.4f, 13.1f], [48.1f, 11.6f], [48.2f, 11.5f]];
    /// UmapModel byText = Umap.Fit(texts, new UmapOptions { NumberOfNeighbors = 3, Metric = UmapMetric.Cosine });
    /// UmapModel byPlace = Umap.Fit(places, new UmapOptions { NumberOfNeighbors = 3 });
    /// UmapCombination combination = byText * byPlace;
    /// CombinedUmapModel both = combination.LayOut();
    /// float[][] positions = both.Embedding.ToRows();
    /// </code>
    /// </example>
    public CombinedUmapModel LayOut(UmapOptions? options = null, CancellationToken cancellation = default)
    {
        options?.ThrowIfDense("a combination of graphs", "Leave it out.");
        var settings = options?.Validate(Graph.RowCount, Models.Sum(model => model.InputDimension)) ?? Models[0].Settings;
        settings = settings with
        {
            Density = null,
            Target = null,
            PrecomputedNeighbors = null,
            Initialization = settings.Initialization == UmapInitialization.Random || options is not null
                ? settings.Initialization
                : UmapInitialization.Spectral,
        };
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, options?.Cancellation ?? default);
        var run = new RunContext(options?.MaxDegreeOfParallelism, either.Token, options?.Progress);
        var layout = Umap.LayOut(Graph, null, settings, run);
        return new CombinedUmapModel(this, new PointMatrix<float>(layout, settings.Components), settings, run.Threads);
    }

    /// <summary>Returns the memberships of new rows in the combined graph, from those in the graphs of the models.</summary>
    /// <param name="memberships">The memberships in the graph of each of <see cref="Models"/>: new rows × rows of the fit.</param>
    internal SparseMatrix<float> Memberships(ReadOnlySpan<SparseMatrix<float>> memberships)
    {
        if (Step is not { } step)
        {
            return memberships[0];
        }

        var split = step.Left.Models.Count;
        return step.Combination.Apply(step.Left.Memberships(memberships[..split]), step.Right.Memberships(memberships[split..]));
    }

    private static UmapCombination Checked(UmapCombination combination)
    {
        ArgumentNullException.ThrowIfNull(combination);
        return combination;
    }

    private UmapCombination With(GraphOperation operation, UmapCombination right, double weight)
    {
        ArgumentNullException.ThrowIfNull(right);
        Throw.If(
            right.Graph.RowCount != Graph.RowCount,
            $"The graphs have {Graph.RowCount} and {right.Graph.RowCount} rows. Fit both models on the same rows, in the same order.",
            nameof(right));
        return Of(new CombinationStep(GraphCombination.Of(operation, Graph, right.Graph, weight), this, right));
    }

    internal static UmapCombination Of(CombinationStep step) => new(
        LocalConnectivity.Symmetrize(step.Combination.Apply(step.Left.Graph, step.Right.Graph)),
        [.. step.Left.Models, .. step.Right.Models],
        step);
}
