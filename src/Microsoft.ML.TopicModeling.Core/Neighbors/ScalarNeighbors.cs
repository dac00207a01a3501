namespace Microsoft.ML.TopicModeling.Neighbors;

/// <summary>The nearest neighbors of numbers by their difference.</summary>
internal static class ScalarNeighbors
{
    /// <summary>
    /// Finds the k nearest numbers of each number, with ties by index: among many equal numbers, one may be missing from its own list.
    /// </summary>
    public static NeighborGraph Search(double[] values, int k)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var sorted = (double[])values.Clone();
        Array.Sort(sorted, order);
        var indices = new int[Throw.IfTooLarge(values.Length, k, nameof(values))];
        var distances = new float[indices.Length];
        var exact = new double[k];
        for (var at = 0; at < order.Length; at++)
        {
            var row = order[at];
            var nearest = new NearestList<double>(exact, indices.AsSpan(row * k, k));
            for (int low = at, high = at + 1; low >= 0 || high < sorted.Length;)
            {
                var below = low >= 0 ? sorted[at] - sorted[low] : double.PositiveInfinity;
                var above = high < sorted.Length ? sorted[high] - sorted[at] : double.PositiveInfinity;
                if (nearest.IsFull && Math.Min(below, above) > exact[^1])
                {
                    break;
                }

                nearest.Add(Math.Min(below, above), below <= above ? order[low--] : order[high++]);
            }

            for (var j = 0; j < k; j++)
            {
                distances[(row * k) + j] = (float)exact[j];
            }
        }

        return new NeighborGraph(k, indices, distances);
    }
}
