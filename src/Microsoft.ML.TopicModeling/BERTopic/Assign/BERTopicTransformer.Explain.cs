using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

public sealed partial class BERTopicTransformer
{
    /// <summary>Says why a text gets its topic.</summary>
    /// <remarks>
    /// With UMAP and HDBSCAN, a text is placed among its nearest documents of the fit and gets the topic of the cluster there: these
    /// documents decide. Its words and the cosine with the topic's embedding tell a reader how well topic and text go together.
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <param name="vector">The embedding of the text; null to embed it with the model of the fit.</param>
    /// <param name="documents">
    /// The documents of the fit, in the same order, to tell the texts of the nearest ones; null to tell their rows alone.
    /// </param>
    /// <param name="count">The maximum number of words, and of topics that come next, at least 1. The default is 5.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="ArgumentException">
    /// The vector has another dimension than those of the fit or holds values that are not finite, or the number of documents differs from
    /// that of the fit.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is no vector, and the fit had no model that embeds texts.</exception>
    public TopicExplanation Explain(
        string text,
        ReadOnlyMemory<float>? vector = null,
        IReadOnlyList<string?>? documents = null,
        int count = 5,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        Throw.IfLess(count, 1, nameof(count));
        Throw.If(
            documents is not null && documents.Count != Model.DocumentTopics.Length,
            FormattableString.Invariant($"There are {documents?.Count} documents, but the model has the topics of ")
            + FormattableString.Invariant($"{Model.DocumentTopics.Length}. Give the documents of the fit, or null."),
            nameof(documents));
        var given = vector is { } ready ? PointMatrix<float>.FromRows([ready]) : (PointMatrix<float>?)null;
        var (scores, probabilities) = WithProbabilities().ScoreEach([text], given, cancellation);
        var place = Place(text, given);
        TopicNeighbor[] nearest = [.. Nearest(place, documents)];
        var assigned = scores[0].Topic;
        return new(
            text,
            scores[0],
            Model.HasClassTfIdf && Model.Known(assigned) is not null ? [.. Model.SharedWords(text, assigned).Take(count)] : [],
            nearest,
            Candidates(assigned, probabilities!.Value[0], place, text, nearest, count));
    }

    /// <summary>A text behind the stages that lead to the reduction.</summary>
    private IDataView Place(string text, PointMatrix<float>? vector)
    {
        string[] texts = [text];
        var embedding = vector is null ? (SentenceEmbeddingTransformer)_stages.Embedding! : null;
        var source = embedding is null
            ? MemoryColumn.Of(_stages.VectorColumn, vector!.Value)
            : MemoryColumn.Of(embedding.InputColumnName, texts);
        IDataView data = MemoryView.Of(texts, [source, .. GroupsOf(null, 1)]);
        return ((ITransformer?[])[embedding, _stages.Guide, _stages.Preparation]).OfType<ITransformer>()
            .Aggregate(data, (rows, stage) => stage.Transform(rows));
    }

    private static float[] VectorOf(IDataView place, string column)
    {
        var vectors = new ColumnVectors(place.Schema[column], 1);
        OnePass.Read(place, CancellationToken.None, vectors);
        return vectors.Points[0].ToArray();
    }

    /// <summary>The documents among which the text is placed.</summary>
    private IEnumerable<TopicNeighbor> Nearest(IDataView place, IReadOnlyList<string?>? documents)
    {
        if (_stages.Reduction is not UmapTransformer umap || umap.Model.Embedding.Count != Model.DocumentTopics.Length)
        {
            return [];
        }

        var (rows, distances) = umap.Model.Nearest(VectorOf(place, umap.InputColumnName));
        return rows.Zip(distances, (row, distance) => new TopicNeighbor(row, Model.DocumentTopics[row], distance, documents?[row]));
    }

    private TopicCandidate[] Candidates(
        int assigned, ReadOnlySpan<float> probabilities, IDataView place, string text, TopicNeighbor[] nearest, int count)
    {
        var each = probabilities.ToArray();
        var outlier = _stages.Clustering is HdbscanTransformer ? Math.Max(0, 1 - each.Sum(value => (double)value)) : 0;
        var embedding = Model.Topics[0].Embedding.IsEmpty ? null : VectorOf(place, _stages.Assigner.VectorColumn);
        int[] others = [.. Enumerable.Range(Topic.Outlier, Model.TopicCount + 1).Where(topic => topic != assigned)
            .OrderByDescending(ProbabilityOf).ThenByDescending(NeighborsIn).Take(count)];
        return [.. others.Prepend(assigned).Select(Candidate)];

        double ProbabilityOf(int topic) => topic < 0 ? outlier : each[topic];

        int NeighborsIn(int topic) => nearest.Count(neighbor => neighbor.Topic == topic);

        TopicCandidate Candidate(int topic)
        {
            var known = Model.Known(topic);
            return new(topic, Model.LabelOf(topic), ProbabilityOf(topic), ProbabilityOf(assigned) - ProbabilityOf(topic))
            {
                Similarity = embedding is null || known is null ? null : TopicModel.Cosine(embedding, known.Embedding.Span),
                WordSimilarity = !Model.HasClassTfIdf || known is null ? null : Model.SharedWords(text, topic).Sum(word => word.Score),
                NeighborShare = nearest.Length == 0 ? null : (double)NeighborsIn(topic) / nearest.Length,
            };
        }
    }
}
