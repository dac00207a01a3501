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
        var words = representation is null
            ? BestWords(weights, mixWithPrevious, mixWithAll, run)
            : Described(weights, representation, mixWithPrevious, mixWithAll, run);
        return _parts.Select(part => new TopicSlice(part.Key.Slice, part.Key.Topic, _texts.Documents(part.Value).Length, words[part.Value]));
    }

    /// <summary>The best words of each part. The weights of one topic after the other are tuned, as all would take much memory.</summary>
    private IReadOnlyList<TopicWord>[] BestWords(SparseMatrix<double> weights, bool mixWithPrevious, bool mixWithAll, RunContext run)
    {
        var words = new IReadOnlyList<TopicWord>[_parts.Count];
        var partsOfTopics = _parts.GroupBy(part => part.Key.Topic).ToArray();
        OrderedParallel.ForChunks(partsOfTopics.Length, 1, run, (topic, _) =>
        {
            var tuned = Tuned(partsOfTopics[topic].Key, mixWithPrevious, mixWithAll);
            foreach (var ((slice, _), part) in partsOfTopics[topic])
            {
                run.ThrowIfCanceled();
                var row = tuned.Next(slice, weights.RowColumns(part), weights.RowValues(part));
                words[part] = TopicWords.Top(row.Columns, row.Values, _state.Vocabulary.Vectorizer.Vocabulary, GroupDescriber.WordsOfGroup);
            }
        });
        return words;
    }

    /// <summary>The words that a representation finds for each part, slice by slice.</summary>
    private IReadOnlyList<TopicWord>[] Described(
        SparseMatrix<double> weights, IRepresentation representation, bool mixWithPrevious, bool mixWithAll, RunContext run)
    {
        var describer = new GroupDescriber(_state, representation, _documents, _texts);
        var tuned = _parts.Keys.Select(part => part.Topic).Distinct()
            .ToDictionary(topic => topic, topic => Tuned(topic, mixWithPrevious, mixWithAll));
        var words = new IReadOnlyList<TopicWord>[_parts.Count];
        foreach (var slice in _parts.GroupBy(part => part.Key.Slice))
        {
            var parts = slice.Select(part => part.Value).ToArray();
            var topics = slice.Select(part => part.Key.Topic).ToArray();
            var rows = new SparseRow<double>[parts.Length];
            OrderedParallel.ForChunks(rows.Length, TopicsPerChunk, run, (start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    rows[i] = tuned[topics[i]].NextAlone(slice.Key, weights.RowColumns(parts[i]), weights.RowValues(parts[i]));
                }
            });
            var described = describer.Describe(
                topics, Array.ConvertAll(parts, part => new[] { part }), SparseRow<double>.ToMatrix(rows, weights.ColumnCount), run);
            foreach (var (i, part) in parts.Index())
            {
                words[part] = described[i];
            }
        }

        return words;
    }

    private TunedWeights Tuned(int topic, bool mixWithPrevious, bool mixWithAll) => new(
        mixWithAll ? SparseRow<double>.Of(_state.Vocabulary.Weights, topic - _firstTopic).Normalized() : null,
        mixWithPrevious);
}

/// <summary>A topic within a slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Topic">The topic's id.</param>
/// <param name="Frequency">The number of the topic's documents in the slice.</param>
/// <param name="Words">Their best words.</param>
internal readonly record struct TopicSlice(int Slice, int Topic, int Frequency, IReadOnlyList<TopicWord> Words);
