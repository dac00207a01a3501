using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>How good an embedding is; the formulas are those of the reference figures.</summary>
internal static class LayoutQuality
{
    private const double Clip = 1e-4;
    private const int NegativeSampleRate = 5;

    /// <summary>The rank, from 1, of every point by its distance from every other; 0 for the point itself.</summary>
    public static int[][] Ranks(PointMatrix<float> points, Func<int, int, double> distance)
    {
        var ranks = new int[points.Count][];
        Parallel.For(0, points.Count, i =>
        {
            var distances = new double[points.Count];
            var order = new int[points.Count];
            for (var j = 0; j < points.Count; j++)
            {
                distances[j] = j == i ? double.NegativeInfinity : distance(i, j);
                order[j] = j;
            }

            Array.Sort(distances, order);
            ranks[i] = new int[points.Count];
            for (var r = 0; r < order.Length; r++)
            {
                ranks[i][order[r]] = r;
            }
        });
        return ranks;
    }

    public static (double Trustworthiness, double Recall) Neighborhoods(int[][] ranks, int[][] embeddingRanks, int k)
    {
        long penalty = 0, kept = 0;
        var n = ranks.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (j != i && embeddingRanks[i][j] <= k)
                {
                    penalty += Math.Max(0, ranks[i][j] - k);
                    kept += ranks[i][j] <= k ? 1 : 0;
                }
            }
        }

        return (1 - (2.0 * penalty / ((double)n * k * ((2 * n) - (3 * k) - 1))), kept / ((double)n * k));
    }

    /// <summary>The cross-entropy over all pairs, and the objective that negative sampling in fact minimises.</summary>
    public static (double CrossEntropy, double Sampled) Objectives(SparseMatrix<float> graph, PointMatrix<float> embedding, CurveParameters curve)
    {
        var n = graph.RowCount;
        var degrees = new double[n];
        for (var i = 0; i < n; i++)
        {
            foreach (var weight in graph.RowValues(i))
            {
                degrees[i] += weight;
            }
        }

        var rows = new (double CrossEntropy, double Sampled)[n];
        Parallel.For(0, n, i =>
        {
            var weights = new double[n];
            for (var e = graph.RowStarts[i]; e < graph.RowStarts[i + 1]; e++)
            {
                weights[graph.Columns[e]] = graph.Values[e];
            }

            for (var j = i + 1; j < n; j++)
            {
                var v = Math.Clamp(1 / (1 + (curve.A * Math.Pow(SquaredDistance(embedding[i], embedding[j]), curve.B))), Clip, 1 - Clip);
                var w = weights[j];
                rows[i].CrossEntropy += -(w * Math.Log(v)) - ((1 - w) * Math.Log(1 - v)) + Entropy(w) + Entropy(1 - w);
                rows[i].Sampled += -(2 * w * Math.Log(v)) - (NegativeSampleRate * (degrees[i] + degrees[j]) / (2.0 * n) * Math.Log(1 - v));
            }
        });
        return (rows.Sum(r => r.CrossEntropy), rows.Sum(r => r.Sampled));
    }

    /// <summary>The share of the k nearest in the embedding that have the same label.</summary>
    public static double LabelAgreement(int[][] embeddingRanks, int[] labels, int k)
    {
        var same = 0L;
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < labels.Length; j++)
            {
                same += j != i && embeddingRanks[i][j] <= k && labels[i] == labels[j] ? 1 : 0;
            }
        }

        return same / ((double)labels.Length * k);
    }

    /// <summary>Agreement of two labelings beyond chance; noise counts as one more cluster.</summary>
    public static double AdjustedRandIndex(int[] x, int[] y)
    {
        static double Pairs(double count) => count * (count - 1) / 2;
        var both = x.Zip(y).GroupBy(pair => pair).Sum(g => Pairs(g.Count()));
        var (ofX, ofY) = (x.GroupBy(l => l).Sum(g => Pairs(g.Count())), y.GroupBy(l => l).Sum(g => Pairs(g.Count())));
        var chance = ofX * ofY / Pairs(x.Length);
        return (both - chance) / (((ofX + ofY) / 2) - chance);
    }

    public static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var d = 0; d < x.Length; d++)
        {
            sum += ((double)x[d] - y[d]) * ((double)x[d] - y[d]);
        }

        return sum;
    }

    private static double Entropy(double w) => w > 0 ? w * Math.Log(w) : 0;
}
