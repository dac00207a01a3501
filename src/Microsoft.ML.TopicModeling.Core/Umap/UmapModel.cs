using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>A fitted embedding. It never changes, so it can be shared between threads.</summary>
public sealed partial class UmapModel
{
    /// <summary>The points that one thread places together.</summary>
    internal const int RowsAtOnce = 64;

    private const int MaxOnStack = 256;

    private readonly NeighborSearch _search;
    private readonly RowLookup _rows;
    private readonly QueryLayout _layout;
    private readonly int? _threads;

    /// <param name="points">The points of the fit; only the distinct ones if <paramref name="origins"/> are given.</param>
    /// <param name="positions">One for each of them.</param>
    /// <param name="graph">Of them.</param>
    /// <param name="settings">Of the fit.</param>
    /// <param name="precision">To which the points are rounded.</param>
    /// <param name="origins">Which of the points each row of the fit is; null if each is its own.</param>
    /// <param name="threads">The most threads of its operations; null for one per processor.</param>
    internal UmapModel(
        PointMatrix<float> points,
        PointMatrix<float> positions,
        SparseMatrix<float> graph,
        UmapSettings settings,
        VectorPrecision precision = VectorPrecision.Float32,
        int[]? origins = null,
        int? threads = null)
    {
        Precision = precision;
        Points = points;
        Positions = positions;
        Origins = origins;
        Embedding = OfRows(positions);
        Graph = graph;
        Settings = settings;
        _search = new NeighborSearch(points, settings.Metric);
        _rows = new RowLookup(points, precision);
        _layout = new QueryLayout(positions, settings);
        _threads = threads;
    }

    /// <summary>The positions of the points of the fit, in their order. A point without any neighbor within the disconnection distance has NaN.</summary>
    public PointMatrix<float> Embedding { get; }

    /// <summary>The fuzzy graph of the neighbors: symmetric, an edge being the degree to which two points are neighbors. Of distinct points if the fit was told so.</summary>
    public SparseMatrix<float> Graph { get; }

    /// <summary>The number of coordinates of an input point.</summary>
    public int InputDimension => Points.Dimension;

    /// <summary>How exactly the points of the fit are kept, to which new ones are compared.</summary>
    public VectorPrecision Precision { get; }

    /// <summary>For each row of the fit the place that <see cref="Transform(ReadOnlySpan{float}, Span{float})"/> gives it: equal rows have that of the first of them.</summary>
    internal PointMatrix<float> PlacesOfEqualRows()
    {
        var first = new int[Points.Count];
        for (var row = 0; row < first.Length; row++)
        {
            first[row] = _rows.Find(Points[row]) is >= 0 and var found ? found : row;
        }

        return OfRows(Positions.Rows(first));
    }

    internal PointMatrix<float> Points { get; }

    internal PointMatrix<float> Positions { get; }

    internal int[]? Origins { get; }

    internal UmapSettings Settings { get; }

    internal int MostThreads => Run(CancellationToken.None).MostThreads;

    /// <summary>Places new points in the embedding. A point of the fit gets its own position back; any other lands where it would land alone.</summary>
    /// <param name="points">Points of <see cref="InputDimension"/> coordinates.</param>
    /// <param name="cancellation">Checked often.</param>
    /// <exception cref="ArgumentException">The dimension is another than that of the fit, or a value is not finite.</exception>
    public PointMatrix<float> Transform(PointMatrix<float> points, CancellationToken cancellation = default)
    {
        Throw.If(points.Dimension != InputDimension, WrongDimension(points.Dimension), nameof(points));
        Settings.Metric.ThrowIfUnfit(points, nameof(points));
        var embedding = new float[Throw.IfTooLarge(points.Count, Embedding.Dimension, nameof(points))];
        OrderedParallel.ForChunks(points.Count, RowsAtOnce, Run(cancellation), (from, to) =>
            PlaceAll(points.Rows(from, to), embedding.AsSpan(from * Embedding.Dimension)));
        return new PointMatrix<float>(embedding, Embedding.Dimension);
    }

    /// <inheritdoc cref="Transform(PointMatrix{float}, CancellationToken)"/>
    public PointMatrix<float> Transform(PointMatrix<double> points, CancellationToken cancellation = default) =>
        Transform(points.ConvertTo<float>(nameof(points)), cancellation);

