using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Cluster;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

/// <summary>The stored answers of the hdbscan library, as the types of the steps.</summary>
internal static class Reference
{
    public static readonly string[] DataSets = ["sotu-umap", "blobs", "moons", "ties", "tiny", "one-blob", "gauss3", "gauss10", "gauss50"];

    public static readonly int[] Sizes = [5, 10, 25];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var data in DataSets)
            {
                foreach (var size in Sizes)
                {
                    cases.Add(data, size);
                }
            }

            return cases;
        }
    }

    public static TensorFile Data { get; } = Tensors("data");

    public static TensorFile Tensors(string name) => Fixtures.Tensors($"hdbscan/{name}.safetensors");

    public static JsonNode Json(string name) => Fixtures.Json($"hdbscan/{name}.json");

    public static TensorFile Stages(string data) => Tensors($"stages-{data}");

    public static PointMatrix<double> Points(string data) => new(Data.Doubles(data), Data.Shape(data)[1]);

    public static HdbscanModel Fit(string data, HdbscanOptions options) => Data.Type(data) == "F32"
        ? TopicModeling.Hdbscan.Fit(new PointMatrix<float>(Data.Get<float>(data), Data.Shape(data)[1]), options)
        : TopicModeling.Hdbscan.Fit(Points(data), options);

    public static SingleLinkageTree SingleLinkage(int[] children, double[] distances)
    {
        int[] left = [.. children.Where((_, i) => i % 2 == 0)];
        int[] right = [.. children.Where((_, i) => i % 2 == 1)];
        var tree = new SingleLinkageTree(left, right, distances, new GroupSizes(new int[distances.Length]));
        for (var i = 0; i < distances.Length; i++)
        {
            tree.Sizes.Set(i, tree.Size(left[i]) + tree.Size(right[i]));
        }

        return tree;
    }

    public static CondensedTree Condensed(TensorFile file, string prefix, int points)
    {
        var (parents, children) = (file.Get<int>($"{prefix}.parent"), file.Get<int>($"{prefix}.child"));
        var (lambdas, sizes) = (file.Doubles($"{prefix}.lambda"), file.Doubles($"{prefix}.child_size"));
        var rows = new CondensedRows(points, 1 + children.Count(child => child >= points));
        for (var i = 0; i < parents.Length; i++)
        {
            if (children[i] < points)
            {
                sizes[i].Should().Be(1);
                rows.AddPoint(parents[i] - points, children[i], lambdas[i]);
            }
            else
            {
                rows.AddCluster(parents[i] - points, lambdas[i], sizes[i]).Should().Be(children[i] - points);
            }
        }

        return new CondensedTree(rows);
    }

    public static HdbscanSettings Settings(HdbscanOptions? options = null) => (options ?? new HdbscanOptions()).Validate();

    /// <summary>Equal up to a relative error; infinities and NaN must match.</summary>
    public static void ShouldBeNear(IReadOnlyList<double> actual, IReadOnlyList<double> expected, double relative, double absolute = 0)
    {
        actual.Should().HaveCount(expected.Count);
        for (var i = 0; i < actual.Count; i++)
        {
            var near = actual[i].Equals(expected[i]) || Math.Abs(actual[i] - expected[i]) <= absolute + (relative * Math.Abs(expected[i]));
            if (!near)
            {
                Assert.Fail($"Item {i} is {actual[i]:R}, expected {expected[i]:R}.");
            }
        }
    }

    public static void ShouldBeNear(ImmutableArray<double> actual, double[] expected, double relative, double absolute = 0) =>
        ShouldBeNear((IReadOnlyList<double>)actual, expected, relative, absolute);

    /// <summary>
    /// Clusters agree on the points that every order of ties puts in the same place: each reference cluster with a stable point has a cluster that overlaps it by more than half (Jaccard)
    /// and holds all its stable points, and stable noise is noise.
    /// </summary>
    public static void ShouldAgreeOnStablePoints(IReadOnlyList<int> actual, int[] expected, IEnumerable<int> unstable)
    {
        var isUnstable = unstable.ToHashSet();
        var stable = Enumerable.Range(0, expected.Length).Where(i => !isUnstable.Contains(i)).ToArray();
        foreach (var group in stable.GroupBy(i => expected[i]))
        {
            if (group.Key < 0)
            {
                group.Should().OnlyContain(i => actual[i] < 0, "stable noise has to be noise");
                continue;
            }

            var members = Enumerable.Range(0, expected.Length).Where(i => expected[i] == group.Key).ToHashSet();
            var overlaps = actual.Select((label, i) => (label, i)).Where(p => p.label >= 0).GroupBy(p => p.label, p => p.i)
                .Select(own => (Label: own.Key, Jaccard: own.Count(members.Contains) / (double)own.Union(members).Count()));
            var best = overlaps.MaxBy(overlap => overlap.Jaccard);
            best.Jaccard.Should().BeGreaterThan(0.5, "cluster {0} has to be found", group.Key);
            group.Should().OnlyContain(i => actual[i] == best.Label, "cluster {0} has to hold its stable points", group.Key);
        }
    }

    /// <summary>The adjusted Rand index, noise as one group.</summary>
    public static double AdjustedRand(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        static double Pairs(IEnumerable<int> counts) => counts.Sum(c => c * (c - 1.0) / 2);
        var both = Pairs(first.Zip(second).GroupBy(p => p).Select(g => g.Count()));
        var (a, b) = (Pairs(first.GroupBy(l => l).Select(g => g.Count())), Pairs(second.GroupBy(l => l).Select(g => g.Count())));
        var expected = a * b / Pairs([first.Count]);
        return (a + b) / 2 == expected ? 1 : (both - expected) / (((a + b) / 2) - expected);
    }
}
