using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>Distances between points in a space of coordinates. Formulas: umap.distances of umap-learn, in double precision.</summary>
internal static class GeometricDistances
{
    public static double Euclidean(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Math.Sqrt(SquaredEuclidean(x, y));

    public static double SquaredEuclidean(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        Vector256<double> low = default, high = default;
        var i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            var (xl, xh) = Vector256.Widen(Vector256.LoadUnsafe(ref px, (nuint)i));
            var (yl, yh) = Vector256.Widen(Vector256.LoadUnsafe(ref py, (nuint)i));
            low += (xl - yl) * (xl - yl);
            high += (xh - yh) * (xh - yh);
        }

        var sum = OrderedSums.Sum(low + high);
        for (; i < x.Length; i++)
        {
            var difference = (double)x[i] - y[i];
            sum += difference * difference;
        }

        return sum;
    }

    public static double SquaredNorm(ReadOnlySpan<float> x)
    {
        var sum = 0.0;
        foreach (var value in x)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    /// <summary>Returns 1 / ‖x‖; 0 for a vector of zeros.</summary>
    public static double InverseNorm(ReadOnlySpan<float> x)
    {
        var square = SquaredNorm(x);
        return square == 0 ? 0 : 1 / Math.Sqrt(square);
    }

    public static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (xx, xy, yy) = OrderedSums.Products(x, y);
        return xx == 0 && yy == 0 ? 0
            : xx == 0 || yy == 0 ? 1
            : Math.Max(0, 1 - (xy / Math.Sqrt(xx * yy)));
    }

    public static double TrueAngular(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (xx, xy, yy) = OrderedSums.Products(x, y);
        return xx == 0 && yy == 0 ? 0
            : xy <= 0 ? float.MaxValue
            : 1 - (Math.Acos(Math.Min(1, xy / Math.Sqrt(xx * yy))) / Math.PI);
    }

    public static double Manhattan(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += Math.Abs((double)x[i] - y[i]);
        }

        return sum;
    }

    public static double Chebyshev(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var max = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            max = Math.Max(max, Math.Abs((double)x[i] - y[i]));
        }

        return max;
    }

    public static double Minkowski(ReadOnlySpan<float> x, ReadOnlySpan<float> y, double power, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (weights.IsEmpty ? 1 : weights[i]) * Math.Pow(Math.Abs((double)x[i] - y[i]), power);
        }

        return Math.Pow(sum, 1 / power);
    }

    public static double StandardizedEuclidean(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<double> variances)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = (double)x[i] - y[i];
            sum += difference * difference / variances[i];
        }

        return Math.Sqrt(sum);
    }

    public static double Mahalanobis(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<double> inverseCovariance)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var inner = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                inner += inverseCovariance[(i * x.Length) + j] * ((double)x[j] - y[j]);
            }

            sum += inner * ((double)x[i] - y[i]);
        }

        return Math.Sqrt(Math.Max(0, sum));
    }

    public static double Canberra(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var scale = Math.Abs((double)x[i]) + Math.Abs((double)y[i]);
            sum += scale > 0 ? Math.Abs((double)x[i] - y[i]) / scale : 0;
        }

        return sum;
    }

    public static double BrayCurtis(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double difference = 0, total = 0;
        for (var i = 0; i < x.Length; i++)
        {
            difference += Math.Abs((double)x[i] - y[i]);
            total += Math.Abs((double)x[i] + y[i]);
        }

        return total > 0 ? difference / total : 0;
    }

    public static double Correlation(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double meanX = 0, meanY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            meanX += x[i];
            meanY += y[i];
        }

        meanX /= x.Length;
        meanY /= y.Length;
        double xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }

        return xx == 0 && yy == 0 ? 0
            : xy == 0 ? 1
            : Math.Max(0, 1 - (xy / Math.Sqrt(xx * yy)));
    }

    public static double Spearman(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => Correlation(Ranks(x), Ranks(y));

    public static double Poincare(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (xx, _, yy) = OrderedSums.Products(x, y);
        return Math.Acosh(1 + (2 * SquaredEuclidean(x, y) / ((1 - xx) * (1 - yy))));
    }

    public static double Haversine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var latitude = Math.Sin(0.5 * ((double)x[0] - y[0]));
        var longitude = Math.Sin(0.5 * ((double)x[1] - y[1]));
        return 2 * Math.Asin(Math.Sqrt((latitude * latitude) + (Math.Cos(x[0]) * Math.Cos(y[0]) * longitude * longitude)));
    }

    /// <summary>Returns the rank of each coordinate, from 1. Ties share their mean rank.</summary>
    private static float[] Ranks(ReadOnlySpan<float> values)
    {
        var sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var ranks = new float[sorted.Length];
        for (int i = 0, end; i < sorted.Length; i = end)
        {
            for (end = i + 1; end < sorted.Length && sorted[end] == sorted[i]; end++)
            {
            }

            for (var tied = i; tied < end; tied++)
            {
                ranks[order[tied]] = (i + 1 + end) / 2f;
            }
        }

        return ranks;
    }
}
