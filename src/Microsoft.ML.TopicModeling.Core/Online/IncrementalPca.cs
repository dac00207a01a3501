using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents principal components that learn from batches of points. It is immutable: an update returns a new object.</summary>
/// <remarks>
/// It keeps the mean of all points so far, the k directions, and their singular values, so the memory does not grow with the points. With
/// n₀ points before and n in the batch, the new directions are the right singular vectors of
/// <code>
/// [ Σ Vᵀ ;  X − x̄ ;  √(n₀ n / (n₀ + n)) (x̄₀ − x̄) ]
/// </code>
/// A single batch gives the exact principal components; over several batches, what lies outside the k directions of a batch is forgotten.
/// Source: Ross, Lim, Lin, Yang 2008, "Incremental learning for robust visual tracking", as in scikit-learn's <c>IncrementalPCA</c>. The
/// singular vectors are found as eigenvectors of the covariance, by its products with vectors, so no matrix of batch × batch is needed.
/// </remarks>
public sealed class IncrementalPca
{
    private const double Tolerance = 1e-10;
    private const int MaxRestarts = 100;

    private readonly IncrementalPcaSettings _settings;
    private readonly double[] _mean;
    private readonly double[][] _directions;
    private readonly double[] _singularValues;
    private readonly double _squares;

    /// <summary>Initializes components without points.</summary>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IncrementalPca(IncrementalPcaOptions? options = null)
        : this((options ?? new()).Validate(), [], [], [], 0, 0)
    {
    }

    private IncrementalPca(
        IncrementalPcaSettings settings, double[] mean, double[][] directions, double[] singularValues, double squares, long count)
    {
        (_settings, _mean, _directions, _singularValues, _squares) = (settings, mean, directions, singularValues, squares);
        Count = count;
    }

    internal static IncrementalPca Empty(IncrementalPcaSettings settings) => new(settings, [], [], [], 0, 0);

    /// <summary>Gets the number of points so far.</summary>
    public long Count { get; }

    /// <summary>Gets the number of coordinates of a point; 0 before the first batch.</summary>
    public int InputDimension => _mean.Length;

    /// <summary>Gets the mean of all points so far.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>
    /// Gets the directions of unit length in which the points vary most, in descending order of variance. The largest coordinate of each is
    /// positive.
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public PointMatrix<double> Components
    {
        get
        {
            ThrowIfEmpty();
            return PointMatrix<double>.FromRows(_directions);
        }
    }

    /// <summary>Gets the singular value of each of <see cref="Components"/>: the root of the sum of squares along it.</summary>
    public ReadOnlySpan<double> SingularValues => _singularValues;

    /// <summary>Gets the fraction of the variance of all points so far that each of <see cref="Components"/> explains.</summary>
    public ImmutableArray<double> ExplainedVarianceRatio =>
        [.. _singularValues.Select(value => _squares > 0 ? value * value / _squares : 0)];

    /// <summary>Updates the components with a batch of points.</summary>
    /// <param name="points">The points; at least one.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>The updated components; this object stays as it is.</returns>
    /// <exception cref="ArgumentException">
    /// There is no point, the dimension differs from the batches before or is less than the number of components, or a value is not finite.
    /// </exception>
    public IncrementalPca PartialFit(PointMatrix<float> points, CancellationToken cancellation = default)
    {
        Check(points);
        var run = new RunContext(_settings.Threads, cancellation);
        var centered = new CenteredPoints(points, run);
        var total = Count + points.Count;
        var batchShare = (double)points.Count / total;
        double[] shift = Count == 0 ? new double[points.Dimension] : [.. _mean.Zip(centered.Mean, (before, now) => before - now)];
        var shiftWeight = batchShare * (1 - batchShare);
        var variance = centered.TotalVariance();
        var squares = _squares + (points.Count * variance) + (total * shiftWeight * OrderedSums.Dot(shift, shift));

        var directions = Directions();
        var product = new double[points.Dimension];
        var singularValues = Array.ConvertAll(directions, direction =>
        {
            Multiply(direction, product);
            return Math.Sqrt(Math.Max(0, OrderedSums.Dot(direction, product) * total));
        });
        double[] mean = [.. centered.Mean.Zip(shift, (now, before) => now + ((1 - batchShare) * before))];
        return new(_settings, mean, directions, singularValues, squares, total);

        // In units of the total variance, so that the tolerance of the solver suits points of any scale.
        double[][] Directions()
        {
            var unit = squares > 0 ? total / squares : 1;
            var solver = new LanczosSolver(
                (x, y) =>
                {
                    Multiply(x, y);
                    DoubleVectors.Scale(y, unit);
                },
                points.Dimension,
                [],
                _settings.Components,
                new RandomStream(_settings.Seed, RandomPurpose.PrincipalDirections),
                run);
            return Array.ConvertAll(solver.Solve(Tolerance, MaxRestarts), WithPositivePeak);
        }

        // y = A x, where A is the covariance of the components so far and the batch together.
        void Multiply(double[] x, double[] y)
        {
            centered.MultiplyCovariance(x, y);
            DoubleVectors.Scale(y, batchShare);
            for (var k = 0; k < _directions.Length; k++)
            {
                var weight = _singularValues[k] * _singularValues[k] / total * OrderedSums.Dot(_directions[k], x);
                DoubleVectors.AddScaled(y, weight, _directions[k]);
            }

            DoubleVectors.AddScaled(y, shiftWeight * OrderedSums.Dot(shift, x), shift);
        }
    }

