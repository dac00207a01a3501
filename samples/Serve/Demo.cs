using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling;

namespace Serve;

/// <summary>A model of short texts on three subjects, in a folder of its own.</summary>
internal sealed class Demo : IDisposable
{
    private static readonly string[] Subjects =
    [
        "the fishing boats left the harbour before dawn",
        "the orchestra rehearsed the symphony for the concert",
        "the parliament passed the tax law after a long debate",
    ];

    private static readonly string[] Endings = ["today", "again", "at last", "with care", "as planned", "in the rain", "once more", "this week"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serve-");

    public Demo() => Save(labels: null);

    public string Model => Path.Combine(_folder.FullName, "topics.zip");

    /// <summary>A text like the others, but not one of them.</summary>
    public static string Text(int number) => $"{Subjects[number % Subjects.Length]}, said visitor {number}";

    /// <summary>Puts a model in the place of the one before, with labels of its own or the topics' words.</summary>
    public void Save(string[]? labels)
    {
        var ml = new MLContext(seed: 1);
        string[] texts = [.. Subjects.SelectMany(_ => Endings, (subject, ending) => $"{subject} {ending}")];
        int[] subjects = [.. Subjects.Index().SelectMany(_ => Endings, (subject, _) => subject.Index)];
        var topics = TopicModel.Fit(texts, subjects, EmbeddingModel.Default.Embed(texts));
        if (labels is not null)
        {
            topics = topics.SetTopicLabels(labels.Index().ToDictionary(label => label.Index, label => label.Item));
        }

        var data = ml.Data.LoadFromEnumerable(texts.Select(text => new Document(text)));
        ml.Model.SaveAtomically(ml.Transforms.Text.NearestTopics("Topic", "Text", topics).Fit(data), data.Schema, Model);
    }

    /// <summary>A model that knows only vectors, and so no texts.</summary>
    public string SaveModelOfVectors()
    {
        var ml = new MLContext(seed: 1);
        var path = Path.Combine(_folder.FullName, "vectors.zip");
        var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 30).Select(row => new Point { Features = [row % 3, row] }));
        ml.Model.Save(ml.Clustering.Trainers.Hdbscan().Fit(data), data.Schema, path);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed record Document(string Text);

    private sealed class Point
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
