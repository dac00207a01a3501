using System.Diagnostics;
using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>
/// What a service pays for a model of many documents: the size of the file, the time to load it, the memory after that, and the time of a row from its embedding.
/// </summary>
/// <remarks>The models are made of blends of titles without a layout of their own: each lies between the places of the two titles that it is made of.</remarks>
internal static class ServedTable
{
    private const int Base = 5_000;
    private const int Queries = 1_000;
    private const int EdgesOfPoint = 9;
    private static readonly int[] Sizes = [20_000, 100_000, 300_000, 1_000_000];

    public static void Print(string? data)
    {
        var corpus = Corpus.All(data).MaxBy(c => (c.Name == "stackoverflow-titles", c.Texts.Count))!;
        var vectors = corpus.Embed(data);
        var (known, fresh) = (vectors.Rows(0, Math.Min(Base, vectors.Count - Queries)), vectors.Rows(vectors.Count - Queries, vectors.Count));
        var ml = new MLContext(seed: 1);
        var options = new BERTopicOptions { EmbeddingColumnName = nameof(EmbeddedText.Vector), EmbeddingModel = EmbeddingModel.Default };
        var (schema, rows) = Rows(corpus.Texts, known);
        using var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(ml.Data.LoadFromEnumerable(rows, schema));
        var folder = Directory.CreateTempSubdirectory("served-");
        try
        {
            var queries = Path.Combine(folder.FullName, "queries.f32");
            File.WriteAllBytes(queries, System.Runtime.InteropServices.MemoryMarshal.AsBytes(fresh.Values).ToArray());
            Console.WriteLine("| documents | file MB | saved s | loaded s | resident MB before, after | first row ms | row p50, p99 ms | resident MB at the end |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var size in Tables.Texts is { } texts ? [texts] : Sizes)
            {
                var path = Path.Combine(folder.FullName, "model.zip");
                var watch = Stopwatch.StartNew();
                ml.Model.SaveAtomically(Enlarge(fitted, known, size, ref watch), null, path);
                Console.Write(FormattableString.Invariant($"| {size} | {new FileInfo(path).Length / 1e6:0} | {watch.Elapsed.TotalSeconds:0.0} "));
                GC.Collect();
                using var process = Process.Start("dotnet", [typeof(ServedTable).Assembly.Location, "served", path, queries]);
                process.WaitForExit();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Loads a model in a process of its own, and gives new rows their topics one by one.</summary>
    public static int Serve(string path, string queries)
    {
        var fresh = new PointMatrix<float>(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(queries)).ToArray(), 384);
        var ml = new MLContext();
        var (schema, rows) = Rows([.. Enumerable.Repeat("", fresh.Count)], fresh);
        var before = Environment.WorkingSet;
        var watch = Stopwatch.StartNew();
        var model = (BERTopicTransformer)ml.Model.LoadChecked(path, out _);
        var loaded = watch.Elapsed.TotalSeconds;
        var after = Environment.WorkingSet;
        using var engine = ml.Model.CreatePredictionEngine<EmbeddedText, TextTopic>(model, inputSchemaDefinition: schema);
        var times = Array.ConvertAll(rows, row =>
        {
            var start = Stopwatch.GetTimestamp();
            engine.Predict(row);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        var first = times[0];
        Array.Sort(times);
        Console.WriteLine(FormattableString.Invariant(
            $"| {loaded:0.00} | {before >> 20}, {after >> 20} | {first:0.0} | {times[times.Length / 2]:0.00}, {times[times.Length * 99 / 100]:0.00} | {Environment.WorkingSet >> 20} |"));
        return 0;
    }

    /// <summary>The same model of as many blends of its documents as are wanted.</summary>
    private static BERTopicTransformer Enlarge(BERTopicTransformer fitted, PointMatrix<float> known, int count, ref Stopwatch watch)
    {
        var stages = fitted.Fitted;
        var (umap, clustering) = ((UmapTransformer)stages.Reduction!, (HdbscanTransformer)stages.Clustering!);
        var (points, places) = Blend(known, umap.Model.Embedding, count);
        var settings = umap.Model.Settings with { IsApproximate = UmapOptions.IsFasterApproximate(count) };
        var clusters = Hdbscan.Fit(places, new HdbscanOptions { MinClusterSize = Math.Max(10, count / 1_000), MinSamples = 10 });
        var topics = TopicModel.Fit(new DocumentBlend(count).Texts, [.. clusters.Labels], points);
        var large = stages with
        {
            Reduction = umap.With(new UmapModel(points, places, Ring(count), settings)),
            Clustering = clustering.With(clusters),
            Assigner = stages.Assigner.With(new MLContext(), topics, null),
        };
        watch = Stopwatch.StartNew();
        return new BERTopicTransformer(new MLContext(), large);
    }

    private static SparseMatrix<float> Ring(int count)
    {
        var (starts, columns, values) = (new int[count + 1], new List<int>(), new List<float>());
        for (var row = 0; row < count; row++)
        {
            for (var other = Math.Max(0, row - EdgesOfPoint); other <= Math.Min(count - 1, row + EdgesOfPoint); other++)
            {
                if (other != row)
                {
                    columns.Add(other);
                    values.Add(0.5f);
                }
            }

            starts[row + 1] = columns.Count;
        }

        return new SparseMatrix<float>(count, starts, [.. columns], [.. values]);
    }

    private static (PointMatrix<float> Points, PointMatrix<float> Places) Blend(PointMatrix<float> points, PointMatrix<float> places, int count)
    {
        var random = new Random(1);
        var (values, positions) = (new float[count * points.Dimension], new float[count * places.Dimension]);
        for (var row = 0; row < count; row++)
        {
            var (near, far, share) = (random.Next(points.Count), random.Next(points.Count), 0.5f * random.NextSingle());
            Mix(points[near], points[far], share, values.AsSpan(row * points.Dimension, points.Dimension));
            Mix(places[near], places[far], 0.05f * share, positions.AsSpan(row * places.Dimension, places.Dimension));
        }

        return (new(values, points.Dimension), new(positions, places.Dimension));

        void Mix(ReadOnlySpan<float> one, ReadOnlySpan<float> other, float of, Span<float> target)
        {
            for (var d = 0; d < target.Length; d++)
            {
                target[d] = ((1 - of) * one[d]) + (of * other[d]) + (0.02f * (random.NextSingle() - 0.5f));
            }
        }
    }

    private static (SchemaDefinition Schema, EmbeddedText[] Rows) Rows(IReadOnlyList<string> texts, PointMatrix<float> vectors)
    {
        var schema = SchemaDefinition.Create(typeof(EmbeddedText));
        schema[nameof(EmbeddedText.Vector)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors.Dimension);
        return (schema, [.. Enumerable.Range(0, vectors.Count).Select(row => new EmbeddedText { Text = texts[row], Vector = vectors[row].ToArray() })]);
    }
}
