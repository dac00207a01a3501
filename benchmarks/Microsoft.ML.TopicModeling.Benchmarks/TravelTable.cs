using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How large a saved model of 100,000 documents is, how long it takes to load, and what its answers lose when it keeps less.</summary>
internal static class TravelTable
{
    private const int Documents = 100_000;
    private const int NewOf = 4;
    private const int Subjects = 200;
    private const int Dimension = 384;
    private const int WordsOfDocument = 30;
    private const int WordsOfSubject = 400;
    private const int Loads = 3;

    public static void Print(string? directory)
    {
        PrintSizes();
        PrintLosses(directory);
    }

    /// <summary>Fits three of four documents of a corpus and gives the fourth its topic, with all of the training vectors' bits and with fewer.</summary>
    private static void PrintLosses(string? directory)
    {
        Console.WriteLine("| corpus | documents of the fit | what the file keeps | new documents with another topic | of these, topic or outlier | from topic to topic |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var ml = new MLContext(seed: 1);
        foreach (var corpus in Corpus.All(directory))
        {
            var vectors = corpus.Embed(directory);
            var rows = corpus.Texts.Select((text, row) => new Row { Text = text, Vector = vectors[row].ToArray() }).ToArray();
            Row[] known = [.. rows.Where((_, row) => row % NewOf != 0)];
            var data = ml.Data.LoadFromEnumerable(rows.Where((_, row) => row % NewOf == 0));
            var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { EmbeddingColumnName = nameof(Row.Vector) }).Fit(ml.Data.LoadFromEnumerable(known));
            var exact = Topics(ml, fitted.Transform(data));
            foreach (var precision in (VectorPrecision?[])[VectorPrecision.Float16, VectorPrecision.Int8, null])
            {
                var topics = Topics(ml, fitted.With(new BERTopicStorageOptions { TrainingVectors = precision }).Transform(data));
                var pairs = topics.Zip(exact).Where(pair => pair.First != pair.Second).ToArray();
                var moved = pairs.Count(pair => pair.First >= 0 && pair.Second >= 0);
                Console.WriteLine(FormattableString.Invariant(
                    $"| {corpus.Name} | {known.Length} | {Name(precision)} | {100.0 * pairs.Length / exact.Length:0.0} % | {100.0 * (pairs.Length - moved) / exact.Length:0.0} % | {100.0 * moved / exact.Length:0.0} % |"));
            }
        }
    }

    private static string Name(VectorPrecision? precision) => precision is { } bits ? $"training vectors as {bits}" : "no training vectors";

    private static void PrintSizes()
    {
        var ml = new MLContext(seed: 1);
        var random = new Random(1);
        var centers = Draw(Subjects * Dimension, random, 1);
        var (texts, vectors) = Generate(Documents, centers, random);
        var fitted = Fit(ml, texts, vectors);
        var data = ml.Data.LoadFromEnumerable(Array.Empty<Row>());
        var folder = Directory.CreateTempSubdirectory("travel-");
        try
        {
            Console.WriteLine($"{Documents} documents of {WordsOfDocument} words, {fitted.Model.TopicCount} topics, {Dimension} numbers an embedding; the network is not counted.");
            Console.WriteLine("| what the file keeps | zip MB | load ms |");
            Console.WriteLine("|---|---|---|");
            foreach (var (precision, documents) in ((VectorPrecision?, bool)[])[(VectorPrecision.Float32, true), (VectorPrecision.Float16, true), (VectorPrecision.Int8, true), (null, true), (null, false)])
            {
                var slim = fitted.With(new BERTopicStorageOptions { TrainingVectors = precision, DocumentTopics = documents });
                var path = Path.Combine(folder.FullName, "model.zip");
                ml.Model.SaveAtomically(slim, data.Schema, path);
                Console.WriteLine(FormattableString.Invariant(
                    $"| {Name(precision)}{(documents ? "" : ", no documents' topics")} | {new FileInfo(path).Length / 1e6:0.0} | {LoadTime(path):0} |"));
            }

            Console.WriteLine(fitted.Describe());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The median time of a load in milliseconds, after one to warm up.</summary>
    private static double LoadTime(string path)
    {
        var times = new double[Loads + 1];
        for (var load = 0; load <= Loads; load++)
        {
            var watch = Stopwatch.StartNew();
            new MLContext().Model.LoadChecked(path, out _);
            times[load] = watch.Elapsed.TotalMilliseconds;
        }

        return times[1..].Order().ElementAt(Loads / 2);
    }

    /// <summary>UMAP's graph and HDBSCAN's tree are real; few epochs do, as nobody looks at the layout.</summary>
    private static BERTopicTransformer Fit(MLContext ml, string[] texts, float[][] vectors)
    {
        var data = ml.Data.LoadFromEnumerable(texts.Zip(vectors, (text, vector) => new Row { Text = text, Vector = vector }));
        return ml.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions
        {
            EmbeddingColumnName = nameof(Row.Vector),
            MinTopicSize = 100,
            Umap = new UmapOptions { NumberOfComponents = 5, MinimumDistance = 0, Metric = UmapMetric.Cosine, NumberOfEpochs = 20, Initialization = UmapInitialization.PrincipalComponents },
        }).Fit(data);
    }

    private static (string[] Texts, float[][] Vectors) Generate(int count, float[] centers, Random random)
    {
        var (texts, vectors) = (new string[count], new float[count][]);
        for (var row = 0; row < count; row++)
        {
            var subject = random.Next(Subjects);
            texts[row] = string.Join(' ', Enumerable.Range(0, WordsOfDocument).Select(_ => $"word{(random.Next(2) == 0 ? subject : random.Next(Subjects))}x{random.Next(WordsOfSubject)}"));
            vectors[row] = Draw(Dimension, random, 1f);
            for (var i = 0; i < Dimension; i++)
            {
                vectors[row][i] += 0.5f * centers[(subject * Dimension) + i];
            }
        }

        return (texts, vectors);
    }

    private static float[] Draw(int count, Random random, float scale) =>
        [.. Enumerable.Range(0, count).Select(_ => scale * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f))];

    private static int[] Topics(MLContext ml, IDataView data) => [.. ml.Data.CreateEnumerable<Answer>(data, reuseRowObject: false).Select(answer => answer.Topic)];

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [Data.VectorType(Dimension)]
        public float[] Vector { get; set; } = [];
    }

    private sealed class Answer
    {
        public int Topic { get; set; }
    }
}
