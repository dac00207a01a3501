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

    /// <summary>What any file may make a reader allocate.</summary>
    public const long AnyFile = 160 << 20;

    /// <summary>The longest that reading one file may take.</summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(20);

    public static HostileFiles Of(string name) => name switch
    {
        "zip" => Zip(),
        "safetensors" => Safetensors(),
        "directory" => BertopicDirectory(),
        _ => throw new ArgumentException($"There is no reader '{name}'; there are zip, safetensors and directory.", nameof(name)),
    };

    /// <summary>Reads damaged files; any outcome but a right model or an InvalidDataException or FormatException is an error that names the file's number.</summary>
    /// <param name="count">How many.</param>
    /// <param name="first">The number of the first, from which its damage follows.</param>
    public FuzzOutcome Run(int count, int first = 0)
    {
        var outcome = new FuzzOutcome();
        for (var number = first; number < first + count; number++)
        {
            var file = Make(number);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = System.Diagnostics.Stopwatch.StartNew();
            try
            {
                Read(file);
                outcome.Accepted++;
            }
            catch (Exception e) when (e is InvalidDataException or FormatException)
            {
                outcome.Refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Reading {Name} file {number} ends with {e.GetType().Name}: {e.Message}", e);
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

    /// <summary>The damaged file of a number.</summary>
    public byte[] Make(int number) => Damage(new Mutation(number), Files[number % Files.Length]);

    private static HostileFiles Zip()
    {
        var ml = new MLContext(seed: 1);
        var articles = Articles.Create(perSubject: 12);
        var data = Articles.View(ml, articles);
        var fitted = ml.Transforms.Text.BERTopic("Topic", "Text", Articles.Options(threads: 1)).Fit(data);
        BERTopicTransformer[] models =
        [
            fitted,
            fitted.With(new BERTopicStorageOptions { TrainingVectors = VectorPrecision.Int8 }),
            fitted.With(new BERTopicStorageOptions { TrainingVectors = null }),
        ];
        return new(
            "zip",
            [.. models.Select(model => Bytes(stream => ml.Model.Save(model, data.Schema, stream)))],
            (mutation, file) => mutation.IsRaw ? mutation.Change(file) : mutation.ChangeEntry(file),
            file =>
            {
                var loaded = new MLContext().Model.LoadChecked(new MemoryStream(file), out _);
                Use(() => Values.Read(loaded.Transform(Articles.View(ml, articles[..3])), "Topic", "TopicLabel", "Score"));
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
        return new("safetensors", [file], (mutation, bytes) => mutation.Change(bytes), bytes => InFolder(folder =>
        {
            var path = Path.Combine(folder, "file.safetensors");
            File.WriteAllBytes(path, bytes);
            using var tensors = SafetensorsFile.Open(path);
            tensors.ReadMatrix("topic_embeddings").Values.Length.Should().BeLessThanOrEqualTo(bytes.Length);
            tensors.Read<int>("indices", rank: 1).Length.Should().BeLessThanOrEqualTo(bytes.Length);
        }));
    }

    private static HostileFiles BertopicDirectory()
    {
        string[] texts = [.. Articles.Create(perSubject: 8).Select(article => article.Text!)];
        var model = TopicModel.Fit(texts, [.. texts.Select((_, row) => (row % 4) - 1)], new PointMatrix<float>(new float[2 * texts.Length], 2));
        var files = InFolder(folder =>
        {
            model.SetTopicLabels(new Dictionary<int, string> { [0] = "größe" }).WriteBertopic(folder);
            return Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(path => (Name: Path.GetFileName(path), Bytes: File.ReadAllBytes(path))).ToArray();
        });

        // The files of the directory, one after the other, in a zip that is not itself damaged.
        var whole = Bytes(stream =>
        {
            using var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        });
        return new("directory", [whole], (mutation, file) => mutation.ChangeEntry(file), file => InFolder(folder =>
        {
            System.IO.Compression.ZipFile.ExtractToDirectory(new MemoryStream(file), folder);
            var read = TopicModel.ReadBertopic(folder);
            Use(() => read.NearestTopics(new PointMatrix<float>(new float[read.Topics[0].Embedding.Length], read.Topics[0].Embedding.Length)));
            if (read.HasClassTfIdf)
            {
                Use(() => read.ApproximateDistribution(texts[..2]));
            }
        }));
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

    private static void InFolder(Action<string> use) => InFolder<object?>(folder =>
    {
        use(folder);
        return null;
    });

    private static T InFolder<T>(Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("hostile-");
        try
        {
            return use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
