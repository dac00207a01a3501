using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

public sealed partial class BERTopicTransformer
{
    /// <summary>Assigns topics to texts in memory, without a data view.</summary>
    /// <param name="texts">The texts; null counts as an empty text.</param>
    /// <param name="vectors">
    /// The embeddings of the texts, or null to embed the texts with the model of the fit. Arrays of rows, such as <c>float[][]</c>, convert
    /// to it.
    /// </param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <returns>The topic of each text, in order, as from <see cref="Transform"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The number of vectors differs from that of the texts, or the vectors differ in dimension from those of the fit or hold values that
    /// are not finite.
    /// </exception>
    /// <exception cref="InvalidOperationException">There are no vectors, and the fit had no model that embeds texts.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public IReadOnlyList<TopicScore> Score(
        IReadOnlyList<string?> texts, PointMatrix<float>? vectors = null, CancellationToken cancellation = default) =>
        ScoreEach(texts ?? throw new ArgumentNullException(nameof(texts)), vectors, cancellation).Scores;

    /// <summary>Assigns topics to embeddings in memory, without a data view or texts.</summary>
    /// <param name="vectors">The embeddings. Arrays of rows, such as <c>float[][]</c>, convert to it.</param>
    /// <returns>The topic of each embedding, in order.</returns>
    /// <exception cref="ArgumentException">
    /// The vectors differ in dimension from those of the fit, or hold values that are not finite.
    /// </exception>
    public IReadOnlyList<TopicScore> Score(PointMatrix<float> vectors) => ScoreVectors(null, vectors, default).Scores;

    /// <summary>Whether the means of groups are removed from embeddings, so that a row has one.</summary>
    internal bool HasGroups => _stages.Preparation?.CenterByColumnName is not null;

    /// <summary>The topics of texts, of vectors or of both, with the probability of each topic where the transformer adds it.</summary>
    internal (IReadOnlyList<TopicScore> Scores, PointMatrix<float>? Probabilities) ScoreEach(
        IReadOnlyList<string?>? texts,
        PointMatrix<float>? vectors,
        CancellationToken cancellation,
        IReadOnlyList<string?>? groups = null)
    {
        if (texts is null)
        {
            return ScoreVectors(null, vectors ?? throw new ArgumentNullException(nameof(vectors)), cancellation, groups);
        }

        string[] present = [.. texts.Select(text => text ?? "")];
        if (vectors is { } ready)
        {
            Throw.If(
                ready.Count != texts.Count,
                FormattableString.Invariant($"There are {ready.Count} vectors for {texts.Count} texts. Give each text its vector."),
                nameof(vectors));
            return ScoreVectors(present, ready, cancellation, groups);
        }

        if (_stages.Embedding is not SentenceEmbeddingTransformer embedding)
        {
            throw new InvalidOperationException(
                "Nothing of the fit embeds texts, or not by a column of texts that is known. Give their vectors, or use Transform.");
        }

        var view = MemoryView.Of(present, [MemoryColumn.Of(embedding.InputColumnName, present), .. GroupsOf(groups, present.Length)]);
        return Score(_stages.With(cancellation), view, nameof(texts), cancellation);
    }

    private (IReadOnlyList<TopicScore> Scores, PointMatrix<float>? Probabilities) ScoreVectors(
        string[]? texts, PointMatrix<float> vectors, CancellationToken cancellation, IReadOnlyList<string?>? groups = null)
    {
        vectors.ThrowIfNotFinite(nameof(vectors));
        MemoryColumn[] columns =
        [
            .. texts is not null && _stages.Assigner.TextColumn is { } text
                ? [MemoryColumn.Of(text, texts)]
                : (ReadOnlySpan<MemoryColumn>)[],
            MemoryColumn.Of(_stages.VectorColumn, vectors),
            .. GroupsOf(groups, vectors.Count),
        ];
        var view = MemoryView.Of(texts ?? new string[vectors.Count], columns);
        return Score(_stages with { Embedding = null }, view, nameof(vectors), cancellation);
    }

    /// <summary>The column by which the fit has centered embeddings; of texts and vectors in memory, it says only what is given.</summary>
    private MemoryColumn[] GroupsOf(IReadOnlyList<string?>? groups, int rows) => _stages.Preparation?.CenterByColumnName is { } name
        ? [MemoryColumn.Of(name, groups is null ? new string[rows] : [.. groups.Select(group => group!)])]
        : [];

    private (IReadOnlyList<TopicScore> Scores, PointMatrix<float>? Probabilities) Score(
        FittedStages stages, MemoryView view, string paramName, CancellationToken cancellation)
    {
        var scored = stages.Around(_env, view.Schema, paramName).Aggregate((IDataView)view, (data, stage) => stage.Transform(data));
        var (topic, label, probability) = stages.Assigner.Answers;
        var topics = new ColumnValues<int>(scored.Schema[topic]);
        var labels = new ColumnTexts(scored.Schema[label]);
        var probabilities = new ColumnValues<float>(scored.Schema[probability]);
        var each = stages.Assigner.ProbabilitiesColumn is { } name ? new ColumnVectors(scored.Schema[name], view.GetRowCount()) : null;
        IColumnReader[] columns = [topics, labels, probabilities, .. each is null ? [] : (ReadOnlySpan<IColumnReader>)[each]];
        try
        {
            OnePass.Read(scored, cancellation, columns);
        }
        catch (InvalidOperationException e) when (cancellation.IsCancellationRequested)
        {
            // ML.NET's threads wrap what stops them.
            throw new OperationCanceledException(e.Message, e, cancellation);
        }

        TopicScore[] scores = [.. topics.Values.Select((id, row) => new TopicScore(id, labels.Texts[row], probabilities.Values[row]))];
        return (scores, each?.Points);
    }
}
