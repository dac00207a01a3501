using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Figures;

/// <summary>The documents that a figure shows, by their topics: all, or a share of those of large topics.</summary>
internal sealed class DocumentSample
{
    private const int LargeTopic = 100;

    private readonly int[][] _rows;
    private readonly int _firstTopic;

    public DocumentSample(TopicModel model, double? share, int seed)
    {
        _firstTopic = model.FirstTopic;
        DocumentCount = model.DocumentTopics.Length;
        _rows = [.. Rows(model).Select((rows, i) => share is { } part && rows.Length >= LargeTopic ? Draw(rows, (int)(rows.Length * part), seed, i) : rows)];
        Count = _rows.Sum(rows => rows.Length);
    }

    /// <summary>The number of documents that are shown.</summary>
    public int Count { get; }

    /// <summary>The number of all documents.</summary>
    public int DocumentCount { get; }

    /// <summary>The rows of the documents of a topic, in order.</summary>
    public IReadOnlyList<int> this[int topic] => _rows[topic - _firstTopic];

    /// <summary>The rows of the documents of several topics, topic by topic.</summary>
    public int[] RowsOf(IEnumerable<int> topics) => [.. topics.SelectMany(topic => this[topic])];

    private static int[][] Rows(TopicModel model)
    {
        var rows = model.Topics.Select(topic => new List<int>(topic.Count)).ToArray();
        for (var row = 0; row < model.DocumentTopics.Length; row++)
        {
            rows[model.DocumentTopics[row] - model.FirstTopic].Add(row);
        }

        return [.. rows.Select(list => list.ToArray())];
    }

    /// <summary>Draws documents without replacement, each equally likely. Source: Knuth, The Art of Computer Programming, 3.4.2, algorithm S.</summary>
    private static int[] Draw(int[] rows, int count, int seed, int item)
    {
        var stream = new RandomStream(seed, RandomPurpose.FigureSample, item);
        var drawn = new List<int>(count);
        for (var i = 0; drawn.Count < count; i++)
        {
            if (stream.NextInt32(rows.Length - i) < count - drawn.Count)
            {
                drawn.Add(rows[i]);
            }
        }

        return [.. drawn];
    }
}
