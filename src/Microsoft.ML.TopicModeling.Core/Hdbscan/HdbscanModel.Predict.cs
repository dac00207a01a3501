using System.Numerics.Tensors;
using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling;

/// <content>The clusters of new points.</content>
public sealed partial class HdbscanModel
{
    private const int MostOnStack = 512;
    private const int PointsPerChunk = 64;

    /// <summary>Predicts the cluster of a new point. The clustering does not change.</summary>
    /// <param name="point">The coordinates, finite and as many as <see cref="Dimension"/>.</param>
    /// <returns>The cluster and the strength of membership.</returns>
    /// <exception cref="ArgumentException">The number of coordinates is wrong, or a coordinate is not finite.</exception>
    /// <exception cref="InvalidOperationException">The model was made from precomputed distances.</exception>
    public HdbscanPrediction Predict(ReadOnlySpan<float> point)
    {
        var wide = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        TensorPrimitives.ConvertTruncating(point, wide);
        return Predict(wide);
    }

    /// <inheritdoc cref="Predict(ReadOnlySpan{float})"/>
    public HdbscanPrediction Predict(ReadOnlySpan<double> point)
    {
        var (label, probability) = Locate(point, Settings.PredictAsFitted);
        return new HdbscanPrediction(label, (float)probability);
    }

