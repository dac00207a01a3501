using System.IO.Compression;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Persistence;

/// <summary>A reader that is given damaged files, and what it may do with them.</summary>
/// <param name="Name">What is read.</param>
/// <param name="Files">Whole files of which each damaged one is made.</param>
/// <param name="Damage">Makes one.</param>
/// <param name="Read">Reads a file and uses what it gives.</param>
internal sealed record HostileFiles(string Name, byte[][] Files, Func<Mutation, byte[], byte[]> Damage, Action<byte[]> Read)
{
    /// <summary>Reading a file may allocate so many times its size, and <see cref="AnyFile"/> besides: what the zip may unpack to, several times over.</summary>
    public const long LargestRatio = 1000;

    private const string FolderPrefix = "hostile-";

    /// <summary>What any file may make a reader allocate.</summary>
    public const long AnyFile = 160 << 20;

    /// <summary>The longest that reading one file may take.</summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(20);

    /// <summary>What there is to damage.</summary>
    public const string Names = "zip, mlnet, safetensors, directory, folder, network, static, cascade, cache";

    public static HostileFiles Of(string name) => name switch
    {
        "zip" => Zip(name, [.. GoldenModels.All.Select(model => File.ReadAllBytes(Fixtures.PathOf($"{model.Path}.zip")))]),
        "mlnet" => Zip(name, HostileCompositions.Create()),
        "safetensors" => Safetensors(),
        "directory" => BERTopicDirectory(),
        "folder" => HostileFolders.Folder(),
        "network" => HostileFolders.Network(),
        "static" => HostileFolders.Static(),
        "cascade" => HostileFolders.Cascade(),
        "cache" => HostileFolders.Cache(),
        _ => throw new ArgumentException($"There is no reader '{name}'; there are {Names}.", nameof(name)),
    };

    /// <summary>The number of the file that is being read.</summary>
    public int Current { get; private set; }

    /// <summary>Reads damaged files; any outcome but a right model or an InvalidDataException or FormatException is an error that names the file's number.</summary>
    /// <param name="count">How many.</param>
    /// <param name="first">The number of the first, from which its damage follows.</param>
    public FuzzOutcome Run(int count, int first = 0)
    {
        var outcome = new FuzzOutcome();
        for (var number = first; number < first + count; number++)
        {
            Current = number;
            var file = Make(number);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            try
            {
                Read(file);
                outcome.Accepted++;
            }
            catch (Exception e) when (e is InvalidDataException or FormatException && !IsOurMistake(e.GetBaseException()))
            {
                outcome.Refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Reading {Name} file {number} ends with {e.GetType().Name}: {e.GetBaseException()}", e);
            }

            outcome.Add(file.Length, GC.GetAllocatedBytesForCurrentThread() - allocated, watch.Elapsed);
            if (outcome.LastAllocated > (LargestRatio * file.Length) + AnyFile || watch.Elapsed > LongestRead)
            {
                throw new InvalidOperationException(
                    $"Reading {Name} file {number} of {file.Length} bytes allocates {outcome.LastAllocated} bytes and takes {watch.Elapsed}.");
            }
        }

        return outcome;
    }

    /// <summary>Whether a reader of this library came upon what it should have checked, even if that was turned into a clear message later.</summary>
    private static bool IsOurMistake(Exception e) =>
        e is NullReferenceException or IndexOutOfRangeException or OverflowException or DivideByZeroException or InvalidCastException or KeyNotFoundException or OutOfMemoryException
        && e.StackTrace?.Split('\n').FirstOrDefault(frame => !frame.Contains(" System."))?.Contains("Microsoft.ML.TopicModeling") == true;

    /// <summary>The damaged file of a number.</summary>
    public byte[] Make(int number) => Damage(new Mutation(number), Files[number % Files.Length]);

    private static HostileFiles Zip(string name, byte[][] files)
    {
        var loader = new MLContext();
        Article[] articles = [.. Articles.Create()[..2]];
        return new(
            name,
            files,
            (mutation, file) => mutation.IsRaw ? mutation.Change(file) : mutation.ChangeEntry(file),
            file =>
            {
                var loaded = loader.Model.LoadChecked(new MemoryStream(file), out _);
                Use(() =>
                {
                    var data = loaded.Transform(Articles.View(loader, articles));
                    return Values.Read(data, [.. data.Schema.Where(column => !column.IsHidden).Select(column => column.Name)]);
                });
            });
    }

    private static HostileFiles Safetensors()
    {
        var file = Bytes(stream => new SafetensorsWriter()
            .AddMetadata("format", "pt")
            .Add<float>("topic_embeddings", new float[6], 3, 2)
            .Add<long>("shape", new long[2], 2)
            .Add<int>("indices", new int[4], 4)
            .Write(stream));
        var path = Path.Combine(Directory.CreateTempSubdirectory(FolderPrefix).FullName, "file.safetensors");
        return new("safetensors", [file], (mutation, bytes) => mutation.Change(bytes), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            using var tensors = SafetensorsFile.Open(path);
            tensors.ReadMatrix("topic_embeddings");
            tensors.Read<int>("indices", rank: 1);
        });
    }

    private static HostileFiles BERTopicDirectory()
    {
        string[] texts = [.. Articles.Create(perSubject: 8).Select(article => article.Text!)];
        var model = TopicModel.Fit(texts, [.. texts.Select((_, row) => (row % 4) - 1)], new PointMatrix<float>(new float[2 * texts.Length], 2));
        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        model.SetTopicLabels(new Dictionary<int, string> { [0] = "größe" }).WriteBERTopic(folder);

        // The files of the directory, one after the other, in a zip that is not itself damaged.
        var whole = Bytes(stream => ZipFile.CreateFromDirectory(folder, stream, CompressionLevel.NoCompression, includeBaseDirectory: false));
        return new("directory", [whole], (mutation, file) => mutation.IsRaw ? mutation.ChangeText(file) : mutation.ChangeEntry(file), file =>
        {
            ZipFile.ExtractToDirectory(new MemoryStream(file), folder, overwriteFiles: true);
            var read = TopicModel.ReadBERTopic(folder);
            Use(() => read.NearestTopics(new PointMatrix<float>(new float[read.Topics[0].Embedding.Length], read.Topics[0].Embedding.Length)));
            if (read.HasClassTfIdf)
            {
                Use(() => read.ApproximateDistribution(texts[..2]));
            }
        });
    }

    /// <summary>A model that was accepted may still not fit the data or the operation, which has its own clear errors.</summary>
    private static void Use<T>(Func<T> use)
    {
        try
        {
            use();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException && e.Message.Length > 0)
        {
        }
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
