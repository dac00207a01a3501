using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling;

/// <summary>A model of a file, which never changes: any number of threads can use it at once, and nothing is locked.</summary>
internal sealed class ServedModel
{
    private readonly MLContext _ml;
    private readonly ITransformer _model;
    private readonly ServedColumns _columns;
    private readonly SchemaDefinition _input = SchemaDefinition.Create(typeof(TextRow));
    private readonly SchemaDefinition _output = SchemaDefinition.Create(typeof(TopicRow));

    private ServedModel(MLContext ml, ITransformer model, TopicScorerSettings settings)
    {
        (_ml, _model) = (ml, model);
        Topics = TopicsOf(model);
        _columns = ServedColumns.Of(model, Topics, settings);
        _input[nameof(TextRow.Text)].ColumnName = _columns.Text;
        _output[nameof(TopicRow.Topic)].ColumnName = _columns.Topic;
        _output[nameof(TopicRow.Label)].ColumnName = _columns.Label;
        _output[nameof(TopicRow.Probability)].ColumnName = _columns.Probability;
    }

    /// <summary>The topic model of the file; null if it holds none, or several.</summary>
    public BERTopicTransformer? Topics { get; }

    /// <summary>Loads a model, and lets it score a text, so that one that cannot is found here and not by a request.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or its model does not score texts.</exception>
    public static ServedModel Load(TopicScorerSettings settings)
    {
        var ml = new MLContext();
        var served = new ServedModel(ml, Load(ml, settings, out var schema), settings);
        try
        {
            served.Score(["text"]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var columns = served._columns;
            throw new InvalidDataException(
                $"The model in {settings.Path} does not score texts: {e.GetBaseException().Message} It is given a column {columns.Text} "
                + "and nothing else"
                + $"{Expected(schema)}, and must add {columns.Topic}, {columns.Label} and {columns.Probability}. "
                + $"Name the columns in {nameof(TopicScorerOptions)},"
                + " or save the pipeline from the texts on.",
                e);
        }

        return served;
    }

    public IReadOnlyList<TopicScore> Score(IReadOnlyCollection<string> texts)
    {
        var scored = _model.Transform(_ml.Data.LoadFromEnumerable(texts.Select(text => new TextRow { Text = text }), _input));
        return [.. _ml.Data.CreateEnumerable<TopicRow>(scored, reuseRowObject: true, schemaDefinition: _output)
            .Select(row => new TopicScore(row.Topic, row.Label, row.Probability))];
    }

    private static ITransformer Load(MLContext ml, TopicScorerSettings settings, out DataViewSchema? schema)
    {
        try
        {
            return ml.Model.LoadChecked(settings.Path, out schema, settings.Loading);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"The model {settings.Path} cannot be served. {e.Message}", e);
        }
    }

    private static BERTopicTransformer? TopicsOf(ITransformer model) => model switch
    {
        BERTopicTransformer topics => topics,
        OnlineBERTopicTransformer online => online.Transformer,
        TransformerChain<ITransformer> chain when chain.Select(TopicsOf).OfType<BERTopicTransformer>().ToArray() is [var topics] => topics,
        _ => null,
    };

    private static string Expected(DataViewSchema? schema) =>
        schema is null
            ? ""
            : " (it was saved for "
                + $"{string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => $"{column.Name}: {column.Type}"))})";

    private sealed class TextRow
    {
        public string Text { get; set; } = "";
    }

    private sealed class TopicRow
    {
        public int Topic { get; set; }

        public string Label { get; set; } = "";

        public float Probability { get; set; }
    }
}
