// Finds the topics of a corpus on two silos, each a process of its own on loopback, of which one is killed on the way, and compares the
// outputs with those of one process. Then the silo that is left serves the model.
//   dotnet run -c Release --project samples/Cluster
// A silo by hand, on each of several machines that share a folder:
//   dotnet run -c Release --project samples/Cluster -- silo FOLDER ADDRESS SILO-PORT GATEWAY-PORT
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.ML.TopicModeling;

const int Documents = 240;
const int Files = 8;
const int LongestLine = 250;

if (args is ["silo", var members, var address, var siloPort, var gatewayPort, .. var rest])
{
    var ports = (int.Parse(siloPort, CultureInfo.InvariantCulture), int.Parse(gatewayPort, CultureInfo.InvariantCulture));
    await Silo.RunAsync(members, IPAddress.Parse(address), ports, endsWithInput: rest is [Silo.EndsWithInput]);
    return 0;
}

var folder = Directory.CreateTempSubdirectory("cluster-").FullName;
var first = new Silo(Path.Combine(folder, "members"));
var second = new Silo(Path.Combine(folder, "members"));
try
{
    await Task.WhenAll(first.Ready, second.Ready);
    using var client = Client();
    await client.StartAsync();
    var shards = CorpusShards.Of(WriteCorpus());
    var options = new CorpusFitOptions { SampleShare = 0.5, Topics = new() { MinTopicSize = 6 } };

    var topics = new DistributedTopics(client.Services.GetRequiredService<IClusterClient>());
    var onCluster = await topics.FitAsync(shards, Path.Combine(folder, "cluster"), options, new Killing(first));
    Console.WriteLine(onCluster);
    foreach (var topic in onCluster.Model.Topics)
    {
        Console.WriteLine(topic);
    }

    var alone = await DistributedTopics.InProcess().FitAsync(shards, Path.Combine(folder, "alone"), options);
    var (expected, actual) = (Outputs("alone"), Outputs("cluster"));
    string[] different = [.. expected.Keys.Union(actual.Keys).Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name))];
    Console.WriteLine(different.Length == 0
        ? $"The {expected.Count} outputs of one process have the same bytes."
        : $"These outputs are not those of one process: {string.Join(", ", different)}");

    // The silo that is left serves the model.
    var served = new ServedTopics(client.Services.GetRequiredService<IClusterClient>());
    await served.PublishAsync("addresses", onCluster.ModelPath);
    string[] questions = ["The treaty of peace with Spain has been ratified.", "The debt of the United States must be paid."];
    var answers = await served.ScoreAsync("addresses", questions);
    Console.WriteLine($"{answers}: {string.Join(", ", answers.Scores)}");

    Console.WriteLine(first.IsRunning ? "No silo was killed." : "One of two silos was killed.");
    return different.Length == 0 && !first.IsRunning && second.IsRunning && answers.Scores.SequenceEqual(alone.Transformer.Score(questions))
        && onCluster is { DocumentCount: Documents, SetAside.Count: 0, Model.TopicCount: > 1 } && alone.DocumentCount == Documents ? 0 : 1;
}
finally
{
    first.Dispose();
    second.Dispose();
    Directory.Delete(folder, recursive: true);
}

IHost Client()
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.UseOrleansClient(cluster => cluster.UseFolderClustering(Path.Combine(folder, "members")));
    return builder.Build();
}

string[] WriteCorpus()
{
    using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "state-of-the-union.jsonl.gz"));
    using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
    string[] lines = [.. Lines().Where(line => line.Length < LongestLine).Take(Documents)];
    string[] paths = [.. Enumerable.Range(0, Files).Select(number => Path.Combine(folder, FormattableString.Invariant($"corpus{number:D2}.jsonl")))];
    foreach (var (path, part) in paths.Zip(lines.Chunk(Documents / Files)))
    {
        File.WriteAllLines(path, part);
    }

    return paths;

    IEnumerable<string> Lines()
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

// The zip of a model has the times of its entries, so what these hold is compared.
SortedDictionary<string, string> Outputs(string name)
{
    var outputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
    var root = Path.Combine(folder, name);
    foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) != ".tmp"))
    {
        outputs[Path.GetRelativePath(root, path)] = Path.GetExtension(path) == ".zip" ? HashOfZip(path) : Hash(File.ReadAllBytes(path));
    }

    return outputs;
}

static string HashOfZip(string path)
{
    using var zip = ZipFile.OpenRead(path);
    return string.Join(' ', zip.Entries.Select(entry =>
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return $"{entry.FullName} {Hash(bytes.ToArray())}";
    }));
}

static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

/// <summary>Shows the progress, and kills a silo while documents are assigned.</summary>
internal sealed class Killing(Silo silo) : IProgress<CorpusProgress>
{
    private bool _isSampleDone;
    private string _last = "";

    public void Report(CorpusProgress value)
    {
        if (_last != value.ToString())
        {
            Console.WriteLine(_last = value.ToString());
        }

        if (_isSampleDone && value is { IsFinished: false, DoneCount: > 0 } && silo.IsRunning)
        {
            Console.WriteLine("A silo is killed.");
            silo.Kill();
        }

        _isSampleDone |= value.IsFinished;
    }
}
