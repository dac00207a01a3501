using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class QueryLayoutTests
{
    private static readonly TensorFile File = UmapFixtures.Load("transform");

    [Fact]
    public void Strengths_and_start_equal_the_reference()
    {
        var settings = Options().Validate(UmapFixtures.Training);
        var layout = new QueryLayout(UmapFixtures.Rows(File, "embedding"), settings);
        var table = UmapFixtures.Table(File, "indices", "distances", 15);
        var strengths = new float[table.Indices.Length];
        var start = new float[table.Count * 5];

        for (var row = 0; row < table.Count; row++)
        {
            layout.Strengths(table.RowIndices(row), table.RowDistances(row), strengths.AsSpan(row * 15, 15));
            layout.Start(table.RowIndices(row), File.Get<float>("strengths").AsSpan(row * 15, 15), start.AsSpan(row * 5, 5));
        }

        UmapFixtures.Largest(strengths, File.Get<float>("strengths")).Should().BeLessThan(1e-6);
        UmapFixtures.Largest(start, File.Get<float>("init")).Should().BeLessThan(1e-5);
    }

    [Fact]
    public void New_points_land_as_well_as_in_the_reference()
    {
        // The floors are means over five seeds less three standard deviations.
        var quality = UmapFixtures.Cases["transform"]!["quality"]!;
        var cosine = new MetricDistances(UmapFixtures.New, UmapFixtures.Training);
        var results = quality["seeds"]!.AsArray().Select(seed =>
        {
            var options = Options();
            options.Seed = seed!.GetValue<int>();
            var model = Umap.Fit(UmapFixtures.Training, options);
            return cosine.Quality(model.Transform(UmapFixtures.New), model.Embedding, 15);
        }).ToArray();

        results.Average(r => r.Trustworthiness).Should().BeGreaterThanOrEqualTo(quality["floors"]!["trustworthiness_of_new"]!.GetValue<double>());
        results.Average(r => r.Recall).Should().BeGreaterThanOrEqualTo(quality["floors"]!["recall_of_new"]!.GetValue<double>());
    }

    private static UmapOptions Options() => new() { Metric = UmapMetric.Cosine, NumberOfComponents = 5, MinimumDistance = 0 };

    private sealed class MetricDistances
    {
        private readonly int[][] _ranks;

        public MetricDistances(PointMatrix<float> queries, PointMatrix<float> points)
        {
            _ranks = new int[queries.Count][];
            for (var q = 0; q < queries.Count; q++)
            {
                _ranks[q] = Ranks(points.Count, i => Microsoft.ML.TopicModeling.Neighbors.GeometricDistances.Cosine(queries[q], points[i]));
            }
        }

        public (double Trustworthiness, double Recall) Quality(PointMatrix<float> queries, PointMatrix<float> points, int k)
        {
            long penalty = 0, kept = 0;
            for (var q = 0; q < queries.Count; q++)
            {
                var near = Ranks(points.Count, i => LayoutQuality.SquaredDistance(queries[q], points[i]));
                for (var i = 0; i < near.Length; i++)
                {
                    penalty += near[i] <= k ? Math.Max(0, _ranks[q][i] - k) : 0;
                    kept += near[i] <= k && _ranks[q][i] <= k ? 1 : 0;
                }
            }

            var worst = (double)queries.Count * k * ((2 * points.Count) - (3 * k) + 1);
            return (1 - (2 * penalty / worst), kept / ((double)queries.Count * k));
        }

        /// <summary>The rank of each point from 1.</summary>
        private static int[] Ranks(int count, Func<int, double> distance)
        {
            var order = Enumerable.Range(0, count).OrderBy(distance).ToArray();
            var ranks = new int[count];
            for (var r = 0; r < count; r++)
            {
                ranks[order[r]] = r + 1;
            }

            return ranks;
        }
    }
}
