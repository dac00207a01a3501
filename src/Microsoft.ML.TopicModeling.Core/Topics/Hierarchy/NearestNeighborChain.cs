namespace Microsoft.ML.TopicModeling.Topics.Hierarchy;

/// <summary>Merges the items of a set, nearest first, into one tree.</summary>
/// <remarks>
/// Follows nearest neighbors until two are each other's nearest and merges these, which takes O(n²) time where a search for the nearest
/// pair of all takes O(n³). The result is the same, since none of the linkages brings a merged group nearer to a third than its parts
/// were. Source: Murtagh 1983, "A survey of recent advances in hierarchical clustering algorithms"; Müllner 2011, "Modern hierarchical,
/// agglomerative clustering algorithms".
/// </remarks>
internal static class NearestNeighborChain
{
    /// <summary>Builds the tree.</summary>
    /// <param name="distances">The distances; they are left as they are.</param>
    /// <param name="linkage">The distance between groups.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>n − 1 steps by ascending distance; in each, the lower number is on the left.</returns>
    public static LinkageStep[] Link(CondensedDistances distances, TopicLinkage linkage, CancellationToken cancellation = default)
    {
        var between = distances.Copy();
        var sizes = new int[distances.Count];
        Array.Fill(sizes, 1);
        var merges = new LinkageStep[Math.Max(0, distances.Count - 1)];
        var chain = new Stack<int>();
        for (var step = 0; step < merges.Length; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (chain.Count == 0)
            {
                chain.Push(Array.FindIndex(sizes, size => size > 0));
            }

            var (a, b, distance) = FollowToMutualNeighbors(chain, between, sizes);
            merges[step] = new LinkageStep(a, b, distance, sizes[a] + sizes[b]);
            Merge(a, b, between, sizes, linkage);
        }

        return NumberByDistance(merges);
    }

    private static (int A, int B, double Distance) FollowToMutualNeighbors(Stack<int> chain, CondensedDistances between, int[] sizes)
    {
        while (true)
        {
            var last = chain.Pop();
            var nearest = chain.TryPeek(out var previous) ? previous : -1;
            var distance = nearest < 0 ? double.PositiveInfinity : between[last, nearest];
            for (var other = 0; other < sizes.Length; other++)
            {
                if (sizes[other] > 0 && other != last && between[last, other] < distance)
                {
                    (nearest, distance) = (other, between[last, other]);
                }
            }

            if (chain.Count > 0 && nearest == previous)
            {
                chain.Pop();
                return (Math.Min(last, nearest), Math.Max(last, nearest), distance);
            }

            chain.Push(last);
            chain.Push(nearest);
        }
    }

    /// <summary>Makes <paramref name="b"/> the merged group and removes <paramref name="a"/> (Lance and Williams 1967).</summary>
    private static void Merge(int a, int b, CondensedDistances between, int[] sizes, TopicLinkage linkage)
    {
        double sizeA = sizes[a];
        double sizeB = sizes[b];
        var distance = between[a, b];
        sizes[a] = 0;
        sizes[b] += (int)sizeA;
        for (var other = 0; other < sizes.Length; other++)
        {
            if (sizes[other] == 0 || other == b)
            {
                continue;
            }

            var toA = between[other, a];
            var toB = between[other, b];
            between[other, b] = linkage switch
            {
                TopicLinkage.Average => ((sizeA * toA) + (sizeB * toB)) / (sizeA + sizeB),
                TopicLinkage.Complete => Math.Max(toA, toB),
                TopicLinkage.Single => Math.Min(toA, toB),
                _ => Ward(toA, toB, distance, sizeA, sizeB, sizes[other]),
            };
        }
    }

    private static double Ward(double toA, double toB, double distance, double sizeA, double sizeB, double size)
    {
        var share = 1 / (sizeA + sizeB + size);
        return Math.Sqrt(
            ((size + sizeA) * share * toA * toA) + ((size + sizeB) * share * toB * toB) - (size * share * distance * distance));
    }

    /// <summary>The chain finds merges out of order; once sorted, they are renumbered by what each group has become by then.</summary>
    private static LinkageStep[] NumberByDistance(LinkageStep[] merges)
    {
        var count = merges.Length + 1;
        var sorted = merges.OrderBy(merge => merge.Distance).ToArray();
        var parents = new int[count + merges.Length];
        Array.Fill(parents, -1);
        var sizes = new int[parents.Length];
        Array.Fill(sizes, 1, 0, count);
        for (var step = 0; step < sorted.Length; step++)
        {
            var a = Root(parents, sorted[step].Left);
            var b = Root(parents, sorted[step].Right);
            parents[a] = parents[b] = count + step;
            sizes[count + step] = sizes[a] + sizes[b];
            sorted[step] = new LinkageStep(Math.Min(a, b), Math.Max(a, b), sorted[step].Distance, sizes[count + step]);
        }

        return sorted;
    }

    private static int Root(int[] parents, int item)
    {
        var root = item;
        while (parents[root] >= 0)
        {
            root = parents[root];
        }

        while (parents[item] >= 0)
        {
            (item, parents[item]) = (parents[item], root);
        }

        return root;
    }
}
