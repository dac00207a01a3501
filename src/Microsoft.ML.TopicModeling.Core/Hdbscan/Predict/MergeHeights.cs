namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>The λ at which a point's cluster and each selected cluster become one.</summary>
/// <remarks>
/// For most selected clusters, the lowest common ancestor is one of the few nodes from the point's cluster to the root, and the selected
/// clusters below a node are contiguous in depth-first order. So the heights of one point take that path and one pass, not a search for
/// each cluster.
/// </remarks>
internal sealed class MergeHeights
{
    private readonly ClusterTree _tree;
    private readonly int[] _labels;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly bool[] _isSelected;

    public MergeHeights(ClusterTree tree, int[] selected)
    {
        _tree = tree;
        _labels = new int[selected.Length];
        _starts = new int[tree.Count];
        _ends = new int[tree.Count];
        _isSelected = new bool[tree.Count];
        var labels = new int[tree.Count];
        labels.AsSpan().Fill(-1);
        for (var label = 0; label < selected.Length; label++)
        {
            labels[selected[label]] = label;
            _isSelected[selected[label]] = true;
        }

        var (found, open) = (0, new Stack<int>([0]));
        while (open.TryPop(out var cluster))
        {
            if (cluster < 0)
            {
                _ends[~cluster] = found;
                continue;
            }

            _starts[cluster] = found;
            if (labels[cluster] >= 0)
            {
                _labels[found++] = labels[cluster];
            }

            open.Push(~cluster);
            foreach (var child in tree.Children[cluster])
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Gets the label at each place of the depth-first order, in which <see cref="Fill"/> returns the heights.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>
    /// Fills in the heights: the point's own λ for its ancestors and descendants, and the λ of the split for all other clusters.
    /// </summary>
    public void Fill(int cluster, double lambda, Span<double> heights)
    {
        var (start, end) = (_starts[cluster], _ends[cluster]);
        heights[start..end].Fill(lambda);
        while (cluster > 0)
        {
            var birth = _tree.Births[cluster];
            cluster = _tree.Parents[cluster];
            var (outerStart, outerEnd) = (_starts[cluster], _ends[cluster]);

            var height = _isSelected[cluster] ? lambda : birth;
            heights[outerStart..start].Fill(height);
            heights[end..outerEnd].Fill(height);
            (start, end) = (outerStart, outerEnd);
        }
    }
}
