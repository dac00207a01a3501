namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Points with a custom distance, of which nothing is known that could save a comparison.</summary>
internal sealed class CustomIndex(PointMatrix<double> points, HdbscanDistance distance) : PointIndex
{
    public override int Count => points.Count;

    public override int Dimension => points.Dimension;

    public override CoreDistances CoreDistances(int neighbors, float[]? weights, RunContext run) =>
        DistanceRows.CoreDistances(new CustomDistances(points, distance), neighbors, weights, run);

    public override SpanningTree SpanningTree(double[] cores, double alpha, RunContext run, SpareArrays spare) =>
        DistanceRows.SpanningTree(new CustomDistances(points, distance), cores, alpha, run);

    public override int Row(int item) => item;

    public override double ToDistance(double reduced) => reduced;

    public override void FindNearest(ReadOnlySpan<double> point, Span<Neighbor> nearest)
    {
        var all = new Neighbor[Count];
        for (var row = 0; row < all.Length; row++)
        {
            all[row] = new Neighbor(distance(point, points[row]), row);
        }

        Array.Sort(all, (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Row.CompareTo(b.Row));
        all.AsSpan(0, nearest.Length).CopyTo(nearest);
    }

    public override double[] CopyPoints() => points.Values.ToArray();

    public override IGroupDistances Group(int[][] rows) => new Groups(points, distance, rows);

    private sealed class Groups(PointMatrix<double> points, HdbscanDistance distance, int[][] rows) : IGroupDistances
    {
        public void Fill(ReadOnlySpan<double> point, Span<double> distances)
        {
            for (var group = 0; group < distances.Length; group++)
            {
                distances[group] = double.PositiveInfinity;
                foreach (var row in rows[group])
                {
                    distances[group] = Math.Min(distances[group], distance(point, points[row]));
                }
            }
        }
    }
}
