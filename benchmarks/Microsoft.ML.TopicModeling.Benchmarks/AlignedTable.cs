using System.Globalization;
using Microsoft.ML.TopicModeling.Neighbors;
using Microsoft.ML.TopicModeling.Reduce;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>Maps of two batches with documents in common, and of slices: how far these documents move, and what the maps keep of neighborhoods.</summary>
internal static class AlignedTable
{
    private const int Neighbors = 15;
    private const int Sample = 1_000;
    private const int Slices = 5;

    private static readonly int[] Seeds = [42, 1, 2];
    private static readonly string[] Names = ["state-of-the-union", "bbc", "search-snippets"];
    private static readonly double[] Regularizations = [0.001, 0.01, 0.1, 1];

    public static void Print(string? directory)
    {
        Console.WriteLine("Means of three seeds. Moved: the root mean square way of documents in common from the first map to the second, in % of the first map's radius of gyration;");
        Console.WriteLine("in brackets after the second map was moved, turned and scaled to fit. Recall and trustworthiness: of 15 neighbors, of the second map.");
        Console.WriteLine("| corpus | documents: first, second, in common | map | moved | kNN recall | trustworthiness |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var corpus in Corpus.All(directory).Concat(Corpus.Labeled(directory)).Where(corpus => Names.Contains(corpus.Name)))
        {
            var vectors = corpus.Embed(directory);
            foreach (var overlap in (double[])[0.5, 0.1])
            {
                PrintBatches(corpus.Name, vectors, overlap);
            }

            PrintSlices(corpus.Name, vectors);
        }
    }

    /// <summary>Two batches of equal size at random.</summary>
    private static void PrintBatches(string name, PointMatrix<float> vectors, double overlap)
    {
        var order = Enumerable.Range(0, vectors.Count).ToArray();
        new Random(1).Shuffle(order);
        var size = (int)(vectors.Count / (2 - overlap));
        var (first, second) = (order[..size], order[^size..]);
        var relation = AlignedUmap.Relate(first, second);
        var (before, after) = (vectors.Rows(first), vectors.Rows(second));
        var measure = new MapMeasure(after);
        var title = FormattableString.Invariant($"{name} | {first.Length}, {second.Length}, {relation.Count}");
        var fits = Seeds.Select(seed => (First: Umap.Fit(before, Options(seed)), Second: Umap.Fit(after, Options(seed)))).ToArray();
        var maps = fits.Select(fit => fit.First.Embedding).ToArray();
        measure.PrintRow(title, "alone", maps, [.. fits.Select(fit => fit.Second.Embedding)], relation);
        foreach (var regularization in Regularizations)
        {
            measure.PrintRow(
                title,
                FormattableString.Invariant($"anchored, {regularization}"),
                maps,
                [.. fits.Select(fit => fit.Second.Project(new UmapAnchors(fit.First.Embedding, relation, regularization)))],
                relation);
        }

        var together = Seeds.Select(seed => AlignedUmap.Fit([before, after], [relation], new() { Umap = Options(seed) })).ToArray();
        measure.PrintRow(
            title, "both at once", [.. together.Select(fit => fit.Slices[0].Embedding)], [.. together.Select(fit => fit.Slices[1].Embedding)], relation);
    }

    /// <summary>Slices in the order of the corpus, each of which has half of its documents in common with the next.</summary>
    private static void PrintSlices(string name, PointMatrix<float> vectors)
    {
        var half = vectors.Count / (Slices + 1);
        int[][] rows = [.. Enumerable.Range(0, Slices).Select(slice => Enumerable.Range(slice * half, 2 * half).ToArray())];
        PointMatrix<float>[] slices = [.. rows.Select(slice => vectors.Rows(slice))];
        IReadOnlyDictionary<int, int>[] relations = [.. rows.Zip(rows.Skip(1), (here, next) => AlignedUmap.Relate(here, next))];
        var title = FormattableString.Invariant($"{name}, slice 5 of 5 | {2 * half}, {2 * half}, {half}");
        var measure = new MapMeasure(slices[^1]);
        var alone = Seeds.Select(seed => slices[^2..].Select(slice => Umap.Fit(slice, Options(seed)).Embedding).ToArray()).ToArray();
        measure.PrintRow(title, "alone", [.. alone.Select(maps => maps[0])], [.. alone.Select(maps => maps[1])], relations[^1]);
        var together = Seeds.Select(seed => AlignedUmap.Fit(slices, relations, new() { Umap = Options(seed) })).ToArray();
        measure.PrintRow(title, "all at once", [.. together.Select(fit => fit.Slices[^2].Embedding)], [.. together.Select(fit => fit.Slices[^1].Embedding)], relations[^1]);
        var updated = Seeds.Select(seed => AlignedUmap.Fit(slices[..^1], relations[..^1], new() { Umap = Options(seed) }).Update(slices[^1], relations[^1])).ToArray();
        measure.PrintRow(title, "added to the others", [.. updated.Select(fit => fit.Slices[^2].Embedding)], [.. updated.Select(fit => fit.Slices[^1].Embedding)], relations[^1]);
    }

    private static UmapOptions Options(int seed) => new() { Metric = UmapMetric.Cosine, Seed = seed };

    /// <summary>Measures maps of the same points.</summary>
    private sealed class MapMeasure(PointMatrix<float> points)
    {
        private readonly int[] _rows = [.. Enumerable.Range(0, Math.Min(Sample, points.Count)).Select(i => (int)((long)i * points.Count / Math.Min(Sample, points.Count)))];

        public void PrintRow(
            string title, string map, PointMatrix<float>[] first, PointMatrix<float>[] second, IReadOnlyDictionary<int, int> relation)
        {
            var moved = first.Zip(second, (before, after) => Moved(before, after, relation)).ToArray();
            var kept = Array.ConvertAll(second, Neighborhoods);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {title} | {map} | {100 * moved.Average(way => way.AsIs):0.0} ({100 * moved.Average(way => way.Fitted):0.0}) | {kept.Average(k => k.Recall):0.000} | {kept.Average(k => k.Trust):0.000} |"));
        }

        private static (double AsIs, double Fitted) Moved(PointMatrix<float> before, PointMatrix<float> after, IReadOnlyDictionary<int, int> relation)
        {
            int[] former = [.. relation.Keys.Order()];
            var places = before.Rows(former);
            var now = after.Rows(Array.ConvertAll(former, row => relation[row]));
            var fitted = now.Values.ToArray();
            Procrustes.Align(fitted, [.. Enumerable.Range(0, former.Length)], places.Values.ToArray(), places.Dimension);
            return (Way(places, now) / Radius(before), Way(places, new PointMatrix<float>(fitted, places.Dimension)) / Radius(before));
        }

        private static double Way(PointMatrix<float> from, PointMatrix<float> to) =>
            Math.Sqrt(Enumerable.Range(0, from.Count).Average(row => SquaredDistance(from[row], to[row])));

        private static double Radius(PointMatrix<float> map)
        {
            float[] center = [.. Enumerable.Range(0, map.Dimension).Select(d => Enumerable.Range(0, map.Count).Average(row => map[row][d]))];
            return Math.Sqrt(Enumerable.Range(0, map.Count).Average(row => SquaredDistance(map[row], center)));
        }

        private static double SquaredDistance(ReadOnlySpan<float> from, ReadOnlySpan<float> to)
        {
            var distance = System.Numerics.Tensors.TensorPrimitives.Distance(from, to);
            return (double)distance * distance;
        }

        private (double Recall, double Trust) Neighborhoods(PointMatrix<float> map)
        {
            var near = new NeighborSearch(points, new MetricSettings(UmapMetric.Cosine)).Search(points.Rows(_rows), points.Count, default);
            var shown = new NeighborSearch(map, new MetricSettings(UmapMetric.Euclidean)).Search(map.Rows(_rows), Neighbors + 1, default);
            double kept = 0, penalty = 0;
            var ranks = new int[points.Count];
            for (var i = 0; i < _rows.Length; i++)
            {
                var order = near.RowIndices(i);
                for (var rank = 0; rank < order.Length; rank++)
                {
                    ranks[order[rank]] = rank;
                }

                foreach (var neighbor in shown.RowIndices(i))
                {
                    kept += neighbor != _rows[i] && ranks[neighbor] <= Neighbors ? 1 : 0;
                    penalty += neighbor != _rows[i] ? Math.Max(0, ranks[neighbor] - Neighbors) : 0;
                }
            }

            double n = points.Count;
            return (kept / (_rows.Length * Neighbors), 1 - (2 * penalty / (_rows.Length * Neighbors * ((2 * n) - (3 * Neighbors) - 1))));
        }
    }
}
