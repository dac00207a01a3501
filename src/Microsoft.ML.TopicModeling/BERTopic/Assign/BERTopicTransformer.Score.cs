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
    /// <returns>The topic of each text, in order, as from <see cref="Transform"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The number of vectors differs from that of the texts, or the vectors differ in dimension from those of the fit or hold values that
    /// are not finite.
    /// </exception>
    /// <exception cref="InvalidOperationException">There are no vectors, and the fit had no model that embeds texts.</exception>
    public IReadOnlyList<TopicScore> Score(IReadOnlyList<string?> texts, PointMatrix<float>? vectors = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (vectors is { } ready)
        {
            Throw.If(
                ready.Count != texts.Count,
                FormattableString.Invariant($"There are {ready.Count} vectors for {texts.Count} texts. Give each text its vector."),
                nameof(vectors));
            return ScoreVectors([.. texts.Select(text => text ?? "")], ready);
        }

        if (_stages.Embedding is not SentenceEmbeddingTransformer embedding)
        {
            throw new InvalidOperationException(
                "Nothing of the fit embeds texts, or not by a column of texts that is known. Give their vectors, or use Transform.");
        }

        string[] present = [.. texts.Select(text => text ?? "")];
        return Score(_stages, MemoryView.Of(present, MemoryColumn.Of(embedding.InputColumnName, present)), nameof(texts));
    }

    /// <summary>Assigns topics to embeddings in memory, without a data view or texts.</summary>
    /// <param name="vectors">The embeddings. Arrays of rows, such as <c>float[][]</c>, convert to it.</param>
    /// <returns>The topic of each embedding, in order.</returns>
    /// <exception cref="ArgumentException">
    /// The vectors differ in dimension from those of the fit, or hold values that are not finite.
    /// </exception>
    public IReadOnlyList<TopicScore> Score(PointMatrix<float> vectors) => ScoreVectors(null, vectors);

    private IReadOnlyList<TopicScore> ScoreVectors(string[]? texts, PointMatrix<float> vectors)
    {
        vectors.ThrowIfNotFinite(nameof(vectors));
        MemoryColumn[] columns =
        [
            .. texts is not null && _stages.Assigner.TextColumn is { } text
                ? [MemoryColumn.Of(text, texts)]
                : (ReadOnlySpan<MemoryColumn>)[],
            MemoryColumn.Of(_stages.VectorColumn, vectors),
        ];
        return Score(_stages with { Embedding = null }, MemoryView.Of(texts ?? new string[vectors.Count], columns), nameof(vectors));
    }

    private IReadOnlyList<TopicScore> Score(FittedStages stages, MemoryView view, string paramName)
    {
        var scored = stages.Around(_env, view.Schema, paramName).Aggregate((IDataView)view, (data, stage) => stage.Transform(data));
        var (topic, label, probability) = stages.Assigner.Answers;
        var topics = new ColumnValues<int>(scored.Schema[topic]);
        var labels = new ColumnTexts(scored.Schema[label]);
        var probabilities = new ColumnValues<float>(scored.Schema[probability]);
        OnePass.Read(scored, CancellationToken.None, topics, labels, probabilities);
        return [.. topics.Values.Select((id, row) => new TopicScore(id, labels.Texts[row], probabilities.Values[row]))];
    }
}
