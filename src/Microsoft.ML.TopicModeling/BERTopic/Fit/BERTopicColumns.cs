using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>The columns that <see cref="BERTopicEstimator"/> adds.</summary>
internal sealed class BERTopicColumns
{
    private readonly string _topic;
    private readonly string _label;
    private readonly string _probability;
    private readonly string _predictedLabel;
    private readonly string _score;
    private readonly string? _topicProbabilities;

    public BERTopicColumns(string topic, BERTopicOptions options)
    {
        _topic = topic;
        _label = options.TopicLabelColumnName ?? $"{topic}Label";
        _probability = options.TopicProbabilityColumnName ?? $"{topic}Probability";
        _predictedLabel = options.PredictedLabelColumnName;
        _score = options.ScoreColumnName;
        _topicProbabilities = options.CalculateProbabilities ? options.TopicProbabilitiesColumnName ?? $"{topic}Probabilities" : null;
        string[] names = [
            _topic,
            _label,
            _probability,
            _predictedLabel,
            _score,
            .. _topicProbabilities is null ? [] : (ReadOnlySpan<string>)[_topicProbabilities]];
        Throw.If(
            names.Any(string.IsNullOrEmpty) || names.Distinct().Count() < names.Length,
            $"The names of the added columns are {string.Join(", ", names)}; each has to be there and to differ from the others.",
            nameof(options));
    }

    /// <summary>The shape of an input with the columns, as the transformer delivers it.</summary>
    public SchemaShape AddTo(SchemaShape input) => input.With(
    [
        ColumnShapes.Value(_topic, NumberDataViewType.Int32),
        ColumnShapes.Value(_label, TextDataViewType.Instance),
        ColumnShapes.Value(_probability, NumberDataViewType.Single),
        ColumnShapes.Key(_predictedLabel),
        ColumnShapes.Vector(_score, hasSlotNames: true),
        .. _topicProbabilities is { } name ? [ColumnShapes.Vector(name, hasSlotNames: true)] : (ReadOnlySpan<SchemaShape.Column>)[],
    ]);

    /// <param name="hasStrengths">Whether the clustering's scores are strengths between 0 and 1.</param>
    /// <param name="vectorColumn">The column of embeddings.</param>
    /// <param name="wordColumn">The column of texts, if rows without a word are outliers.</param>
    public TopicAssignerColumns ForAssigner(bool hasStrengths, string vectorColumn, string? wordColumn) => new(
        ColumnNames.PredictedLabel,
        hasStrengths ? ColumnNames.Score : null,
        vectorColumn,
        _topic,
        _label,
        _probability,
        _predictedLabel,
        _score,
        hasStrengths && _topicProbabilities is not null ? StageColumns.Membership : null,
        _topicProbabilities,
        wordColumn);
}
