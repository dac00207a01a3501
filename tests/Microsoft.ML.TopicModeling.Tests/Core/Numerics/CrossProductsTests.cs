using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Tests.Numerics;

public sealed class CrossProductsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(8, 128)]
    [InlineData(21, 129)]
    [InlineData(50, 1000)]
    public void Sums_are_those_of_plain_loops_but_for_rounding(int dimension, int rows)
    {
        var data = Rows(dimension, rows);

        var products = Products(data, threads: 2);

        for (var i = 0; i < dimension; i++)
        {
            products[i].Should().HaveCount(dimension);
            for (var j = 0; j < dimension; j++)
            {
                products[i][j].Should().BeApproximately(data.Sum(row => row[i] * row[j]), 1e-12 * rows);
                products[i][j].Should().Be(products[j][i]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var data = Rows(70, 500);

        Products(data, threads).SelectMany(row => row).Should().Equal(Products(data, threads: 3).SelectMany(row => row));
    }

    private static double[][] Products(double[][] data, int threads)
    {
        var products = new CrossProducts(data[0].Length, new RunContext(threads));
        foreach (var row in data)
        {
            products.Add(row);
        }

        return products.ToMatrix();
    }

    private static double[][] Rows(int dimension, int rows) =>
        [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, dimension).Select(column => Math.Cos(1 + (row * 1.3) + (column * column))).ToArray())];
}