    /// <summary>Projects points, relative to the mean, onto the components.</summary>
    /// <typeparam name="T">The type of a coordinate.</typeparam>
    /// <param name="points">The points, of <see cref="InputDimension"/> coordinates each.</param>
    /// <returns>The coordinates of each point along the components.</returns>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    /// <exception cref="ArgumentException">The dimension differs from that of the batches, or a value is not finite.</exception>
    public PointMatrix<T> Transform<T>(PointMatrix<T> points)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ThrowIfEmpty();
        ThrowIfDimensionDiffers(points.Dimension, InputDimension);
        points.ThrowIfNotFinite(nameof(points));
        var reduced = new T[Throw.IfTooLarge(points.Count, _directions.Length, nameof(points))];
        for (var row = 0; row < points.Count; row++)
        {
            Transform(points[row], reduced.AsSpan(row * _directions.Length, _directions.Length));
        }

        return new PointMatrix<T>(reduced, _directions.Length);
    }

    /// <summary>Maps coordinates along the components back to points in the plane of the components.</summary>
    /// <typeparam name="T">The type of a coordinate.</typeparam>
    /// <param name="reduced">The coordinates, as from <see cref="Transform{T}(PointMatrix{T})"/>.</param>
    /// <returns>A point of <see cref="InputDimension"/> coordinates for each.</returns>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    /// <exception cref="ArgumentException">The number of coordinates differs from that of the components.</exception>
    public PointMatrix<T> InverseTransform<T>(PointMatrix<T> reduced)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ThrowIfEmpty();
        ThrowIfDimensionDiffers(reduced.Dimension, _directions.Length);
        var points = new T[Throw.IfTooLarge(reduced.Count, InputDimension, nameof(reduced))];
        var point = new double[InputDimension];
        for (var row = 0; row < reduced.Count; row++)
        {
            _mean.CopyTo(point, 0);
            for (var k = 0; k < _directions.Length; k++)
            {
                DoubleVectors.AddScaled(point, double.CreateTruncating(reduced[row][k]), _directions[k]);
            }

            for (var d = 0; d < point.Length; d++)
            {
                points[(row * InputDimension) + d] = T.CreateTruncating(point[d]);
            }
        }

        return new PointMatrix<T>(points, InputDimension);
    }

    internal void Transform<T>(ReadOnlySpan<T> point, Span<T> reduced)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var k = 0; k < reduced.Length; k++)
        {
            var direction = _directions[k];
            var sum = 0.0;
            for (var d = 0; d < point.Length; d++)
            {
                sum += (double.CreateTruncating(point[d]) - _mean[d]) * direction[d];
            }

            reduced[k] = T.CreateTruncating(sum);
        }
    }

    // Binary format: the number of components and the seed (Int32), the number of points (Int64), the mean (Double[]), the singular values
    // (Double[]), the sum of squares (Double), then each direction (Double[]).
    internal void Write(CheckedWriter writer)
    {
        writer.Int32(_settings.Components);
        writer.Int32(_settings.Seed);
        writer.Int64(Count);
        writer.FiniteArray<double>(_mean, "The mean");
        writer.FiniteArray<double>(_singularValues, "The singular values");
        writer.Double(_squares);
        foreach (var direction in _directions)
        {
            writer.FiniteArray<double>(direction, "A direction");
        }
    }

    internal static IncrementalPca Read(CheckedReader reader)
    {
        var settings = new IncrementalPcaSettings(reader.Int32("the number of components", 1), reader.Int32("the seed"));
        var count = reader.Int64("the number of points");
        var mean = reader.FiniteDoubles("the mean");
        if (count < 1 || mean.Length < settings.Components)
        {
            throw reader.Invalid("the principal components", $"are of {count} points with {mean.Length} coordinates");
        }

        var singularValues = reader.FiniteDoubles("the singular values", settings.Components);
        var squares = reader.Double("the sum of squares", 0);
        var directions = new double[settings.Components][];
        for (var k = 0; k < directions.Length; k++)
        {
            directions[k] = reader.FiniteDoubles("a direction", mean.Length);
        }

        return new(settings, mean, directions, singularValues, squares, count);
    }

    private void Check(PointMatrix<float> points)
    {
        Throw.If(points.Count == 0, "The batch has no points. Give at least one.", nameof(points));
        Throw.If(
            points.Dimension < _settings.Components,
            $"{_settings.Components} components are asked for, but the points have only {points.Dimension} coordinates. "
                + $"Set {nameof(IncrementalPcaOptions.NumberOfComponents)} to at most that.",
            nameof(points));
        if (Count > 0)
        {
            ThrowIfDimensionDiffers(points.Dimension, InputDimension);
        }

        points.ThrowIfNotFinite(nameof(points));
    }

    private static double[] WithPositivePeak(double[] direction)
    {
        var peak = direction.MaxBy(Math.Abs);
        if (peak < 0)
        {
            DoubleVectors.Scale(direction, -1);
        }

        return direction;
    }

    private void ThrowIfEmpty()
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("There are no principal components yet. Give a batch to PartialFit first.");
        }
    }

    private static void ThrowIfDimensionDiffers(int dimension, int expected) =>
        Throw.If(
            dimension != expected,
            $"The points have {dimension} coordinates, but have to have {expected}, as those of the batches before.",
            "points");
}
