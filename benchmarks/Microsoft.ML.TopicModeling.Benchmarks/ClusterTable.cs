using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.ML.TopicModeling.Benchmarks;

/// <summary>How many short texts a second silos on this machine give their topics, and what that costs beside the library on texts in memory.</summary>
internal static class ClusterTable
{
    private const int Rows = 60_000;
    private const int RowsOfFit = 3_000;
    private const int RowsOfShard = 2_000;

    /// <summary>The numbers of silos with their cores.</summary>
    private static readonly (int Silos, int Cores)[] Clusters = [(1, 1), (1, 2), (2, 1), (3, 1)];

    public static void Print()
    {
        var rows = Tables.Texts ?? Rows;
        string[] texts = [.. AssignTable.Texts(Corpus.All(directory: null).First(), RowsOfFit + rows)];
        var folder = Directory.CreateTempSubdirectory("cluster-").FullName;
        try
        {
            var model = Path.Combine(folder, "topics.zip");
            using (var fitted = new MLContext(seed: 42).Transforms.Text.BERTopic("Topic", "Text", new() { EmbeddingModel = EmbeddingModel.Default }).Fit(texts[..RowsOfFit]))
            {
                new MLContext().Model.SaveAtomically(fitted, null, model);
            }

            texts = texts[RowsOfFit..];
            Console.WriteLine("A run between two of the library, whose mean it is compared with. Processor time counts all processes.");
            Console.WriteLine("| run | documents/s | of the library's | processor ms a document | of the library's |");
            Console.WriteLine("|---|---|---|---|---|");
            var job = new Job(texts, model, folder);
            Compare(job, "`DistributedTopics.InProcess`, 2 cores", () => job.InProcess(cores: 2));
            foreach (var (silos, cores) in Clusters)
            {
                Compare(job, FormattableString.Invariant($"silos: {silos} of {cores} core{(cores == 1 ? "" : "s")}"), () => job.OnSilosAsync(silos, cores).GetAwaiter().GetResult());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs between two runs of the library, as other work on the machine comes and goes.</summary>
    private static void Compare(Job job, string name, Func<Cost> run)
    {
        var before = job.Library();
        var cost = run();
        var after = job.Library();
        var (seconds, processor) = ((before.Seconds + after.Seconds) / 2, (before.Processor + after.Processor) / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {job.Count / cost.Seconds:0} | {seconds / cost.Seconds:0.000} | {1000 * cost.Processor / job.Count:0.000} | {cost.Processor / processor:0.000} |"));
    }

    /// <summary>What a run takes.</summary>
    /// <param name="Seconds">From its start to its result.</param>
    /// <param name="Processor">The seconds of all processors.</param>
    private sealed record Cost(double Seconds, double Processor);

    /// <summary>Texts that are to be assigned, in memory and in files.</summary>
    private sealed class Job
    {
        private readonly string[] _texts;
        private readonly string _model;
        private readonly string _folder;
        private readonly IReadOnlyList<Shard> _shards;
        private readonly BERTopicTransformer _loaded;
        private int _runs;

        public Job(string[] texts, string model, string folder)
        {
            (_texts, _model, _folder) = (texts, model, folder);
            var path = Path.Combine(folder, "corpus.jsonl");
            File.WriteAllLines(path, texts.Select((text, row) => JsonSerializer.Serialize(new { id = FormattableString.Invariant($"{row}"), text })));
            _shards = CorpusShards.Of([path], Math.Max(1, new FileInfo(path).Length * RowsOfShard / texts.Length));
            _loaded = (BERTopicTransformer)new MLContext().Model.LoadChecked(model, out _);
            _loaded.Score(texts[..Math.Min(texts.Length, RowsOfShard)]);
        }

        public int Count => _texts.Length;

        public Cost Library()
        {
            var (watch, before) = (Stopwatch.StartNew(), Processor());
            _loaded.Score(_texts);
            return new(watch.Elapsed.TotalSeconds, Processor() - before);
        }

        public Cost InProcess(int cores) => RunAsync(DistributedTopics.InProcess(new() { Cores = cores }), []).GetAwaiter().GetResult();

        public async Task<Cost> OnSilosAsync(int count, int cores)
        {
            var members = Path.Combine(_folder, FormattableString.Invariant($"members{_runs}"));
            BenchmarkSilo[] silos = [.. Enumerable.Range(0, count).Select(_ => new BenchmarkSilo(members, cores))];
            try
            {
                await Task.WhenAll(silos.Select(silo => silo.Ready));
                var builder = Host.CreateApplicationBuilder();
                builder.Logging.ClearProviders();
                builder.UseOrleansClient(client => client.UseFolderClustering(members));
                using var host = builder.Build();
                await host.StartAsync();
                return await RunAsync(new(host.Services.GetRequiredService<IClusterClient>()), silos);
            }
            finally
            {
                foreach (var silo in silos)
                {
                    silo.Dispose();
                }
            }
        }

        /// <summary>Runs a job once its workers have loaded the model for another.</summary>
        private async Task<Cost> RunAsync(DistributedTopics topics, BenchmarkSilo[] silos)
        {
            await topics.AssignAsync([.. _shards.Take(8)], _model, NewFolder());
            var (watch, before) = (Stopwatch.StartNew(), Processor() + silos.Sum(silo => silo.Processor));
            await topics.AssignAsync(_shards, _model, NewFolder());
            return new(watch.Elapsed.TotalSeconds, Processor() + silos.Sum(silo => silo.Processor) - before);
        }

        private string NewFolder() => Path.Combine(_folder, FormattableString.Invariant($"run{_runs++}"));

        private static double Processor() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
    }
}
