using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>Represents k-means clusters that learn from batches of points. It is immutable: an update returns a new object.</summary>
/// <remarks>
/// Each center is the mean of all points that were ever assigned to it, c ← c + (Σ x − n c) / (N + n) for n new points after N: the
/// more points it has, the less it moves. The points of a batch are assigned to the centers as they were before it. The first batch chooses
/// the centers by k-means++ and Lloyd's iterations. Centers without points, as in a first batch with fewer distinct points than clusters,
/// are chosen again from the next batch. A center with points never moves to another place, as small clusters do in scikit-learn, so a
/// cluster keeps its meaning.
/// Source: Sculley 2010, "Web-scale k-means clustering", with the update of scikit-learn's <c>MiniBatchKMeans</c>. None of ML.NET's
/// clustering trainers can continue its training.
/// </remarks>
public sealed class MiniBatchKMeans
{
    private readonly MiniBatchKMeansSettings _settings;
    private readonly double[][] _centers;
    private readonly long[] _counts;
    private readonly int _updates;

    /// <summary>Initializes clusters without points.</summary>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MiniBatchKMeans(MiniBatchKMeansOptions? options = null)
        : this((options ?? new()).Validate(), [], [], 0)
    {
    }

    private MiniBatchKMeans(MiniBatchKMeansSettings settings, double[][] centers, long[] counts, int updates) =>
        (_settings, _centers, _counts, _updates) = (settings, centers, counts, updates);

    internal static MiniBatchKMeans Empty(MiniBatchKMeansSettings settings) => new(settings, [], [], 0);

    /// <summary>
    /// Gets the number of clusters that have points: <see cref="MiniBatchKMeansOptions.NumberOfClusters"/>, or fewer if there were fewer
    /// distinct points.
    /// </summary>
    public int ClusterCount => _centers.Length;

    /// <summary>Gets the number of clusters that the options ask for.</summary>
    internal int NumberOfClusters => _settings.Clusters;

    /// <summary>Gets the number of coordinates of a point; 0 before the first batch.</summary>
    public int Dimension => _centers.Length == 0 ? 0 : _centers[0].Length;

    /// <summary>Gets the center of each cluster.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public PointMatrix<double> Centers
    {
        get
        {
            ThrowIfEmpty();
            return PointMatrix<double>.FromRows(_centers);
        }
    }

    /// <summary>Gets the number of points that were assigned to each cluster.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Updates the clusters with a batch of points.</summary>
    /// <param name="points">The points; at least one.</param>
    /// <param name="cancellation">The token that cancels the work within a second.</param>
    /// <returns>The updated clusters; this object stays as it is.</returns>
    /// <exception cref="ArgumentException">
    /// There is no point, the dimension differs from the batches before, or a value is not finite.
    /// </exception>
    public MiniBatchKMeans PartialFit(PointMatrix<float> points, CancellationToken cancellation = default)
    {
        Throw.If(points.Count == 0, "The batch has no points. Give at least one.", nameof(points));
        ThrowIfDimensionDiffers(points);
        points.ThrowIfNotFinite(nameof(points));

        var centers = new List<double[]>(_centers);
        if (centers.Count < _settings.Clusters)
        {
            var random = new RandomStream(_settings.Seed, RandomPurpose.KMeansCenters, _updates);
            KMeansPlusPlus.Sow(points, centers, _settings.Clusters, random, new RunContext(_settings.Threads, cancellation));
        }

        if (_updates == 0)
        {
            Iterate(points, centers, cancellation);
        }

        return Updated(points, centers, cancellation);
    }

    /// <summary>Returns the cluster of each point: that of the nearest center, and of several equally near ones the first.</summary>
    /// <param name="points">The points, of <see cref="Dimension"/> coordinates each.</param>
    /// <param name="cancellation">The token that cancels the work.</param>
    /// <returns>The cluster of each point, from 0.</returns>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    /// <exception cref="ArgumentException">The dimension differs from that of the batches, or a value is not finite.</exception>
    public int[] Predict(PointMatrix<float> points, CancellationToken cancellation = default)
    {
        ThrowIfEmpty();
        ThrowIfDimensionDiffers(points);
        points.ThrowIfNotFinite(nameof(points));
        return NearestCenters.Of(points, _centers, new RunContext(_settings.Threads, cancellation));
    }