    /// <summary>Places one new point; see <see cref="Transform(PointMatrix{float}, CancellationToken)"/>.</summary>
    /// <param name="point"><see cref="InputDimension"/> coordinates.</param>
    /// <param name="embedding">Receives the position.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a value is not finite.</exception>
    public void Transform(ReadOnlySpan<float> point, Span<float> embedding)
    {
        if (point.Length != InputDimension)
        {
            throw new ArgumentException(WrongDimension(point.Length), nameof(point));
        }

        if (embedding.Length != Embedding.Dimension)
        {
            throw new ArgumentException($"The embedding has {Embedding.Dimension} coordinates, the target {embedding.Length}.", nameof(embedding));
        }

        Settings.Metric.ThrowIfUnfit(point, point.Length, nameof(point));
        if (TryFindOwn(point, embedding))
        {
            return;
        }

        var k = Math.Min(Settings.Neighbors, Points.Count);
        Span<int> indices = k <= MaxOnStack ? stackalloc int[k] : new int[k];
        Span<float> distances = k <= MaxOnStack ? stackalloc float[k] : new float[k];
        _search.Search(point, indices, distances);
        Disconnection.Apply(indices, distances, Settings.DisconnectionDistance);
        _layout.Place(indices, distances, embedding);
    }

    /// <summary>The same embedding with the points of the fit kept less exactly, so that its file is smaller.</summary>
    /// <remarks>Points of the fit keep their own positions; another point may find other neighbors, and so another place.</remarks>
    /// <param name="precision">How exactly; what an earlier rounding took away does not come back.</param>
    /// <exception cref="ArgumentException">A number is too large for the precision.</exception>
    public UmapModel WithPrecision(VectorPrecision precision)
    {
        Throw.IfUndefined(precision, nameof(precision));
        return precision == Precision ? this : new(StoredVectors.Round(Points, precision), Positions, Graph, Settings, precision, Origins, _threads);
    }

    /// <summary>Lays the points of the fit out anew from the same graph, such as in two dimensions for a plot; nothing is searched again.</summary>
    /// <param name="numberOfComponents">The dimension of the new layout.</param>
    /// <param name="minimumDistance">How close together points may lie, with a spread of 1; the usual 0.1 shows more than the 0 that suits a clustering.</param>
    /// <param name="cancellation">Stops the layout within an epoch.</param>
    /// <returns>A position for each point of the fit, in their order.</returns>
    public PointMatrix<float> Project(int numberOfComponents = 2, double minimumDistance = 0.1, CancellationToken cancellation = default)
    {
        Throw.IfOutside(numberOfComponents, 1, UmapOptions.MostComponents, nameof(numberOfComponents));
        UmapOptions.ThrowIfTooMany(numberOfComponents, Points.Count, InputDimension, nameof(numberOfComponents));
        Throw.IfOutside(minimumDistance, 0, 1, nameof(minimumDistance));
        var settings = Settings with
        {
            Components = numberOfComponents,
            Curve = CurveParameters.Fit(spread: 1, minimumDistance),
            Initialization = Settings.Initialization == UmapInitialization.Given ? UmapInitialization.Spectral : Settings.Initialization,
        };
        return OfRows(new PointMatrix<float>(Umap.LayOut(Graph, Points, settings, Run(cancellation)), numberOfComponents));
    }

    /// <summary>Measures how sparse the surroundings of each point are, in the input and in the embedding; with <see cref="UmapOptions.Density"/> the two correlate.</summary>
    public UmapRadii LocalRadii()
    {
        var run = Run(CancellationToken.None);
        var input = Reduce.LocalRadii.OfInput(Umap.Prune(Graph, Settings), Points, Settings.Metric.ToDistance(), run);
        var embedding = Reduce.LocalRadii.OfEmbedding(Positions, Settings, run);
        return new UmapRadii(OfRows(new PointMatrix<float>(input, 1)).Values.ToArray(), OfRows(new PointMatrix<float>(embedding, 1)).Values.ToArray());
    }

    private RunContext Run(CancellationToken cancellation) => new(_threads, cancellation);

    /// <summary>Gives each row of the fit what its point has.</summary>
    private PointMatrix<float> OfRows(PointMatrix<float> values) => Origins is null ? values : values.Rows(Origins);

    private string WrongDimension(int dimension) => $"The points have {dimension} coordinates; the model was fitted on {InputDimension}.";

    private void PlaceAll(PointMatrix<float> points, Span<float> embedding)
    {
        Span<int> rows = stackalloc int[points.Count];
        var count = 0;
        for (var row = 0; row < points.Count; row++)
        {
            if (!TryFindOwn(points[row], embedding.Slice(row * Embedding.Dimension, Embedding.Dimension)))
            {
                rows[count++] = row;
            }
        }

        rows = rows[..count];
        var fresh = count == points.Count ? points : points.Rows(rows);
        var neighbors = _search.Search(fresh, Math.Min(Settings.Neighbors, Points.Count), new RunContext(Threads: 1));
        _layout.Place(neighbors.Disconnect(Settings.DisconnectionDistance), rows, embedding);
    }

    private bool TryFindOwn(ReadOnlySpan<float> point, Span<float> position)
    {
        var own = _rows.Find(point);
        if (own >= 0)
        {
            Positions[own].CopyTo(position);
        }

        return own >= 0;
    }
}
