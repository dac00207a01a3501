namespace Microsoft.ML.TopicModeling.Cluster;

/// <summary>Sets of items that can only be joined. Each set is named by one of its items.</summary>
/// <remarks>Union by size with path halving. Source: Tarjan, van Leeuwen 1984.</remarks>
internal sealed class DisjointSet
{
    private readonly int[] _parents;

    public DisjointSet(int count)
        : this(new int[count], count)
    {
    }

    /// <summary>Creates sets of one item each in an array.</summary>
    public DisjointSet(int[] parents, int count)
    {
        _parents = parents;
        _parents.AsSpan(0, count).Fill(-1);
    }

    /// <summary>Returns the item that names the set of <paramref name="item"/>.</summary>
    public int Find(int item)
    {
        while (_parents[item] >= 0)
        {
            var parent = _parents[item];
            if (_parents[parent] >= 0)
            {
                _parents[item] = _parents[parent];
            }

            item = parent;
        }

        return item;
    }

    /// <summary>Returns the number of items in the set that is named <paramref name="name"/>.</summary>
    public int Size(int name) => -_parents[name];

    /// <summary>Joins two sets; false if they are the same set already.</summary>
    public bool Union(int item, int other)
    {
        var (a, b) = (Find(item), Find(other));
        if (a == b)
        {
            return false;
        }

        if (Size(a) < Size(b))
        {
            (a, b) = (b, a);
        }

        _parents[a] += _parents[b];
        _parents[b] = a;
        return true;
    }
}
