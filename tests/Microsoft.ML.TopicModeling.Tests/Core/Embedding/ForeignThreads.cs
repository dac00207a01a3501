using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

/// <summary>Embeds by every way there is, in a process of its own, and throws a NullReferenceException on the threads that took part: one that ran the network may end the process.</summary>
internal static class ForeignThreads
{
    private static readonly MLContext ML = new(seed: 1);
    private static readonly string[] Texts = [.. Enumerable.Range(0, 60).Select(i => $"war and peace in the year {i}")];
    private static readonly List<Article> Documents = Articles.Create(perSubject: 12);
    private static int _calls;
    private static int _foreign;

    /// <summary>The ways, each of which has to call the network.</summary>
    public static IReadOnlyList<(string Name, Action Work)> Ways { get; } =
    [
        ("Default", () => _ = EmbeddingModel.Default),
        ("Embed one", () => EmbeddingModel.Default.Embed("war", new float[384])),
        ("Embed many", () => EmbeddingModel.Default.Embed(Texts, new EmbeddingOptions { MaxDegreeOfParallelism = 4 })),
        ("EmbedEach", () => EmbeddingModel.Default.EmbedEach(Texts).Count()),
        ("Embed at the same time", () => Parallel.For(0, 32, i => EmbeddingModel.Default.Embed(Texts[i], new float[384]))),
        ("generator", () => EmbeddingModel.Default.AsEmbeddingGenerator().GenerateAsync(Texts).Wait()),
        ("model of a generator of a model", () => EmbeddingModel.FromGenerator(EmbeddingModel.Default.AsEmbeddingGenerator(new EmbeddingOptions())).Embed(Texts)),
        ("FromDirectory and Dispose", FromDirectory),
        ("Transform", () => Embedding().Transform(View).GetColumn<float[]>("TextVector").Count()),
        ("PredictionEngine", () => ML.Model.CreatePredictionEngine<Article, Embedded>(Embedding()).Predict(Documents[0])),
        ("Load and PredictionEngine", Load),
        ("BERTopic", () => ML.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { MinTopicSize = 5 }).Fit(View).Transform(View).GetColumn<int>("Topic").Count()),
        ("KeyBertInspired", () => Topics(new KeyBertInspired())),
        ("MaximalMarginalRelevance", () => Topics(new MaximalMarginalRelevance())),
        ("FindTopics", () => Topics(null).FindTopics("boats", EmbeddingModel.Default)),
        ("NearestTopics", () => ML.Model.CreatePredictionEngine<Article, ArticleTopic>(ML.Transforms.Text.NearestTopics("Topic", "Text", Topics(null)).Fit(View)).Predict(Documents[0])),
    ];

    private static IDataView View => Articles.View(ML, Documents);

    public static int Run()
    {
        // As in a program that was trimmed or compiled ahead of time.
        AppContext.SetSwitch("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault", false);
        NetworkSession.Entering += () =>
        {
            Interlocked.Increment(ref _calls);
            Interlocked.Add(ref _foreign, NetworkThreads.IsCurrent && Thread.CurrentThread is { IsThreadPoolThread: false, IsBackground: true, Name: nameof(NetworkThreads) } ? 0 : 1);
        };
        foreach (var (name, work) in Ways)
        {
            var before = _calls;
            work();
            CatchNull();
            Task.WaitAll([.. Enumerable.Range(0, 64).Select(_ => Task.Run(CatchNull))]);
            Console.WriteLine(FormattableString.Invariant($"{name}: {(_calls > before ? "called" : "not called")}, {_foreign} calls on foreign threads"));
        }

        return 0;
    }

    private static void CatchNull()
    {
        string? nothing = Environment.GetEnvironmentVariable("A variable that is not there");
        try
        {
            _ = nothing!.Length;
        }
        catch (NullReferenceException)
        {
            return;
        }

        throw new InvalidOperationException("null has a length.");
    }

    private static SentenceEmbeddingTransformer Embedding() => ML.Transforms.Text.SentenceEmbedding("TextVector", "Text").Fit(View);

    private static void FromDirectory()
    {
        using var tiny = new TinyModel();
        tiny.Embed("red");
        tiny.Delete("vocab.txt");
        tiny.Write("tokenizer.json", TinyModel.TokenizerJson());
        tiny.Embed("red");
    }

    private static void Load()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Embedding(), View.Schema, file);
        ML.Model.CreatePredictionEngine<Article, Embedded>(ML.Model.LoadChecked(file, out _)).Predict(Documents[0]);
    }

    private static TopicModel Topics(IRepresentation? representation)
    {
        string[] texts = [.. Documents.Select(article => article.Text!)];
        var options = new TopicModelOptions { EmbeddingModel = EmbeddingModel.Default, Representation = representation };
        return TopicModel.Fit(texts, [.. Documents.Select(article => article.Subject)], EmbeddingModel.Default.Embed(texts), options);
    }

    private sealed class Embedded
    {
        public float[] TextVector { get; set; } = [];
    }
}
