using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>Short texts on three subjects, with vectors in which the subjects lie apart, so that no text needs to be embedded.</summary>
internal static class Articles
{
    public const int Dimension = 8;

    private static readonly string[][] Words =
    [
        ["harbour", "boats", "fishing", "nets", "tide", "sailors"],
        ["orchestra", "symphony", "violin", "concert", "rehearsal", "conductor"],
        ["parliament", "tax", "law", "debate", "budget", "minister"],
    ];

    public static readonly string[] Labels = ["sea", "music", "state"];

    public static List<Article> Create(int perSubject = 40, int seed = 11)
    {
        var random = new Random(seed);
        var articles = new List<Article>();
        for (var i = 0; i < perSubject * Words.Length; i++)
        {
            var subject = i % Words.Length;
            var vector = new float[Dimension];
            for (var j = 0; j < Dimension; j++)
            {
                vector[j] = (j == subject ? 1 : 0) + (0.15f * random.NextSingle());
            }

            var words = Enumerable.Range(0, 6).Select(_ => Words[subject][random.Next(Words[subject].Length)]);
            articles.Add(new Article { Text = $"the {string.Join(' ', words)} {i}", Vector = vector, Subject = subject, Label = i % 4 == 0 ? "" : Labels[subject] });
        }

        return articles;
    }

    /// <summary>The subject of a word; −1 for one of none.</summary>
    public static int SubjectOf(string word) => Array.FindIndex(Words, words => words.Contains(word));

    public static IDataView View(MLContext ml, IEnumerable<Article>? articles = null) =>
        ml.Data.LoadFromEnumerable(articles ?? Create());

    /// <summary>Settings that take the ready vectors.</summary>
    public static BERTopicOptions Options(int? threads = null) => new()
    {
        EmbeddingColumnName = nameof(Article.Vector),
        MinTopicSize = 10,
        MaxDegreeOfParallelism = threads,
    };

    /// <summary>The same for topics that are there already.</summary>
    public static NearestTopicsOptions NearestOptions(int? threads = null) => new() { EmbeddingColumnName = nameof(Article.Vector), MaxDegreeOfParallelism = threads };
}

internal sealed class Article
{
    public string? Text { get; set; } = "";

    [VectorType(Articles.Dimension)]
    public float[] Vector { get; set; } = [];

    public int Subject { get; set; }

    /// <summary>What somebody calls the subject; empty where nobody has looked.</summary>
    public string Label { get; set; } = "";
}

internal sealed class ArticleTopic
{
    public int Topic { get; set; }

    public string TopicLabel { get; set; } = "";

    public float TopicProbability { get; set; }

    public uint PredictedLabel { get; set; }

    public float[] Score { get; set; } = [];
}

internal sealed class ArticleProbabilities
{
    public int Topic { get; set; }

    public float TopicProbability { get; set; }

    public float[] TopicProbabilities { get; set; } = [];
}
