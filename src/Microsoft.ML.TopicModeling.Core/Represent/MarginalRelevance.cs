namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Selects items that are near a target and not near each other.</summary>
/// <remarks>
/// The first item is the nearest to the target. Each next item is the one with the largest (1 − δ) · cos(item, target) − δ · max
/// cos(item, selected). Source: Carbonell, Goldstein 1998, "The use of MMR, diversity-based reranking for reordering documents and
/// producing summaries".
/// </remarks>
internal static class MarginalRelevance
{
    /// <param name="toTarget">The similarity of each item to the target.</param>
    /// <param name="similarity">The similarity of two items.</param>
    /// <param name="count">The maximum number of items to select.</param>
    /// <param name="diversity">δ, from 0 to 1.</param>
    /// <returns>The items in the order of their selection.</returns>
    public static int[] Pick(double[] toTarget, Func<int, int, double> similarity, int count, double diversity)
    {
        var picked = new int[Math.Min(count, toTarget.Length)];
        var isPicked = new bool[toTarget.Length];
        var toPicked = new double[toTarget.Length];
        Array.Fill(toPicked, double.NegativeInfinity);
        for (var pick = 0; pick < picked.Length; pick++)
        {
            var best = -1;
            var bestScore = double.NegativeInfinity;
            for (var item = 0; item < toTarget.Length; item++)
            {
                var score = pick == 0 ? toTarget[item] : ((1 - diversity) * toTarget[item]) - (diversity * toPicked[item]);
                if (!isPicked[item] && (best < 0 || score > bestScore))
                {
                    (best, bestScore) = (item, score);
                }
            }

            picked[pick] = best;
            isPicked[best] = true;
            for (var item = 0; item < toTarget.Length; item++)
            {
                toPicked[item] = isPicked[item] ? 0 : Math.Max(toPicked[item], similarity(item, best));
            }
        }

        return picked;
    }
}
