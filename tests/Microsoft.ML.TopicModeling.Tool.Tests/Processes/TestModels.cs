namespace Microsoft.ML.TopicModeling.Tool.Tests.Processes;

/// <summary>Models for the tests, each fitted once: three subjects that lie apart.</summary>
internal static class TestModels
{
    public const int Dimension = 8;

    private static readonly string[][] Words =
    [
        ["harbour", "boats", "fishing", "nets", "tide", "sailors"],
        ["orchestra", "symphony", "violin", "concert", "rehearsal", "conductor"],
        ["parliament", "tax", "law", "debate", "budget", "minister"],
    ];

    private static readonly string[] Labels = ["Sea", "Music", "State"];
    private static readonly TestFolder Folder = new();
    private static readonly Lazy<string> OfTexts = new(() => Save("texts.zip", FitTexts(), Labels));
    private static readonly Lazy<string> OfVectors = new(() => Save("vectors.zip", FitVectors(), Labels));

    /// <summary>A model that embeds texts; its file refers to the embedding model that is built in.</summary>
    public static string Texts => OfTexts.Value;

    /// <summary>A model that knows only ready vectors.</summary>
    public static string Vectors => OfVectors.Value;

    public static int SubjectOf(int row) => row % Words.Length;

    public static string LabelOf(int row) => Labels[SubjectOf(row)];

    /// <summary>A text on one of the subjects in turn.</summary>
    public static string Text(int row)
    {
        var random = new Random(row);
        return $"the {string.Join(' ', Enumerable.Range(0, 5).Select(_ => Words[SubjectOf(row)][random.Next(6)]))} {row}";
    }

    /// <summary>The vector of the text.</summary>
    public static float[] Vector(int row)
    {
        var random = new Random(row);
        return [.. Enumerable.Range(0, Dimension).Select(axis => (axis == SubjectOf(row) ? 1 : 0) + (0.15f * random.NextSingle()))];
    }

    /// <summary>Replaces a file by a model that embeds texts and names its topics as told.</summary>
    public static void Replace(string path, params string[] labels) => Save(path, (BERTopicTransformer)new MLContext().Model.LoadChecked(Texts, out _), labels);

    private static BERTopicTransformer FitTexts()
    {
        var texts = Enumerable.Range(0, 240).Select(Text).ToArray();
        var fitted = new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", Options()).Fit(texts);
        return fitted.With(new BERTopicStorageOptions { EmbeddingModel = false });
    }

    private static BERTopicTransformer FitVectors()
    {
        var rows = Enumerable.Range(0, 240).ToArray();
        PointMatrix<float> vectors = rows.Select(Vector).ToArray();
        return new MLContext(seed: 1).Transforms.Text.BERTopic("Topic", "Text", Options()).Fit(rows.Select(Text).ToArray(), vectors);
    }

    private static BERTopicOptions Options() => new() { MinTopicSize = 30 };

    private static string Save(string path, BERTopicTransformer fitted, string[] labels)
    {
        // Topics are numbered by size; the names go by the words.
        var named = fitted.Model.Topics.Where(topic => topic.Id >= 0).ToDictionary(
            topic => topic.Id, topic => labels[Array.FindIndex(Words, words => topic.Words.Any(word => words.Contains(word.Word)))]);
        path = Path.Combine(Folder.Path, path);
        new MLContext().Model.SaveAtomically(fitted.With(fitted.Model.SetTopicLabels(named)), null, path);
        return path;
    }
}
