using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents a fitted embedding. It is immutable and thread-safe.</summary>
public sealed partial class UmapModel
{
    /// <summary>The number of points that one thread places together.</summary>
    internal const int RowsAtOnce = 64;

    private const int MaxOnStack = 256;

    private readonly QuerySearch _search;
    private readonly Lazy<SparseMatrix<float>> _graph;
    private readonly RowLookup _rows;
    private readonly QueryLayouts _layouts;
    private readonly int? _threads;

    /// <param name="points">The points of the fit; only the distinct ones if <paramref name="origins"/> are given.</param>
    /// <param name="positions">The position of each of them.</param>
    /// <param name="graph">Their graph.</param>
    /// <param name="settings">The settings of the fit.</param>
    /// <param name="precision">The precision to which the points are rounded.</param>
    /// <param name="origins">The point of each row of the fit; null if each row is its own.</param>
    /// <param name="threads">The maximum number of threads; null for one per processor.</param>
    internal UmapModel(
        PointMatrix<float> points,
        PointMatrix<float> positions,
        SparseMatrix<float> graph,
        UmapSettings settings,
        VectorPrecision precision = VectorPrecision.Float32,
        int[]? origins = null,
        int? threads = null)
        : this(points, positions, new Lazy<SparseMatrix<float>>(graph), settings, precision, origins, threads)
    {
    }

    /// <param name="points">The points of the fit; only the distinct ones if <paramref name="origins"/> are given.</param>
    /// <param name="positions">The position of each of them.</param>
    /// <param name="graph">Their graph, which may still be in a file.</param>
    /// <param name="settings">The settings of the fit.</param>
    /// <param name="precision">The precision to which the points are rounded.</param>
    /// <param name="origins">The point of each row of the fit; null if each row is its own.</param>
    /// <param name="threads">The maximum number of threads; null for one per processor.</param>
    /// <param name="rows">Finds points of the fit; null to make it.</param>
    /// <param name="cells">The points in cells; null if there are none, or they are to be made.</param>
    internal UmapModel(
        PointMatrix<float> points,
        PointMatrix<float> positions,
        Lazy<SparseMatrix<float>> graph,
        UmapSettings settings,
        VectorPrecision precision,
        int[]? origins,
        int? threads,
        RowLookup? rows = null,
        CellIndex? cells = null)
    {
        Precision = precision;
        Points = points;
        Positions = positions;
        Origins = origins;
        Embedding = OfRows(positions);
        _graph = graph;
        Settings = settings with { FormerPlaces = null };
        _search = new QuerySearch(points, settings, cells, threads);
        _rows = rows ?? new RowLookup(points, precision);
        _layouts = new QueryLayouts(positions, settings);
        _threads = threads;
    }

    /// <summary>
    /// Gets the positions of the points of the fit, in their order. A point without any neighbor within the disconnection distance has NaN.
    /// </summary>
    public PointMatrix<float> Embedding { get; }

    /// <summary>
    /// Gets the fuzzy neighbor graph: a symmetric matrix in which an entry is the degree to which two points are neighbors. If
    /// <see cref="UmapOptions.Unique"/> was set, its rows are the distinct points.
    /// </summary>
    /// <exception cref="InvalidDataException">The graph in the file of the model is damaged.</exception>
    public SparseMatrix<float> Graph => _graph.Value;

    /// <summary>Gets the number of coordinates of an input point.</summary>
    public int InputDimension => Points.Dimension;

    /// <summary>Gets the precision in which the points of the fit are kept, to which new ones are compared.</summary>
    public VectorPrecision Precision { get; }

    /// <summary>Returns the first of the layouts, as if it were the only one.</summary>
    internal UmapModel OfFirstLayout() => Settings.Layouts == 1
        ? this
        : new(Points, SideBySide.Part(Positions, 0, Settings.Components), _graph, Settings.OfLayout(0), Precision, Origins, _threads);

    /// <summary>Returns the model of rows of which each has the position of one of the rows of this fit.</summary>
    internal UmapModel OfRows(int[] rows) => new(
        Points, Positions, _graph, Settings, Precision, Origins is { } of ? Array.ConvertAll(rows, row => of[row]) : rows, _threads);

    /// <summary>Returns points that have a metric, but neither neighbors nor positions.</summary>
    /// <param name="points">The points.</param>
    /// <param name="metric">The options, of which only those of the metric are used.</param>
    internal static UmapModel WithoutGraph(PointMatrix<float> points, UmapOptions metric)
    {
        var settings = metric.OfMetric().Validate(points);
        settings.Metric.ThrowIfUnfit(points, nameof(points));
        var positions = new float[points.Count];
        Array.Fill(positions, float.NaN);
        var graph = new SparseMatrix<float>(points.Count, new int[points.Count + 1], [], []);
        return new UmapModel(points, new PointMatrix<float>(positions, 1), graph, settings);
    }

