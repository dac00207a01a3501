using Microsoft.ML.TopicModeling.Cluster;
using Microsoft.ML.TopicModeling.Numerics;
using Microsoft.ML.TopicModeling.Persistence;

namespace Microsoft.ML.TopicModeling;

/// <summary>k-means clusters that are kept up as new points come in. It never changes: an update gives a new one.</summary>
/// <remarks>
/// Each center is the mean of all points that it was ever given, c ← c + (Σ x − n c) / (N + n) for n new points after N: it moves less the more it has
/// seen. The points of a batch are given to the centers as they were before it. The first batch chooses the centers by k-means++ and Lloyd's iterations; centers
/// that were given no point, as in a first batch with fewer different points than clusters, are chosen anew among the next batch. A center that has points never
/// leaves them for another place, as scikit-learn lets small clusters do: a cluster keeps its meaning.
/// Source: Sculley 2010, "Web-scale k-means clustering", with the update of scikit-learn's <c>MiniBatchKMeans</c>. Of ML.NET's clustering trainers none can go on.
/// </remarks>
public sealed class MiniBatchKMeans
{
    private readonly MiniBatchKMeansSettings _settings;
    private readonly double[][] _centers;
    private readonly long[] _counts;
    private readonly int _updates;

    /// <summary>Starts without points.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public MiniBatchKMeans(MiniBatchKMeansOptions? options = null)
        : this((options ?? new()).Validate(), [], [], 0)
    {
    }

    private MiniBatchKMeans(MiniBatchKMeansSettings settings, double[][] centers, long[] counts, int updates) =>
        (_settings, _centers, _counts, _updates) = (settings, centers, counts, updates);

    internal static MiniBatchKMeans Empty(MiniBatchKMeansSettings settings) => new(settings, [], [], 0);

    /// <summary>The number of clusters that have points: of the options, or fewer while there were fewer different points.</summary>
    public int ClusterCount => _centers.Length;

    /// <summary>The number of clusters that there will be.</summary>
    internal int NumberOfClusters => _settings.Clusters;

    /// <summary>The number of coordinates of a point; 0 before the first batch.</summary>
    public int Dimension => _centers.Length == 0 ? 0 : _centers[0].Length;

    /// <summary>The center of each cluster.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public PointMatrix<double> Centers
    {
        get
        {
            ThrowIfEmpty();
            return PointMatrix<double>.FromRows(_centers);
        }
    }

    /// <summary>How many points each cluster was given.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Learns from a batch of points.</summary>
    /// <param name="points">At least one point.</param>
    /// <param name="cancellation">Stops the work within a second.</param>
    /// <exception cref="ArgumentException">There is no point, or points have another dimension than before or values that are not finite.</exception>
    public MiniBatchKMeans PartialFit(PointMatrix<float> points, CancellationToken cancellation = default)
    {
        Throw.If(points.Count == 0, "The batch has no points. Give at least one.", nameof(points));
        ThrowIfDimensionDiffers(points);
        points.ThrowIfNotFinite(nameof(points));

        var centers = new List<double[]>(_centers);
        if (centers.Count < _settings.Clusters)
        {
            KMeansPlusPlus.Sow(points, centers, _settings.Clusters, new RandomStream(_settings.Seed, RandomPurpose.KMeansCenters, _updates), new RunContext(_settings.Threads, cancellation));
        }

        if (_updates == 0)
        {
            Iterate(points, centers, cancellation);
        }

        return Updated(points, centers, cancellation);
    }

    /// <summary>The cluster of each point: that of the nearest center, of equally near ones the first.</summary>
    /// <param name="points">Points of the dimension of the batches.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    /// <exception cref="ArgumentException">The points have another dimension than those of the batches, or values that are not finite.</exception>
    public int[] Predict(PointMatrix<float> points, CancellationToken cancellation = default)
    {
        ThrowIfEmpty();
        ThrowIfDimensionDiffers(points);
        points.ThrowIfNotFinite(nameof(points));
        return NearestCenters.Of(points, _centers, new RunContext(_settings.Threads, cancellation));
    }

    internal int Predict(ReadOnlySpan<float> point) => NearestCenters.Of(point, _centers);

    /// <summary>The same clusters with their centers elsewhere, as when the axes of the points have turned.</summary>
    internal MiniBatchKMeans WithCenters(PointMatrix<double> centers) =>
        new(_settings, [.. Enumerable.Range(0, centers.Count).Select(center => centers[center].ToArray())], _counts, _updates);

    /// <summary>Lloyd's iterations: moves the centers to the means of their points until no point changes its cluster.</summary>
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

    /// <summary>Moves the centers toward their points, and counts these.</summary>
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

    // Binary format: the number of clusters to come, the initial iterations, the seed, the number of updates, the dimension (Int32), how many points each cluster
    // has (Int64[]), then the centers (Double[]).
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
            throw reader.Invalid("the counts of the clusters", $"are {counts.Length} for {settings.Clusters} clusters, or not all positive");
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