    /// <summary>Predicts the clusters of new points, each as if it were alone.</summary>
    /// <param name="points">The points, with finite coordinates, as many as <see cref="Dimension"/>.</param>
    /// <param name="maxDegreeOfParallelism">The maximum number of threads; <see langword="null"/> for one per processor.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>The cluster and the strength of membership of each point.</returns>
    /// <exception cref="ArgumentException">The number of coordinates is wrong, or a coordinate is not finite.</exception>
    /// <exception cref="InvalidOperationException">The model was made from precomputed distances.</exception>
    public HdbscanPrediction[] Predict(
        PointMatrix<float> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Predict(points.Count, new RunContext(maxDegreeOfParallelism, cancellation), row => Predict(points[row]));

    /// <inheritdoc cref="Predict(PointMatrix{float}, int?, CancellationToken)"/>
    public HdbscanPrediction[] Predict(
        PointMatrix<double> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Predict(points.Count, new RunContext(maxDegreeOfParallelism, cancellation), row => Predict(points[row]));

    /// <summary>
    /// Computes the outlier score of a new point: near 1 far outside the densest part of its surroundings, below 0 where it is denser than
    /// that part.
    /// </summary>
    /// <returns>The score, at most 1.</returns>
    /// <inheritdoc cref="Predict(ReadOnlySpan{float})"/>
    public double OutlierScore(ReadOnlySpan<double> point)
    {
        var prepared = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        var prediction = Prepare(point, prepared);
        return prediction.OutlierScore(prediction.Join(prepared));
    }

    /// <summary>Computes how strongly a new point belongs to each cluster.</summary>
    /// <param name="point">The coordinates, finite and as many as <see cref="Dimension"/>.</param>
    /// <param name="memberships">
    /// Receives the membership in each cluster, by label. Their sum is the probability that the point is in any cluster.
    /// </param>
    /// <exception cref="ArgumentException">The number of coordinates or of memberships is wrong, or a coordinate is not finite.</exception>
    /// <exception cref="InvalidOperationException">The model was made from precomputed distances.</exception>
    public void MembershipVector(ReadOnlySpan<double> point, Span<double> memberships)
    {
        if (memberships.Length != ClusterCount)
        {
            throw new ArgumentException(
                $"There is room for {memberships.Length} memberships, but there are {ClusterCount} clusters.", nameof(memberships));
        }

        var prepared = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        var prediction = Prepare(point, prepared);
        if (ClusterCount > 0)
        {
            prediction.Memberships(prepared, prediction.Join(prepared), _vectors!, memberships);
        }
    }

    /// <inheritdoc cref="MembershipVector(ReadOnlySpan{double}, Span{double})"/>
    /// <returns>The membership in each cluster, by label.</returns>
    public double[] MembershipVector(ReadOnlySpan<float> point)
    {
        var memberships = new double[ClusterCount];
        MembershipVector(Widen(point), memberships);
        return memberships;
    }

    /// <summary>Computes how strongly new points belong to each cluster, each as if it were alone.</summary>
    /// <param name="points">The points, with finite coordinates, as many as <see cref="Dimension"/>.</param>
    /// <param name="maxDegreeOfParallelism">The maximum number of threads; <see langword="null"/> for one per processor.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>A row for each point and a column for each label; a single column of zeros if there are no clusters.</returns>
    /// <exception cref="ArgumentException">The number of coordinates is wrong, or a coordinate is not finite.</exception>
    /// <exception cref="InvalidOperationException">The model was made from precomputed distances.</exception>
    public PointMatrix<float> MembershipVectors(
        PointMatrix<float> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Memberships(
            points.Count,
            new RunContext(maxDegreeOfParallelism, cancellation),
            (row, wide, _) => MembershipVector(Widen(points[row]), wide));

    /// <inheritdoc cref="MembershipVectors(PointMatrix{float}, int?, CancellationToken)"/>
    public PointMatrix<float> MembershipVectors(
        PointMatrix<double> points, int? maxDegreeOfParallelism = null, CancellationToken cancellation = default) =>
        Memberships(
            points.Count, new RunContext(maxDegreeOfParallelism, cancellation), (row, wide, _) => MembershipVector(points[row], wide));

    /// <summary>
    /// Computes how strongly each fitted point belongs to each cluster, by a different formula than for new points.
    /// </summary>
    /// <param name="maxDegreeOfParallelism">The maximum number of threads; <see langword="null"/> for one per processor.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>A row for each point and a column for each label; a single column of zeros if there are no clusters.</returns>
    /// <exception cref="InvalidOperationException">The model was made from precomputed distances.</exception>
    public PointMatrix<float> AllPointsMembershipVectors(int? maxDegreeOfParallelism = null, CancellationToken cancellation = default)
    {
        ThrowIfWithoutPoints();
        var points = _points!.CopyPoints();
        return Memberships(Labels.Length, new RunContext(maxDegreeOfParallelism, cancellation), (row, wide, scratch) =>
            _vectors!.OfTrainingPoint(points.AsSpan(row * Dimension, Dimension), row, wide, scratch));
    }

    private static HdbscanPrediction[] Predict(int count, RunContext run, Func<int, HdbscanPrediction> predict)
    {
        var predictions = new HdbscanPrediction[count];
        OrderedParallel.ForChunks(count, PointsPerChunk, run, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                predictions[row] = predict(row);
            }
        });
        return predictions;
    }

    private PointMatrix<float> Memberships(int rows, RunContext run, Action<int, double[], double[]> fill)
    {
        var columns = Math.Max(1, ClusterCount);
        var memberships = new float[Throw.IfTooLarge(rows, columns, "points")];
        if (ClusterCount > 0)
        {
            OrderedParallel.ForChunks(rows, PointsPerChunk, run, (from, to) =>
            {
                var (wide, scratch) = (new double[columns], new double[columns]);
                for (var row = from; row < to; row++)
                {
                    fill(row, wide, scratch);
                    TensorPrimitives.ConvertTruncating<double, float>(wide, memberships.AsSpan(row * columns, columns));
                }
            });
        }

        return new PointMatrix<float>(memberships, columns);
    }

    private static double[] Widen(ReadOnlySpan<float> point)
    {
        var wide = new double[point.Length];
        TensorPrimitives.ConvertTruncating(point, wide);
        return wide;
    }

    internal (int Label, double Probability) Locate(ReadOnlySpan<double> point, bool asFitted)
    {
        var prepared = point.Length <= MostOnStack ? stackalloc double[point.Length] : new double[point.Length];
        var prediction = Prepare(point, prepared);
        var joining = prediction.Join(prepared);
        return asFitted && joining.NearestDistance == 0
            ? (Labels[joining.Nearest], Probabilities[joining.Nearest])
            : prediction.Assign(joining);
    }

    private Prediction Prepare(ReadOnlySpan<double> point, Span<double> prepared)
    {
        ThrowIfWithoutPoints();
        if (point.Length != Dimension)
        {
            throw new ArgumentException(
                $"The point has {point.Length} coordinates, but the fitted points have {Dimension}.", nameof(point));
        }

        Throw.If(
            !TensorPrimitives.IsFiniteAll(point),
            "The point holds a NaN or an infinity. Replace such coordinates or leave the point out.",
            nameof(point));
        point.CopyTo(prepared);
        _points!.Prepare(prepared);
        return _prediction!;
    }

    private void ThrowIfWithoutPoints()
    {
        if (_prediction is null)
        {
            throw new InvalidOperationException(
                "The model was made from given distances and has no points, so it cannot place others. Fit points instead.");
        }
    }
}
