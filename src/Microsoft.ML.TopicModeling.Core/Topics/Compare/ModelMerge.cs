namespace Microsoft.ML.TopicModeling.Topics;

/// <summary>A model to which the topics of others are added.</summary>
internal sealed class ModelMerge
{
    private readonly TopicModel _base;
    private readonly List<Topic> _topics;
    private readonly List<int> _documentTopics;
    private readonly List<string> _words;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<int, SparseRow<int>> _counts = [];
    private readonly Dictionary<int, int> _sizes;
    private readonly Dictionary<int, List<Topic>> _parts;
    private readonly bool _hasWords;
    private readonly List<ulong> _hashes;
    private bool _hasDocuments;
    private bool _hasHashes;

    /// <param name="first">The base.</param>
    /// <param name="hasWords">Whether all models know the counts of their words.</param>
    public ModelMerge(TopicModel first, bool hasWords)
    {
        _base = first;
        _hasWords = hasWords;
        _topics = [.. first.AsFound().Topics];
        _documentTopics = [.. first.DocumentTopics];
        _hashes = [.. first.State.DocumentHashes];
        _hasHashes = _hashes.Count > 0;
        _hasDocuments = !first.DocumentTopics.IsEmpty;
        _sizes = first.Topics.ToDictionary(topic => topic.Id, topic => topic.Count);
        _parts = _topics.ToDictionary(topic => topic.Id, topic => new List<Topic> { topic });
        _words = [];
        if (hasWords)
        {
            TakeWords(first);
        }
    }

    private void TakeWords(TopicModel first)
    {
        _words.AddRange(first.State.Vocabulary.Vectorizer.Vocabulary);
        for (var column = 0; column < _words.Count; column++)
        {
            _columns.Add(_words[column], column);
        }

        foreach (var topic in first.Topics)
        {
            _counts[topic.Id] = SparseRow<int>.Of(first.State.Vocabulary.Counts, topic.Id - first.FirstTopic);
        }
    }

    public void Add(TopicModel model, double minSimilarity)
    {
        var present = _topics.ToArray();
        var columns = _hasWords ? ColumnsOf(model.State.Vocabulary.Vectorizer.Vocabulary) : [];
        var newIds = new Dictionary<int, int>();
        foreach (var topic in model.Topics)
        {
            var id = IdOf(topic, present, minSimilarity);
            newIds[topic.Id] = id;
            _sizes[id] = _sizes.GetValueOrDefault(id) + topic.Count;
            if (_hasWords)
            {
                var counts = Renamed(SparseRow<int>.Of(model.State.Vocabulary.Counts, topic.Id - model.FirstTopic), columns);
                _counts[id] = _counts.TryGetValue(id, out var before) ? before.Plus(counts) : counts;
            }

            var moved = Moved(topic, id);
            if (!_parts.TryGetValue(id, out var parts))
            {
                _parts[id] = parts = [];
                _topics.Insert(id < 0 ? 0 : _topics.Count, moved);
            }

            parts.Add(moved);
        }

        _hasDocuments &= !model.DocumentTopics.IsEmpty;
        _hasHashes &= !model.State.DocumentHashes.IsEmpty;
        _hashes.AddRange(model.State.DocumentHashes);
        _documentTopics.AddRange(model.DocumentTopics.Select(topic => newIds[topic]));
    }

    /// <param name="describesAgain">Whether topics are described by the documents of all models.</param>
    public TopicModel ToModel(bool describesAgain)
    {
        var state = _base.State;
        var merged = state with
        {
            Topics = [.. _topics.Select(topic => topic with { Count = _sizes[topic.Id] })],
            DocumentTopics = _hasDocuments ? [.. _documentTopics] : [],
            DocumentProbabilities = [],
            DocumentHashes = _hasDocuments && _hasHashes ? [.. _hashes] : [],
            ClusterTopics = [],
            ClusterMemberships = null,
            Clustering = null,
            Hints = [],
            NoiseTopic = Topic.Outlier,
            History = TopicHistory.None,
            TopicMapper = null,
        };
        merged = !_hasWords ? merged with { Vocabulary = null } : merged with
        {
            Vocabulary = TopicVocabulary.Create(
                state.Vocabulary.Vectorizer.WithVocabulary(new Vocabulary(_words)),
                [.. _topics.Select(topic => _counts[topic.Id])],
                state.Settings),
        };
        return new TopicModel(!describesAgain ? merged : merged with
        {
            Topics = [.. merged.Topics.Select((topic, row) => new MergedTopic(_parts[topic.Id]).Describe(topic, row, merged))],
        });
    }

    /// <summary>The id of the topic that one joins, or the next free one.</summary>
    private int IdOf(Topic topic, Topic[] present, double minSimilarity)
    {
        if (topic.Id == Topic.Outlier)
        {
            return Topic.Outlier;
        }

        var nearest = present.MaxBy(known => TopicModel.Cosine(topic.Embedding.Span, known.Embedding.Span))!;
        return TopicModel.Cosine(topic.Embedding.Span, nearest.Embedding.Span) >= minSimilarity ? nearest.Id : _topics[^1].Id + 1;
    }

    /// <summary>The topic under its new id; its documents come after those so far.</summary>
    private Topic Moved(Topic topic, int id) => TopicModel.Labeled(topic with
    {
        Id = id,
        Label = TopicLabel.Of(id, topic.Words),
        RepresentativeDocuments = [
            .. topic.RepresentativeDocuments.Select(document =>
                document.Row < 0 ? document : document with { Row = document.Row + _documentTopics.Count })],
        Image = topic.Image is { } image ? image with { Rows = [.. image.Rows.Select(row => row + _documentTopics.Count)] } : null,
    }, topic) with { Identity = id };

    private int[] ColumnsOf(Vocabulary vocabulary)
    {
        var columns = new int[vocabulary.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var word = vocabulary[i];
            if (_columns.TryAdd(word, _words.Count))
            {
                _words.Add(word);
            }

            columns[i] = _columns[word];
        }

        return columns;
    }

    private static SparseRow<int> Renamed(SparseRow<int> row, int[] columns)
    {
        var renamed = Array.ConvertAll(row.Columns, column => columns[column]);
        var values = (int[])row.Values.Clone();
        Array.Sort(renamed, values);
        return new SparseRow<int>(renamed, values);
    }
}
