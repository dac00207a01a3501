namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The training points, in the form that predictions need; the one place that knows the type of the metric.</summary>
internal abstract class PointIndex
{
    public abstract int Count { get; }

    public abstract int Dimension { get; }

    /// <summary>Returns the reduced core distances.</summary>
    /// <param name="neighbors">The number of neighbors that they count.</param>
    /// <param name="weights">The weight of each row; null for 1 each.</param>
    /// <param name="run">The threads, the cancellation, and the progress.</param>
    public abstract CoreDistances CoreDistances(int neighbors, float[]? weights, RunContext run);

    /// <summary>Returns the minimum spanning tree.</summary>
    /// <param name="cores">The reduced core distances, by item.</param>
    /// <param name="alpha">The divisor of distances.</param>
    /// <param name="run">The threads, the cancellation, and the progress.</param>
    /// <param name="spare">Arrays to use, and for those that are no longer needed.</param>
    public abstract SpanningTree SpanningTree(double[] cores, double alpha, RunContext run, SpareArrays spare);

    /// <summary>Returns the row of an item.</summary>
    public abstract int Row(int item);

    public abstract double ToDistance(double reduced);

    /// <summary>Turns a new point into the form in which the training points are kept.</summary>
    public virtual void Prepare(Span<double> point)
    {
    }

    /// <summary>Finds the nearest training points and their distances, nearest first.</summary>
    public abstract void FindNearest(ReadOnlySpan<double> point, Span<Neighbor> nearest);

    /// <summary>Copies the coordinates of all training points, row after row.</summary>
    public abstract double[] CopyPoints();

    /// <summary>Prepares to find, for each of several groups of rows, the distance to its nearest member.</summary>
    public abstract IGroupDistances Group(int[][] rows);

    /// <summary>Turns reduced distances into distances, in place.</summary>
    public double[] ToDistances(double[] reduced)
    {
        foreach (ref var value in reduced.AsSpan())
        {
            value = ToDistance(value);
        }

        return reduced;
    }

    /// <summary>Reorders values from items to rows.</summary>
    public double[] ByRow(double[] values)
    {
        var byRow = new double[Count];
        for (var item = 0; item < byRow.Length; item++)
        {
            byRow[Row(item)] = values[item];
        }

        return byRow;
    }

    /// <summary>Scales points to length 1.</summary>
    /// <exception cref="ArgumentException">A point is zero.</exception>
    public static void Normalize(Span<double> points, int dimension, string paramName)
    {
        for (var start = 0; start < points.Length; start += dimension)
        {
            var point = points.Slice(start, dimension);
            var norm = Math.Sqrt(SumOfSquares(point));
            if (norm == 0)
            {
                throw new ArgumentException(
                    $"Row {start / dimension} is zero, which has no direction. Remove such rows or use another metric than cosine.",
                    paramName);
            }

            for (var d = 0; d < point.Length; d++)
            {
                point[d] /= norm;
            }
        }
    }

    // One after the other, so that the bits are the same on every machine.
    private static double SumOfSquares(ReadOnlySpan<double> point)
    {
        var sum = 0.0;
        foreach (var value in point)
        {
            sum += value * value;
        }

        return sum;
    }
}

/// <summary>Computes the distances of a point to the nearest member of each of several groups.</summary>
internal interface IGroupDistances
{
    /// <param name="point">A prepared point.</param>
    /// <param name="distances">Receives the distance to each group.</param>
    void Fill(ReadOnlySpan<double> point, Span<double> distances);
}
