using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Neighbors;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

/// <summary>The reference figures of UMAP, and what several tests make of them.</summary>
internal static class UmapFixtures
{
    public static readonly JsonNode Cases = Fixtures.Json("umap/cases.json");

    public static readonly TensorFile Data = Load("data");

    public static PointMatrix<float> Training { get; } = Rows(Data, "x_train");

    public static PointMatrix<float> New { get; } = Rows(Data, "x_new");

    public static PointMatrix<float> Subset { get; } = First(Training, Cases["about"]!["subset_rows"]!.GetValue<int>());

    public static PointMatrix<float> SmallSubset { get; } = First(Training, Cases["about"]!["small_subset_rows"]!.GetValue<int>());

    public static TensorFile Load(string name) => Fixtures.Tensors($"umap/{name}.safetensors");

    public static PointMatrix<float> Rows(TensorFile file, string name) => new(file.Get<float>(name), file.Shape(name)[1]);

    public static PointMatrix<float> First(PointMatrix<float> points, int count) => new(points.Memory[..(count * points.Dimension)], points.Dimension);

    /// <summary>A neighbor table of the first <paramref name="columns"/> columns of two tensors.</summary>
    public static NeighborGraph Table(TensorFile file, string indices, string distances, int columns) =>
        new NeighborGraph(file.Shape(distances)[1], file.Get<int>(indices), Array.ConvertAll(file.Doubles(distances), d => (float)d)).Take(columns);

    /// <summary>The symmetric matrix of an upper triangle; zeros are no entries.</summary>
    public static SparseMatrix<float> Symmetric(int[] rows, int[] columns, float[] values, int count)
    {
        var entries = new List<(int Row, int Column, float Value)>();
        for (var e = 0; e < values.Length; e++)
        {
            if (values[e] != 0)
            {
                entries.Add((rows[e], columns[e], values[e]));
                entries.Add((columns[e], rows[e], values[e]));
            }
        }

        entries.Sort();
        var starts = new int[count + 1];
        foreach (var entry in entries)
        {
            starts[entry.Row + 1]++;
        }

        for (var i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        return new SparseMatrix<float>(count, starts, [.. entries.Select(e => e.Column)], [.. entries.Select(e => e.Value)]);
    }

    /// <summary>Demands the same entries, and values within <paramref name="tolerance"/>.</summary>
    public static void ShouldEqual(SparseMatrix<float> actual, SparseMatrix<float> expected, double tolerance)
    {
        actual.RowStarts.ToArray().Should().Equal(expected.RowStarts.ToArray());
        actual.Columns.ToArray().Should().Equal(expected.Columns.ToArray());
        Largest(actual.Values, expected.Values).Should().BeLessThanOrEqualTo(tolerance);
    }

    public static double Largest(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var largest = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var difference = x[i].Equals(y[i]) ? 0 : Math.Abs((double)x[i] - y[i]);
            largest = double.IsNaN(difference) ? double.NaN : Math.Max(largest, difference);
        }

        return x.Length == y.Length ? largest : double.NaN;
    }

    public static double LargestRelative(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var largest = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            largest = Math.Max(largest, x[i].Equals(y[i]) ? 0 : Math.Abs(((double)x[i] / y[i]) - 1));
        }

        return largest;
    }

    public static NeighborGraph Search(PointMatrix<float> points, int k, UmapMetric metric) =>
        new NeighborSearch(points, new MetricSettings(metric)).SearchAll(k, new RunContext(2));
}
