using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Preparation;

/// <summary>What a preparation needs to know of vectors: sums and sums of products, while rows come one after the other.</summary>
/// <remarks>
/// All sums are of differences from the first row, so that a large mean takes no digits from the variances, and equal rows leave exactly
/// nothing.
/// </remarks>
internal sealed class VectorMoments
{
    private readonly double[] _row;
    private readonly VectorSum _all;
    private readonly CrossProducts? _products;
    private readonly RunContext _run;

    /// <param name="dimension">The size of a vector.</param>
    /// <param name="hasProducts">Whether the products of coordinates are needed.</param>
    /// <param name="hasGroups">Whether rows have groups.</param>
    /// <param name="run">The threads.</param>
    public VectorMoments(int dimension, bool hasProducts, bool hasGroups, RunContext run)
    {
        Origin = new double[dimension];
        _row = new double[dimension];
        _all = new VectorSum(dimension);
        _products = hasProducts ? new CrossProducts(dimension, run) : null;
        Groups = hasGroups ? new GroupSums(dimension) : null;
        _run = run;
    }

    public int Dimension => _row.Length;

    public long Count => _all.Count;

    /// <summary>The first row.</summary>
    public double[] Origin { get; }

    /// <summary>The rows of each group, relative to the first row; null if there are no groups.</summary>
    public GroupSums? Groups { get; }

    /// <summary>The sum of the squares of all numbers, relative to the first row.</summary>
    public double Squares { get; private set; }

    /// <summary>Adds a row of finite numbers.</summary>
    /// <param name="row">The vector.</param>
    /// <param name="group">Its group; empty for none.</param>
    public void Add(ReadOnlySpan<float> row, ReadOnlySpan<char> group)
    {
        if (Count == 0)
        {
            for (var i = 0; i < row.Length; i++)
            {
                Origin[i] = row[i];
            }
        }

        for (var i = 0; i < row.Length; i++)
        {
            _row[i] = row[i] - Origin[i];
        }

        _all.Add(_row);
        Squares += OrderedSums.Dot(_row, _row);
        Groups?.Add(_row, group);
        _products?.Add(_row);
    }

    /// <summary>The mean of all rows, relative to the first.</summary>
    public double[] Mean() => _all.Mean();

    /// <summary>The rows in parts, each with what is removed from its rows, relative to the first row.</summary>
    /// <param name="offset">What is removed from rows of no group.</param>
    /// <param name="means">The means of the groups; null if there are none.</param>
    public IReadOnlyList<(VectorSum Rows, double[] Offset)> Parts(double[] offset, GroupMeans? means)
    {
        if (Groups is null || means is null)
        {
            return [(_all, offset)];
        }

        return [.. means.Names.Select((name, group) => (Groups[name], Relative(means[group]))), (Groups.None, offset)];
    }

    /// <summary>The mean square of what is left of rows.</summary>
    public double MeanSquare(IReadOnlyList<(VectorSum Rows, double[] Offset)> parts)
    {
        var squares = Squares;
        foreach (var (rows, offset) in parts)
        {
            squares += (rows.Count * OrderedSums.Dot(offset, offset)) - (2 * OrderedSums.Dot(rows.Sum, offset));
        }

        return squares / Count;
    }

    /// <summary>The mean products of what is left of the coordinates of rows. It can be taken once.</summary>
    public double[][] MeanProducts(IReadOnlyList<(VectorSum Rows, double[] Offset)> parts)
    {
        var products = _products!.ToMatrix();
        double[][] left = [.. parts.Select(part => part.Rows.Sum.Zip(part.Offset, (sum, off) => sum - (part.Rows.Count * off)).ToArray())];
        OrderedParallel.ForChunks(Dimension, 1, _run, (row, _) =>
        {
            for (var part = 0; part < parts.Count; part++)
            {
                var (rows, offset) = parts[part];
                DoubleVectors.AddScaled(products[row], -rows.Sum[row], offset);
                DoubleVectors.AddScaled(products[row], -offset[row], left[part]);
            }

            DoubleVectors.Scale(products[row], 1.0 / Count);
        });
        return products;
    }

    private double[] Relative(ReadOnlySpan<float> mean)
    {
        var relative = new double[mean.Length];
        for (var i = 0; i < relative.Length; i++)
        {
            relative[i] = mean[i] - Origin[i];
        }

        return relative;
    }
}