    /// <summary>
    /// Returns for each row of the fit the position that <see cref="Transform(ReadOnlySpan{float}, Span{float})"/> gives it: equal rows get
    /// the position of the first of them.
    /// </summary>
    internal PointMatrix<float> PlacesOfEqualRows() => OfEqualRows(Positions);

    /// <summary>
    /// Returns single layouts of the graph, equal rows at one place: those that lie side by side, or further ones where there is only one.
    /// </summary>
    /// <param name="further">The number of further ones.</param>
    /// <param name="cancellation">The token that cancels a layout within an epoch.</param>
    /// <param name="pieces">What keeps further ones; null for nothing.</param>
    internal IReadOnlyList<PointMatrix<float>> SingleLayouts(
        int further, CancellationToken cancellation, IUmapPieces? pieces = null)
    {
        if (Settings.Layouts > 1)
        {
            var places = PlacesOfEqualRows();
            return [.. Enumerable.Range(0, Settings.Layouts).Select(layout => SideBySide.Part(places, layout, Settings.Components))];
        }

        var (start, run) = (Start, Run(cancellation));
        return [.. Enumerable.Range(1, further).Select(number =>
        {
            var own = Settings.OfLayout(number);
            var layout = pieces is null ? LayOut() : pieces.Layout(number, Points, own, LayOut);
            return OfEqualRows(new PointMatrix<float>(layout, Settings.Components));

            float[] LayOut() => Umap.LayOut(Graph, Points, own, Begin, run);
        })];

        float[] Begin(SparseMatrix<float> pruned) => start ??= InitialLayout.Compute(pruned, Points, Settings, run);
    }

    private PointMatrix<float> OfEqualRows(PointMatrix<float> positions)
    {
        var first = new int[Points.Count];
        for (var row = 0; row < first.Length; row++)
        {
            first[row] = _rows.Find(Points[row]) is >= 0 and var found ? found : row;
        }

        return OfRows(positions.Rows(first));
    }

    internal PointMatrix<float> Points { get; }

    internal PointMatrix<float> Positions { get; }

    /// <summary>Gets where the layout of the fit has begun, from where further ones begin, too; null if it is not known any more.</summary>
    internal float[]? Start { get; init; }

    internal int[]? Origins { get; }

    internal UmapSettings Settings { get; }

    /// <summary>Finds the rows of points of the fit.</summary>
    internal RowLookup Rows => _rows;

    /// <summary>The points in cells; null if new points are compared with all.</summary>
    internal CellIndex? Cells => _search.Cells;

    internal int MostThreads => Run(CancellationToken.None).MostThreads;

    /// <summary>Returns the same embedding with the points of the fit stored less precisely, which makes the saved model smaller.</summary>
    /// <remarks>Points of the fit keep their positions; for other points, the neighbors and so the position may change.</remarks>
    /// <param name="precision">The precision. What an earlier rounding has removed does not come back.</param>
    /// <returns>The new model; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">A number is too large for the precision.</exception>
    public UmapModel WithPrecision(VectorPrecision precision)
    {
        Throw.IfUndefined(precision, nameof(precision));
        return precision == Precision
            ? this
            : new(StoredVectors.Round(Points, precision), Positions, _graph, Settings, precision, Origins, _threads);
    }

    /// <inheritdoc cref="UmapCombination.Intersect"/>
    public static UmapCombination operator *(UmapModel left, UmapModel right) => (UmapCombination)left * right;

    /// <inheritdoc cref="UmapCombination.Union"/>
    public static UmapCombination operator +(UmapModel left, UmapModel right) => (UmapCombination)left + right;

    /// <inheritdoc cref="UmapCombination.Except"/>
    public static UmapCombination operator -(UmapModel left, UmapModel right) => (UmapCombination)left - right;

    /// <summary>
    /// Computes the local radius of each point in the input and in the embedding, a measure of how sparse its surroundings are. With
    /// <see cref="UmapOptions.Density"/> the two correlate.
    /// </summary>
    /// <returns>The radii, as logarithms.</returns>
    public UmapRadii LocalRadii()
    {
        var run = Run(CancellationToken.None);
        var input = Reduce.LocalRadii.OfInput(Umap.Prune(Graph, Settings), Points, Settings.Metric.ToDistance(), run);
        var embedding = Reduce.LocalRadii.OfEmbedding(Positions, Settings, run);
        return new UmapRadii(
            OfRows(new PointMatrix<float>(input, 1)).Values.ToArray(), OfRows(new PointMatrix<float>(embedding, 1)).Values.ToArray());
    }

    private RunContext Run(CancellationToken cancellation) => new(_threads, cancellation);

    /// <summary>Gives each row of the fit the values of its point.</summary>
    private PointMatrix<float> OfRows(PointMatrix<float> values) => Origins is null ? values : values.Rows(Origins);
}
