using Microsoft.ML.Data;

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
        string[] names = [_topic, _label, _probability, _predictedLabel, _score, .. _topicProbabilities is null ? [] : (ReadOnlySpan<string>)[_topicProbabilities]];
        Throw.If(
            names.Any(string.IsNullOrEmpty) || names.Distinct().Count() < names.Length,
            $"The names of the added columns are {string.Join(", ", names)}; each has to be there and to differ from the others.",
            nameof(options));
    }

    /// <summary>The shape of an input with the columns, as the transformer delivers it.</summary>
    public SchemaShape AddTo(SchemaShape input)
    {
        var columns = input.ToDictionary(column => column.Name);
        foreach (var column in Shapes())
        {
            columns[column.Name] = column;
        }

        return new SchemaShape(columns.Values);
    }

    private IEnumerable<SchemaShape.Column> Shapes()
    {
        var slotNames = new SchemaShape([Annotation(AnnotationUtils.Kinds.SlotNames)]);
        var keyValues = new SchemaShape([Annotation(AnnotationUtils.Kinds.KeyValues)]);
        SchemaShape.Column[] always =
        [
            new(_topic, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Int32, isKey: false),
            new(_label, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, isKey: false),
            new(_probability, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, isKey: false),
            new(_predictedLabel, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true, keyValues),
            new(_score, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, slotNames),
        ];
        return _topicProbabilities is null
            ? always
            : [.. always, new(_topicProbabilities, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, slotNames)];
    }

    /// <param name="hasStrengths">Whether the clustering's scores are strengths between 0 and 1.</param>
    /// <param name="vectorColumn">The column of embeddings.</param>
    /// <param name="wordColumn">The column of texts, if rows without a word are outliers.</param>
    public TopicAssignerColumns ForAssigner(bool hasStrengths, string vectorColumn, string? wordColumn) => new(
        DefaultColumnNames.PredictedLabel,
        hasStrengths ? DefaultColumnNames.Score : null,
        vectorColumn,
        _topic,
        _label,
        _probability,
        _predictedLabel,
        _score,
        hasStrengths && _topicProbabilities is not null ? BERTopicEstimator.MembershipColumn : null,
        _topicProbabilities,
        wordColumn);

    private static SchemaShape.Column Annotation(string name) =>
        new(name, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);
}
