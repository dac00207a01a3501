using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Represents an embedding of rows whose neighbors come from several models (<see cref="UmapCombination"/>). It is immutable and
/// thread-safe.
/// </summary>
public sealed class CombinedUmapModel
{
    // What so few numbers hold may be a category or a year, of which rounding would make another; and they take no room.
    private const int FewNumbers = 16;

    private readonly QueryLayout _layout;
    private readonly JointRows _rows;
    private readonly int? _threads;

    internal CombinedUmapModel(UmapCombination combination, PointMatrix<float> embedding, UmapSettings settings, int? threads = null)
    {
        Combination = combination;
        Embedding = embedding;
        Settings = settings with { FormerPlaces = null };
        _layout = new QueryLayout(embedding, settings);
        _rows = new JointRows(combination.Models);
        _threads = threads;
    }

    /// <summary>Gets the combination of graphs of which this is an embedding.</summary>
    public UmapCombination Combination { get; }

    /// <summary>Gets the positions of the rows of the fit, in their order. A row without any neighbor has NaN.</summary>
    public PointMatrix<float> Embedding { get; }

    internal UmapSettings Settings { get; }

    /// <summary>The coarsest precision in which points of the fit are kept.</summary>
    internal VectorPrecision Precision => Combination.Models.Max(model => model.Precision);

    /// <summary>
    /// Places new rows in the embedding. A row of the fit gets its own position; any other row gets the position that it would get alone.
    /// </summary>
    /// <param name="points">
    /// The points of the new rows for each of the <see cref="UmapCombination.Models"/>, in their order, of the dimension of each.
    /// </param>
    /// <param name="cancellation">The token that cancels the work.</param>
    /// <returns>The position of each row; NaN for one without any neighbor.</returns>
    /// <exception cref="ArgumentException">
    /// The number of matrices is not that of the models, they have different numbers of rows or the wrong dimension, or a value is not
    /// finite.
    /// </exception>
    public PointMatrix<float> Transform(IReadOnlyList<PointMatrix<float>> points, CancellationToken cancellation = default)
    {
        ThrowIfUnfit(points);
        var run = new RunContext(_threads, cancellation);
        var (count, dimension) = (points[0].Count, Embedding.Dimension);
        var positions = new float[Throw.IfTooLarge(count, dimension, nameof(points))];
        OrderedParallel.ForChunks(count, UmapModel.RowsAtOnce, run, (from, to) =>
            Place([.. points.Select(part => part.Rows(from, to))], positions.AsSpan(from * dimension, (to - from) * dimension)));
        return new PointMatrix<float>(positions, dimension);
    }

    /// <summary>Computes another layout of the rows of the fit from the same graph, such as two dimensions for a plot.</summary>
    /// <param name="numberOfComponents">The dimension of the new layout. The default is 2.</param>
    /// <param name="minimumDistance">
    /// How close together rows may lie, with a spread of 1. The default is 0.1, which shows more than the 0 that suits clustering.
    /// </param>
    /// <param name="cancellation">The token that cancels the layout within an epoch.</param>
    /// <returns>The position of each row of the fit, in their order.</returns>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public PointMatrix<float> Project(int numberOfComponents = 2, double minimumDistance = 0.1, CancellationToken cancellation = default) =>
        Project(numberOfComponents, minimumDistance, null, cancellation);

    /// <summary>
    /// Computes another layout of the rows of the fit from the same graph, aligned to a former one, so that both maps show the rows in
    /// common at about the same places.
    /// </summary>
    /// <param name="anchors">The former layout, which also says the dimension, and its rows that are among those of the fit.</param>
    /// <param name="minimumDistance">As in <see cref="Project(int, double, CancellationToken)"/>; take that of the former layout.</param>
    /// <param name="cancellation">The token that cancels the layout within an epoch.</param>
    /// <returns>The position of each row of the fit, in their order.</returns>
    /// <exception cref="ArgumentException">A parameter is out of range, or a row is related that the fit does not have.</exception>
    public PointMatrix<float> Project(UmapAnchors anchors, double minimumDistance = 0.1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        return Project(anchors.Positions.Dimension, minimumDistance, anchors, cancellation);
    }

