namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>The connected components of a graph.</summary>
/// <param name="Count">The number of components.</param>
/// <param name="Labels">The component of each vertex. Components are numbered in the order of their lowest vertex.</param>
internal readonly record struct ConnectedComponents(int Count, int[] Labels)
{
    public static ConnectedComponents Of(SparseMatrix<float> graph)
    {
        var labels = new int[graph.RowCount];
        labels.AsSpan().Fill(-1);
        var count = 0;
        var open = new Stack<int>();
        for (var first = 0; first < labels.Length; first++)
        {
            if (labels[first] >= 0)
            {
                continue;
            }

            labels[first] = count;
            open.Push(first);
            while (open.TryPop(out var vertex))
            {
                foreach (var neighbor in graph.RowColumns(vertex))
                {
                    if (labels[neighbor] < 0)
                    {
                        labels[neighbor] = count;
                        open.Push(neighbor);
                    }
                }
            }

            count++;
        }

        return new ConnectedComponents(count, labels);
    }

    /// <summary>Returns the vertices of each component, ascending.</summary>
    public int[][] Members()
    {
        var members = new List<int>[Count];
        for (var i = 0; i < Count; i++)
        {
            members[i] = [];
        }

        for (var vertex = 0; vertex < Labels.Length; vertex++)
        {
            members[Labels[vertex]].Add(vertex);
        }

        return Array.ConvertAll(members, m => m.ToArray());
    }
}
