using Microsoft.ML.TopicModeling.Topics.Hierarchy;

namespace Microsoft.ML.TopicModeling.Tests.Topics.Hierarchy;

/// <summary>Linkage as it is defined: the nearest two groups merge, again and again.</summary>
internal static class NearestPairOracle
{
    public static double[] Heights(CondensedDistances distances, TopicLinkage linkage)
    {
        var groups = Enumerable.Range(0, distances.Count).Select(i => new List<int> { i }).ToList();
        var squares = linkage == TopicLinkage.Ward;
        var between = new Dictionary<(List<int>, List<int>), double>();
        foreach (var a in groups)
        {
            foreach (var b in groups)
            {
                between[(a, b)] = distances[a[0], b[0]];
            }
        }

        var heights = new List<double>();
        while (groups.Count > 1)
        {
            var (a, b) = (from x in groups from y in groups where x != y orderby between[(x, y)] select (x, y)).First();
            var height = between[(a, b)];
            heights.Add(height);
            groups.Remove(a);
            groups.Remove(b);
            List<int> merged = [.. a, .. b];
            foreach (var other in groups)
            {
                between[(merged, other)] = between[(other, merged)] = squares
                    ? Ward(between[(a, other)], between[(b, other)], height, a.Count, b.Count, other.Count)
                    : Between(merged, other, distances, linkage);
            }

            groups.Add(merged);
        }

        return [.. heights];
    }

    private static double Between(List<int> a, List<int> b, CondensedDistances distances, TopicLinkage linkage)
    {
        var all = (from x in a from y in b select distances[x, y]).ToList();
        return linkage switch { TopicLinkage.Average => all.Average(), TopicLinkage.Complete => all.Max(), _ => all.Min() };
    }

    private static double Ward(double toA, double toB, double height, double a, double b, double other) => Math.Sqrt(
        (((other + a) * toA * toA) + ((other + b) * toB * toB) - (other * height * height)) / (a + b + other));
}