    /// <summary>
    /// Returns this model with its points rounded, so that it is saved in less space, as by <see cref="UmapModel.WithPrecision"/>. Points
    /// of 16 numbers or fewer, which may be categories, stay as they are.
    /// </summary>
    /// <param name="precision">The precision in which the points are kept.</param>
    /// <returns>The new model; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">A number is too large for the precision.</exception>
    public CombinedUmapModel WithPrecision(VectorPrecision precision)
    {
        Throw.IfUndefined(precision, nameof(precision));
        var rounded = new Dictionary<UmapModel, UmapModel>(ReferenceEqualityComparer.Instance);
        return new(Combination.With(Round), Embedding, Settings, _threads);

        UmapModel Round(UmapModel model)
        {
            if (!rounded.TryGetValue(model, out var known))
            {
                rounded[model] = known = model.InputDimension <= FewNumbers ? model : model.WithPrecision(precision);
            }

            return known;
        }
    }

    /// <summary>Returns for each row of the fit the position that Transform gives it: equal rows get the position of the first.</summary>
    internal PointMatrix<float> PlacesOfEqualRows() => Embedding.Rows(_rows.First);

    /// <summary>Places some rows, on this thread.</summary>
    internal void Place(PointMatrix<float>[] points, Span<float> positions)
    {
        var (count, dimension) = (points[0].Count, Embedding.Dimension);
        Span<int> fresh = stackalloc int[count];
        var left = 0;
        for (var row = 0; row < count; row++)
        {
            if (_rows.Find(points, row) is >= 0 and var own)
            {
                Embedding[own].CopyTo(positions[(row * dimension)..]);
            }
            else
            {
                fresh[left++] = row;
            }
        }

        if (left == 0)
        {
            return;
        }

        fresh = fresh[..left];
        var memberships = Combination.Memberships(RowsOf(points, fresh), new RunContext(Threads: 1));
        for (var i = 0; i < left; i++)
        {
            var position = positions.Slice(fresh[i] * dimension, dimension);
            _layout.PlaceByStrength(memberships.RowColumns(i), memberships.RowValues(i), position);
        }
    }

    private PointMatrix<float> Project(int numberOfComponents, double minimumDistance, UmapAnchors? anchors, CancellationToken cancellation)
    {
        Throw.IfOutside(minimumDistance, 0, 1, nameof(minimumDistance));
        Throw.IfOutside(numberOfComponents, 1, UmapOptions.MostComponents, nameof(numberOfComponents));
        var settings = Settings with
        {
            Components = numberOfComponents,
            Curve = CurveParameters.Fit(spread: 1, minimumDistance),
            Initialization = Settings.Initialization == UmapInitialization.Given ? UmapInitialization.Spectral : Settings.Initialization,
            FormerPlaces = anchors?.PlacesOf(Embedding.Count, numberOfComponents, nameof(anchors)),
            Regularization = anchors?.Regularization ?? 0,
        };
        return Combination.LayOutBy(settings, new RunContext(_threads, cancellation)).Embedding;
    }

    private static PointMatrix<float>[] RowsOf(PointMatrix<float>[] points, ReadOnlySpan<int> rows)
    {
        if (rows.Length == points[0].Count)
        {
            return points;
        }

        var some = new PointMatrix<float>[points.Length];
        for (var part = 0; part < some.Length; part++)
        {
            some[part] = points[part].Rows(rows);
        }

        return some;
    }

    private void ThrowIfUnfit(IReadOnlyList<PointMatrix<float>> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var models = Combination.Models;
        Throw.If(
            points.Count != models.Count,
            $"There are {points.Count} matrices of points; {models.Count} models are combined. Give the points of each model.",
            nameof(points));
        for (var part = 0; part < points.Count; part++)
        {
            Throw.If(
                points[part].Count != points[0].Count,
                $"Matrix {part} has {points[part].Count} rows, matrix 0 has {points[0].Count}. Give each row in all of them.",
                nameof(points));
            models[part].ThrowIfUnfit(points[part]);
        }
    }
}
