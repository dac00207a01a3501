using Microsoft.ML.TopicModeling;

/// <summary>Short news on four subjects, with the year and the author of each; two of them belong to no subject.</summary>
internal sealed partial class Corpus
{
    private static readonly string[] Names = ["sea", "music", "state", ""];

    private static readonly string[] Sentences =
    [
        "the fishing boats left the harbour with the tide",
        "the orchestra rehearsed the symphony for the concert",
        "the parliament debated the tax law and the budget",
        "the goalkeeper saved the penalty in the football match",
    ];

    private static readonly string[] Endings =
    [
        "before dawn", "last night", "after a long delay", "as everyone expected", "in heavy rain",
        "for the first time", "once more", "this morning", "without a word", "at the end of the week",
    ];

    public Corpus()
    {
        Documents = [.. from subject in Sentences from ending in Endings select $"{subject} {ending}", "sailors repaired their boats and nets", "ministers want a lower tax"];
        Clusters = [.. Documents.Select((_, i) => i < 40 ? i / 10 : -1)];
        Years = [.. Documents.Select((_, i) => 2000 + (i % 10 / 5))];
        Authors = [.. Documents.Select((_, i) => i % 2 == 0 ? "Ada" : "Bela")];
        Subjects = [.. Documents.Select((_, i) => i < 40 && i % 10 < 8 ? Names[i / 10] : "")];
        Embeddings = EmbeddingModel.Default.Embed(Documents);
        Model = TopicModel.Fit(Documents, Clusters, Embeddings, new() { Vectorizer = { StopWords = StopWords.English } });
    }

    public string[] Documents { get; }

    public int[] Clusters { get; }

    public int[] Years { get; }

    public string[] Authors { get; }

    public PointMatrix<float> Embeddings { get; }

    public TopicModel Model { get; }

    /// <summary>The subject of each document; empty where nobody has said it, and for all on football.</summary>
    public string[] Subjects { get; }

    /// <summary>The topic that a word describes best.</summary>
    public static int TopicOf(TopicModel model, string word) =>
        model.Topics.Where(topic => topic.Id >= 0).MaxBy(topic => topic.Words.FirstOrDefault(other => other.Word == word).Score)!.Id;
}