    internal int Predict(ReadOnlySpan<float> point) => NearestCenters.Of(point, _centers);

    /// <summary>Returns the same clusters with other centers, for when the axes of the points have turned.</summary>
    internal MiniBatchKMeans WithCenters(PointMatrix<double> centers) =>
        new(_settings, [.. Enumerable.Range(0, centers.Count).Select(center => centers[center].ToArray())], _counts, _updates);

    /// <summary>Moves the centers to the means of their points until no point changes its cluster (Lloyd's iterations).</summary>
    private void Iterate(PointMatrix<float> points, List<double[]> centers, CancellationToken cancellation)
    {
        int[] before = [];
        for (var iteration = 0; iteration < _settings.InitialIterations; iteration++)
        {
            var labels = NearestCenters.Of(points, centers, new RunContext(_settings.Threads, cancellation));
            if (labels.AsSpan().SequenceEqual(before))
            {
                return;
            }

            Move(points, labels, centers, new long[centers.Count]);
            before = labels;
        }
    }

    private MiniBatchKMeans Updated(PointMatrix<float> points, List<double[]> centers, CancellationToken cancellation)
    {
        var labels = NearestCenters.Of(points, centers, new RunContext(_settings.Threads, cancellation));
        long[] counts = [.. _counts, .. new long[centers.Count - _counts.Length]];
        Move(points, labels, centers, counts);
        int[] kept = [.. Enumerable.Range(0, counts.Length).Where(center => counts[center] > 0)];
        return new(_settings, [.. kept.Select(center => centers[center])], [.. kept.Select(center => counts[center])], _updates + 1);
    }

    /// <summary>Moves the centers toward their points, and counts the points.</summary>
    private static void Move(PointMatrix<float> points, int[] labels, List<double[]> centers, long[] counts)
    {
        var (sums, news) = (new double[centers.Count][], new int[centers.Count]);
        for (var row = 0; row < labels.Length; row++)
        {
            var sum = sums[labels[row]] ??= new double[points.Dimension];
            for (var d = 0; d < sum.Length; d++)
            {
                sum[d] += points[row][d];
            }

            news[labels[row]]++;
        }

        for (var center = 0; center < sums.Length; center++)
        {
            if (sums[center] is { } sum)
            {
                counts[center] += news[center];
                var old = centers[center];
                centers[center] = [.. sum.Zip(old, (all, at) => at + ((all - (news[center] * at)) / counts[center]))];
            }
        }
    }

    // Binary format: the number of clusters asked for, the initial iterations, the seed, the number of updates, the dimension (Int32), the
    // number of points of each cluster (Int64[]), then the centers (Double[]).
    internal void Write(CheckedWriter writer)
    {
        writer.Int32(_settings.Clusters);
        writer.Int32(_settings.InitialIterations);
        writer.Int32(_settings.Seed);
        writer.Int32(_updates);
        writer.Int32(Dimension);
        writer.Array<long>(_counts);
        writer.FiniteArray<double>([.. _centers.SelectMany(center => center)], "The centers");
    }

    internal static MiniBatchKMeans Read(CheckedReader reader)
    {
        var settings = new MiniBatchKMeansSettings(
            reader.Int32("the number of clusters", 1), reader.Int32("the number of iterations", 0), reader.Int32("the seed"));
        var updates = reader.Int32("the number of batches", 1);
        var dimension = reader.Int32("the dimension", 1);
        var counts = reader.Array<long>("the counts of the clusters");
        if (counts.Length == 0 || counts.Length > settings.Clusters || Array.Exists(counts, count => count < 1))
        {
            throw reader.Invalid(
                "the counts of the clusters", $"are {counts.Length} for {settings.Clusters} clusters, or not all positive");
        }

        var centers = reader.FiniteDoubles("the centers", (long)counts.Length * dimension);
        return new(settings, [.. centers.Chunk(dimension)], counts, updates);
    }

    private void ThrowIfEmpty()
    {
        if (_centers.Length == 0)
        {
            throw new InvalidOperationException("There are no clusters yet. Give a batch to PartialFit first.");
        }
    }

    private void ThrowIfDimensionDiffers(PointMatrix<float> points) => Throw.If(
        _centers.Length > 0 && points.Dimension != Dimension,
        $"The points have {points.Dimension} coordinates, but have to have {Dimension}, as those of the batches before.",
        nameof(points));
}
