using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents a combination of the neighbor graphs of several embeddings of the same rows, such as of texts, places and categories, each by
/// a metric of its own. It is immutable and thread-safe.
/// </summary>
/// <remarks>
/// Combining computes a graph only, and only when it is needed; <see cref="LayOut"/> computes an embedding of it. A combination can be
/// combined again. The layouts of the models are not used, so fit them with <see cref="UmapOptions.NumberOfEpochs"/> 0 and
/// <see cref="UmapInitialization.Random"/> if only their combination is wanted. Source: umap-learn, whose models are combined by the same
/// operators.
/// </remarks>
public sealed class UmapCombination
{
    /// <summary>The number of models that can be combined: each costs a look at all edges.</summary>
    internal const int MostModels = 256;

    private readonly Lazy<SparseMatrix<float>> _graph;

    private UmapCombination(UmapModel model)
    {
        Models = [model];
        _graph = new(model.Graph);
    }

    private UmapCombination(CombinationStep step)
    {
        Step = step;
        Models = [.. step.Left.Models, .. step.Added];
        Throw.If(Models.Count > MostModels, $"{Models.Count} models are combined; {MostModels} are the most.", "right");
        _graph = new(() => LocalConnectivity.Symmetrize(step.Graph()));
    }

    /// <summary>Gets the combined graph: a symmetric matrix in which an entry is the degree to which two rows are neighbors.</summary>
    public SparseMatrix<float> Graph => _graph.Value;

    /// <summary>
    /// Gets the models that are combined, from left to right. One that is used twice is listed twice. A view by which edges are weighed
    /// has no graph of its own, so its embedding is NaN.
    /// </summary>
    public IReadOnlyList<UmapModel> Models { get; }

    /// <summary>How this one is made; null for a single model.</summary>
    internal CombinationStep? Step { get; }

    private int RowCount => Models[0].Points.Count;

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
        return new UmapCombination(model.OfFirstLayout());
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
        return With(UmapOperation.Intersect, right, weight);
    }

    /// <summary>Combines two graphs so that rows are neighbors if they are in either.</summary>
    /// <param name="right">The other graph, of the same rows in the same order.</param>
    /// <exception cref="ArgumentException">The models have different numbers of rows.</exception>
    public UmapCombination Union(UmapCombination right) => With(UmapOperation.Union, right, 0.5);

    /// <summary>Combines two graphs so that rows are neighbors if they are in the first and not in the second.</summary>
    /// <remarks>
    /// As in umap-learn, an edge that only the first graph has is nearly as weak as one that both have at full strength; only where the
    /// second graph has a weak edge does the first one's count. So take as the second a model of many neighbors.
    /// </remarks>
    /// <param name="right">The other graph, of the same rows in the same order.</param>
    /// <exception cref="ArgumentException">The models have different numbers of rows.</exception>
    public UmapCombination Except(UmapCombination right) => With(UmapOperation.Except, right, 0.5);

    /// <summary>
    /// Weakens the edges between rows that are far apart in another view, such as in time or place, or of another category. Rows keep their
    /// neighbors, of which the near ones count more.
    /// </summary>
    /// <remarks>
    /// An edge between rows at distance d becomes e^(−2.5·d / ((1 − weight)·scale)) as strong; then the strongest edge of each row is
    /// made 1 again. Unlike an intersection it searches no neighbors in the view, so it suits values that many rows share. With
    /// categories as a single coordinate and <see cref="UmapMetric.Hamming"/> it does what <see cref="UmapTarget.Categories"/> does in a
    /// fit, also for new rows.
    /// </remarks>
    /// <param name="view">The rows in the other view, in the same order.</param>
    /// <param name="metric">
    /// The options of the metric; others are not used. <see langword="null"/> for the Euclidean distance.
    /// </param>
    /// <param name="weight">How much the view counts, from 0 to less than 1. The default is 0.5.</param>
    /// <param name="scale">
    /// The distance that counts as 1; greater than 0. <see langword="null"/> for 1 where the metric has a largest distance, as Hamming and
    /// cosine have, and otherwise for the mean distance of the rows between which there are edges.
    /// </param>
    /// <exception cref="ArgumentException">There are other rows than in the graph, or a value is out of range or not finite.</exception>
    /// <example>
    /// <code>
    /// float[][] texts = [[0, 0, 1], [0, 1, 0], [5, 5, 5], [5, 6, 5]];
    /// float[][] authors = [[0], [1], [0], [1]];
    /// UmapCombination byText = Umap.Fit(texts, new UmapOptions { NumberOfNeighbors = 3 });
    /// UmapCombination weighed = byText.Weigh(authors, new UmapOptions { Metric = UmapMetric.Hamming }, weight: 0.3);
    /// </code>
    /// </example>
    public UmapCombination Weigh(PointMatrix<float> view, UmapOptions? metric = null, double weight = 0.5, double? scale = null)
    {
        Throw.IfOutside(weight, 0, Math.BitDecrement(1), nameof(weight));
        Throw.IfNotPositive(scale ?? 1, nameof(scale));
        ThrowIfOtherRows(view.Count, nameof(view));
        var unconnected = UmapModel.WithoutGraph(view, metric ?? new UmapOptions());
        var weights = EdgeWeights.Of(weight, scale, Graph, view, unconnected.Settings.Metric);
        return Of(new WeighedGraph(weights, this, unconnected));
    }

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
        var settings = options?.Validate(RowCount, Models.Sum(model => model.InputDimension)) ?? Models[0].Settings;
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
        return LayOutBy(settings, new RunContext(options?.MaxDegreeOfParallelism, either.Token, options?.Progress));
    }

    /// <summary>Computes an embedding by checked settings.</summary>
    internal CombinedUmapModel LayOutBy(UmapSettings settings, RunContext run)
    {
        Throw.IfTooLarge(RowCount, settings.Components, nameof(settings));
        var layout = Umap.LayOut(Graph, null, settings, run);
        return new CombinedUmapModel(this, new PointMatrix<float>(layout, settings.Components), settings, run.Threads);
    }

    /// <summary>Returns the memberships of new rows in the combined graph: new rows × rows of the fit.</summary>
    /// <param name="points">The new rows in each of <see cref="Models"/>.</param>
    /// <param name="run">The threads and the cancellation.</param>
    internal SparseMatrix<float> Memberships(ReadOnlySpan<PointMatrix<float>> points, RunContext run) =>
        Step?.Memberships(points, run) ?? Models[0].Memberships(points[0], run);

    internal static UmapCombination Of(CombinationStep step) => new(step);

    /// <summary>Returns the same combination of other models of the same rows.</summary>
    internal UmapCombination With(Func<UmapModel, UmapModel> change) =>
        Step is null ? new UmapCombination(change(Models[0])) : new UmapCombination(Step.With(change));

    private static UmapCombination Checked(UmapCombination combination)
    {
        ArgumentNullException.ThrowIfNull(combination);
        return combination;
    }

    private UmapCombination With(UmapOperation operation, UmapCombination right, double weight)
    {
        ArgumentNullException.ThrowIfNull(right);
        ThrowIfOtherRows(right.RowCount, nameof(right));
        return Of(new CombinedGraphs(GraphCombination.Of(operation, Graph, right.Graph, weight), this, right));
    }

    private void ThrowIfOtherRows(int count, string paramName) => Throw.If(
        count != RowCount,
        $"The graphs have {RowCount} and {count} rows. Fit both models on the same rows, in the same order.",
        paramName);
}
