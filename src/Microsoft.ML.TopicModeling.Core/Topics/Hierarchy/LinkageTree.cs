namespace Microsoft.ML.TopicModeling.Topics.Hierarchy;

/// <summary>Reads the steps of a linkage as a tree.</summary>
internal static class LinkageTree
{
    /// <summary>Lists the items under each node, from left to right.</summary>
    /// <returns>One list per item and per step: entry i is item i alone, entry n + s what step s made.</returns>
    public static int[][] Leaves(LinkageStep[] steps)
    {
        var count = steps.Length + 1;
        var leaves = new int[count + steps.Length][];
        for (var item = 0; item < count; item++)
        {
            leaves[item] = [item];
        }

        for (var step = 0; step < steps.Length; step++)
        {
            leaves[count + step] = [.. leaves[steps[step].Left], .. leaves[steps[step].Right]];
        }

        return leaves;
    }

    /// <summary>Undoes the last steps until there are as many groups as asked for.</summary>
    /// <param name="steps">By ascending distance.</param>
    /// <param name="groups">From 1 to the number of items.</param>
    /// <returns>The group of each item; groups are numbered by their first item.</returns>
    public static int[] Cut(LinkageStep[] steps, int groups)
    {
        var count = steps.Length + 1;
        var parents = new int[count + steps.Length];
        Array.Fill(parents, -1);
        for (var step = 0; step < count - groups; step++)
        {
            parents[steps[step].Left] = parents[steps[step].Right] = count + step;
        }

        var numbers = new Dictionary<int, int>();
        var labels = new int[count];
        for (var item = 0; item < count; item++)
        {
            var root = item;
            while (parents[root] >= 0)
            {
                root = parents[root];
            }

            numbers.TryAdd(root, numbers.Count);
            labels[item] = numbers[root];
        }

        return labels;
    }
}
