namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>A graph of fewer vertices, each of which stands for a few that are strongly connected.</summary>
/// <remarks>
/// A vertex joins the neighbor to which its edge is heaviest, in proportion to the root of the neighbor's degree, so that hubs do not take
/// all. Edges between the same two groups add up, and those within a group become an edge of the coarse vertex with itself: a vector on
/// the coarse graph has the Rayleigh quotient of the vector that is constant on each group.
/// Source: Karypis, Kumar 1998, "A fast and high quality multilevel scheme for partitioning irregular graphs" (heavy-edge matching).
/// </remarks>
/// <param name="Graph">The coarse graph. The columns of a row are in the order in which its edges are met.</param>
/// <param name="Parents">The coarse vertex of each vertex.</param>
internal sealed record GraphCoarsening(SparseMatrix<float> Graph, int[] Parents)
{
    /// <summary>The maximum number of vertices that become one, so that none outgrows the others.</summary>
    private const int MostOfGroup = 4;

    private const int None = -1;

    /// <param name="graph">n × n, symmetric; edges of a vertex with itself count as what is inside it.</param>
    public static GraphCoarsening Of(SparseMatrix<float> graph)
    {
        var (parents, count) = Groups(graph, Degrees(graph));
        return new GraphCoarsening(Contract(graph, parents, count), parents);
    }

    /// <summary>Returns the sum of the weights of each vertex.</summary>
    public static double[] Degrees(SparseMatrix<float> graph)
    {
        var degrees = new double[graph.RowCount];
        for (var vertex = 0; vertex < degrees.Length; vertex++)
        {
            foreach (var weight in graph.RowValues(vertex))
            {
                degrees[vertex] += weight;
            }
        }

        return degrees;
    }

    private static (int[] Parents, int Count) Groups(SparseMatrix<float> graph, double[] degrees)
    {
        var parents = new int[graph.RowCount];
        parents.AsSpan().Fill(None);
        var sizes = new byte[graph.RowCount];
        var count = 0;
        for (var vertex = 0; vertex < parents.Length; vertex++)
        {
            if (parents[vertex] != None)
            {
                continue;
            }

            var partner = Partner(graph, degrees, vertex, parents, sizes);
            if (partner == None || parents[partner] == None)
            {
                parents[vertex] = count++;
            }
            else
            {
                parents[vertex] = parents[partner];
            }

            if (partner != None && parents[partner] == None)
            {
                sizes[parents[partner] = parents[vertex]]++;
            }

            sizes[parents[vertex]]++;
        }

        return (parents, count);
    }

    /// <summary>Returns the neighbor that a vertex joins: the strongest whose group is not full.</summary>
    private static int Partner(SparseMatrix<float> graph, double[] degrees, int vertex, int[] parents, byte[] sizes)
    {
        var columns = graph.RowColumns(vertex);
        var weights = graph.RowValues(vertex);
        var (best, strength) = (None, 0.0);
        for (var e = 0; e < columns.Length; e++)
        {
            var other = columns[e];
            var own = (double)weights[e] * weights[e] / degrees[other];
            if (own > strength && other != vertex && (parents[other] == None || sizes[parents[other]] < MostOfGroup))
            {
                (best, strength) = (other, own);
            }
        }

        return best;
    }

    private static SparseMatrix<float> Contract(SparseMatrix<float> graph, int[] parents, int count)
    {
        var (members, memberStarts) = Members(parents, count);
        var starts = new int[count + 1];
        var (columns, values) = (new int[graph.Columns.Length], new float[graph.Columns.Length]);
        var (places, length) = (new int[count], 0);
        places.AsSpan().Fill(None);
        for (var group = 0; group < count; group++)
        {
            foreach (var member in members.AsSpan(memberStarts[group]..memberStarts[group + 1]))
            {
                var neighbors = graph.RowColumns(member);
                var weights = graph.RowValues(member);
                for (var e = 0; e < neighbors.Length; e++)
                {
                    ref var place = ref places[parents[neighbors[e]]];
                    if (place < starts[group])
                    {
                        place = length;
                        (columns[length], values[length++]) = (parents[neighbors[e]], 0);
                    }

                    values[place] += weights[e];
                }
            }

            starts[group + 1] = length;
        }

        return new SparseMatrix<float>(count, starts, columns[..length], values[..length]);
    }

    private static (int[] Members, int[] Starts) Members(int[] parents, int count)
    {
        var starts = new int[count + 1];
        foreach (var parent in parents)
        {
            starts[parent + 1]++;
        }

        for (var group = 0; group < count; group++)
        {
            starts[group + 1] += starts[group];
        }

        var (next, members) = (starts[..count], new int[parents.Length]);
        for (var vertex = 0; vertex < parents.Length; vertex++)
        {
            members[next[parents[vertex]]++] = vertex;
        }

        return (members, starts);
    }
}
