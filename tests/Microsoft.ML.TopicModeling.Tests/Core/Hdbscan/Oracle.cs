namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>HDBSCAN by definition, in the slowest and plainest way: full matrices, recursion, sets.</summary>
internal static class Oracle
{
    public static int[] Labels(double[][] points, int minClusterSize, int minSamples, bool leaves = false)
    {
        var n = points.Length;
        var squares = points.Select(a => points.Select(b => Square(a, b)).ToArray()).ToArray();
        var cores = squares.Select(row => row.Order().ElementAt(Math.Min(minSamples, n - 1))).ToArray();
        var edges = Prim(squares, cores);
        var root = Join(edges, n);
        var cluster = Condense(root, minClusterSize);
        var chosen = leaves ? Leaves(cluster).Where(c => c != cluster).ToList() : cluster.Children.SelectMany(c => Best(c).Chosen).ToList();

        // hdbscan numbers clusters breadth first by the level of the node at which they begin.
        var labels = Enumerable.Repeat(-1, n).ToArray();
        foreach (var (c, label) in chosen.OrderBy(c => c.Number).Select((c, i) => (c, i)))
        {
            foreach (var point in c.All())
            {
                labels[point] = label;
            }
        }

        return labels;
    }

    private static double Square(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }

    private static List<(double Weight, double Distance, int Low, int High)> Prim(double[][] squares, double[] cores)
    {
        var n = cores.Length;
        (double, double, int, int) Edge(int i, int j) =>
            (Math.Max(Math.Max(cores[i], cores[j]), squares[i][j]), squares[i][j], Math.Min(i, j), Math.Max(i, j));
        var (inside, edges) = (new HashSet<int> { 0 }, new List<(double Weight, double Distance, int Low, int High)>());
        while (inside.Count < n)
        {
            var next = (from i in inside from j in Enumerable.Range(0, n) where !inside.Contains(j) select Edge(i, j)).Min();
            edges.Add(next);
            inside.Add(inside.Contains(next.Item3) ? next.Item4 : next.Item3);
        }

        edges.Sort();
        return edges;
    }

    private static Node Join(List<(double Weight, double Distance, int Low, int High)> edges, int n)
    {
        var nodes = Enumerable.Range(0, n).Select(i => new Node([i], 0, null, null)).ToList();
        var depths = Depths(edges, n);
        foreach (var (weight, _, low, high) in edges)
        {
            var (from, to) = depths[low] < depths[high] ? (low, high) : (high, low);
            var (left, right) = (nodes.Single(node => node.Points.Contains(from)), nodes.Single(node => node.Points.Contains(to)));
            nodes.Remove(left);
            nodes.Remove(right);
            nodes.Add(new Node([.. left.Points, .. right.Points], Math.Sqrt(weight), left, right));
        }

        return nodes.Single();
    }

    private static int[] Depths(List<(double Weight, double Distance, int Low, int High)> edges, int n)
    {
        var depths = Enumerable.Repeat(-1, n).ToArray();
        depths[0] = 0;
        while (depths.Contains(-1))
        {
            foreach (var (_, _, low, high) in edges)
            {
                (depths[low], depths[high]) = (depths[low] < 0 && depths[high] >= 0 ? depths[high] + 1 : depths[low],
                    depths[high] < 0 && depths[low] >= 0 ? depths[low] + 1 : depths[high]);
            }
        }

        return depths;
    }

    private static Cluster Condense(Node node, int minClusterSize)
    {
        var root = new Cluster();
        var level = new List<(Node Node, Cluster Owner)> { (node, root) };
        var number = 0;
        while (level.Count > 0)
        {
            var below = new List<(Node, Cluster)>();
            foreach (var (current, owner) in level)
            {
                var lambda = current.Distance > 0 ? 1 / current.Distance : double.PositiveInfinity;
                Node[] sides = [current.Left!, current.Right!];
                var large = sides.Where(side => side.Points.Length >= minClusterSize).ToArray();
                foreach (var side in sides.Except(large))
                {
                    owner.Points.AddRange(side.Points.Select(point => (point, lambda)));
                }

                if (large.Length == 1)
                {
                    below.Add((large[0], owner));
                }
                else
                {
                    foreach (var side in large)
                    {
                        var child = new Cluster { Birth = lambda, Number = ++number };
                        owner.Children.Add(child);
                        owner.Splits.Add((lambda, side.Points.Length));
                        below.Add((side, child));
                    }
                }
            }

            level = below;
        }

        return root;
    }

    private static (double Mass, List<Cluster> Chosen) Best(Cluster cluster)
    {
        var own = cluster.Points.Sum(p => p.Lambda - cluster.Birth) + cluster.Splits.Sum(s => (s.Lambda - cluster.Birth) * s.Size);
        var below = cluster.Children.Select(Best).ToList();
        var sum = below.Aggregate(0f, (total, child) => (float)(total + child.Mass));
        return sum > own ? (sum, below.SelectMany(b => b.Chosen).ToList()) : (own, [cluster]);
    }

    private static IEnumerable<Cluster> Leaves(Cluster cluster) =>
        cluster.Children.Count == 0 ? [cluster] : cluster.Children.SelectMany(Leaves);

    private sealed record Node(int[] Points, double Distance, Node? Left, Node? Right);

    private sealed class Cluster
    {
        public int Number { get; init; }

        public double Birth { get; init; }

        public List<(int Point, double Lambda)> Points { get; } = [];

        public List<(double Lambda, int Size)> Splits { get; } = [];

        public List<Cluster> Children { get; } = [];

        public IEnumerable<int> All() => Points.Select(p => p.Point).Concat(Children.SelectMany(c => c.All()));
    }
}
