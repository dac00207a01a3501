using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>Describes topics within slices of the documents: those of one time, or those of one class.</summary>
/// <remarks>
/// The words of all slices are counted in one pass with the vocabulary of the fit, and weighed with its idf, so a word's weight differs
/// between slices only where its share of the topic does.
/// </remarks>
internal sealed class TopicSlices
{
    private const int TopicsPerChunk = 4;

    private readonly TopicModelState _state;
    private readonly int _firstTopic;
    private readonly IReadOnlyList<string?> _documents;
    private readonly SortedDictionary<(int Slice, int Topic), int> _parts = [];
    private readonly ClassTexts _texts;

    /// <param name="model">The model whose words and weights count.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="topics">The topic of each document.</param>
    /// <param name="slices">The slice of each document, from 0; their order is that of time.</param>
    public TopicSlices(TopicModel model, IReadOnlyList<string?> documents, IReadOnlyList<int> topics, int[] slices)
    {
        _state = model.State;
        _firstTopic = model.FirstTopic;
        _documents = documents;
        for (var i = 0; i < slices.Length; i++)
        {
            _parts[(slices[i], topics[i])] = 0;
        }

        foreach (var (number, part) in _parts.Keys.ToArray().Index())
        {
            _parts[part] = number;
        }

        var classes = slices.Select((slice, i) => _parts[(slice, topics[i])]).ToArray();
        _texts = new ClassTexts(documents!, classes, _parts.Count, _state.Settings.Cleaning);
    }

    /// <summary>Describes each topic in each slice where it has documents.</summary>
    /// <param name="representation">What describes the topics of a slice; null for the best words by c-TF-IDF.</param>
    /// <param name="mixWithPrevious">Whether to average with the slice before, if the topic is in it.</param>
    /// <param name="mixWithAll">Whether to average with the topic's weights in all documents.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <returns>Rows by ascending slice, then by ascending topic.</returns>
    public IEnumerable<TopicSlice> Describe(
        IRepresentation? representation, bool mixWithPrevious, bool mixWithAll, RunContext run)
    {
        var vocabulary = _state.Vocabulary;
        var weights = vocabulary.ClassTfIdf.Transform(vocabulary.Vectorizer.Transform(_texts, run.Cancellation));
        var describer = new GroupDescriber(_state, representation, _documents, _texts);
        SparseRow<double>[]? all = mixWithAll
            ? [
                .. Enumerable.Range(0, vocabulary.Weights.RowCount)
                    .Select(row => SparseRow<double>.Of(vocabulary.Weights, row).Normalized())]
            : null;
        var previous = new Dictionary<int, SparseRow<double>>();
        foreach (var slice in _parts.GroupBy(part => part.Key.Slice))
        {
            var parts = slice.Select(part => part.Value).ToArray();
            var topics = slice.Select(part => part.Key.Topic).ToArray();
            var rows = new SparseRow<double>[parts.Length];
            OrderedParallel.ForChunks(rows.Length, TopicsPerChunk, run, (start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    rows[i] = Tune(SparseRow<double>.Of(weights, parts[i]), topics[i], mixWithPrevious ? previous : null, all);
                }
            });
            previous = topics.Zip(rows).ToDictionary(pair => pair.First, pair => pair.Second);
            var words = describer.Describe(
                topics, Array.ConvertAll(parts, part => new[] { part }), SparseRow<double>.ToMatrix(rows, weights.ColumnCount), run);
            foreach (var (i, topic) in topics.Index())
            {
                yield return new TopicSlice(slice.Key, topic, _texts.Documents(parts[i]).Length, words[i]);
            }
        }
    }

    private SparseRow<double> Tune(SparseRow<double> row, int topic, Dictionary<int, SparseRow<double>>? previous, SparseRow<double>[]? all)
    {
        if (previous is null && all is null)
        {
            return row;
        }

        row = row.Normalized();
        if (previous is not null && previous.TryGetValue(topic, out var before))
        {
            row = row.AverageWith(before);
        }

        return all is null ? row : row.AverageWith(all[topic - _firstTopic]);
    }
}

/// <summary>A topic within a slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Topic">The topic's id.</param>
/// <param name="Frequency">The number of the topic's documents in the slice.</param>
/// <param name="Words">Their best words.</param>
internal readonly record struct TopicSlice(int Slice, int Topic, int Frequency, IReadOnlyList<TopicWord> Words);
