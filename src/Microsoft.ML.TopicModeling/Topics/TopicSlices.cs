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
    private const int WordsOfRow = 5;

    private readonly TopicModelState _state;
    private readonly int _firstTopic;
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

    /// <summary>Finds the best words of each topic in each slice where it has documents.</summary>
    /// <param name="mixWithPrevious">Whether to average with the slice before, if the topic is in it.</param>
    /// <param name="mixWithAll">Whether to average with the topic's weights in all documents.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Rows by ascending slice, then by ascending topic.</returns>
    public IEnumerable<TopicSlice> Describe(
        bool mixWithPrevious, bool mixWithAll, int? threads, CancellationToken cancellation)
    {
        var counts = _state.Vocabulary.Vectorizer.Transform(_texts, cancellation);
        var weights = _state.Vocabulary.ClassTfIdf.Transform(counts);
        var words = new IReadOnlyList<TopicWord>[_parts.Count];
        var partsOfTopics = _parts.GroupBy(part => part.Key.Topic).Select(parts => parts.ToArray()).ToArray();
        OrderedParallel.ForChunks(partsOfTopics.Length, TopicsPerChunk, threads, cancellation, (start, end) =>
        {
            for (var topic = start; topic < end; topic++)
            {
                cancellation.ThrowIfCancellationRequested();
                DescribeTopic(partsOfTopics[topic], weights, mixWithPrevious, mixWithAll, words);
            }
        });
        return _parts.Select(part => new TopicSlice(part.Key.Slice, part.Key.Topic, _texts.Documents(part.Value).Length, words[part.Value]));
    }

    private void DescribeTopic(
        KeyValuePair<(int Slice, int Topic), int>[] parts, SparseMatrix<double> weights, bool mixWithPrevious, bool mixWithAll, IReadOnlyList<TopicWord>[] words)
    {
        var all = mixWithAll ? SparseRow<double>.Of(_state.Vocabulary.Weights, parts[0].Key.Topic - _firstTopic).Normalized() : default;
        var previous = default(SparseRow<double>);
        for (var p = 0; p < parts.Length; p++)
        {
            var row = SparseRow<double>.Of(weights, parts[p].Value);
            if (mixWithPrevious || mixWithAll)
            {
                row = row.Normalized();
            }

            if (mixWithPrevious && p > 0 && parts[p - 1].Key.Slice == parts[p].Key.Slice - 1)
            {
                row = row.AverageWith(previous);
            }

            previous = row = mixWithAll ? row.AverageWith(all) : row;
            words[parts[p].Value] = TopicWords.Top(row.ToMatrix(weights.ColumnCount), 0, _state.Vocabulary.Vectorizer.Vocabulary, WordsOfRow);
        }
    }
}

/// <summary>A topic within a slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Topic">The topic's id.</param>
/// <param name="Frequency">The number of the topic's documents in the slice.</param>
/// <param name="Words">Their best words.</param>
internal readonly record struct TopicSlice(int Slice, int Topic, int Frequency, IReadOnlyList<TopicWord> Words);
