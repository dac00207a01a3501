using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Embed;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the embedding of each text.</summary>
/// <remarks>
/// Rows that are read through <see cref="Transform"/> are embedded in batches, for which the input is read ahead once, by up to 2,048 rows.
/// Single rows, as from a PredictionEngine, are embedded at once. A text has the same vector either way.
/// </remarks>
public sealed class SentenceEmbeddingTransformer : ColumnTransformer, ISavedComponent<SentenceEmbeddingTransformer>, IDisposable
{
    internal const string LoaderSignature = "SentenceEmbedding";

    private static readonly ComponentFormat Format = new("SENTEMBD", LoaderSignature, "sentence embedding", ComponentFormat.Second);

    private readonly SentenceEmbeddingEstimator.Options _options;
    private readonly EmbeddingModel _model;
    private readonly bool _ownsModel;

    internal SentenceEmbeddingTransformer(
        IHostEnvironment env,
        string outputColumnName,
        string? inputColumnName,
        SentenceEmbeddingEstimator.Options options,
        bool ownsModel = false)
        : base(env, Format)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        _options = options with { };
        _model = options.Model ?? EmbeddingModel.Default;
        _ownsModel = ownsModel;
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName ?? outputColumnName;
        Settings = _model.Validate(options) with { Warn = Warn };
    }

    /// <summary>Gets the name of the column of vectors that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the name of the column of texts that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>Gets the embedding model.</summary>
    public EmbeddingModel Model => _model;

    static ComponentFormat ISavedComponent<SentenceEmbeddingTransformer>.Format => Format;

    /// <summary>The column of texts that is read.</summary>
    internal TextColumn Input => new(InputColumnName, "to embed");

    internal EmbeddingSettings Settings { get; }

    internal SentenceEmbeddingEstimator.Options Options => _options;

    /// <inheritdoc/>
    public override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new VectorsAheadView<ReadOnlyMemory<char>>(
            input,
            SchemaOf(input, nameof(input)),
            OutputColumnName,
            [InputColumnName],
            RowValue.Of<ReadOnlyMemory<char>>(InputColumnName),
            Embed);

        IEnumerable<VectorAhead> Embed(IEnumerable<ReadOnlyMemory<char>> texts) =>
            new EmbeddingRun(_model, Settings, input.GetRowCount())
                .Embed(texts.Select(text => text.ToString()), _options.Cancellation)
                .Select(vector => new VectorAhead(vector));
    }

    /// <summary>Embeds texts as they are asked for.</summary>
    internal IEnumerable<ReadOnlyMemory<float>> EmbedEach(IReadOnlyCollection<string> texts) =>
        new EmbeddingRun(_model, Settings, texts.Count).Embed(texts, _options.Cancellation);

    /// <summary>What the file of this stage consists of.</summary>
    internal IEnumerable<ModelPart> Parts => _options.SaveModelInside ? EmbeddingModelStorage.Parts(_model) : [];

    /// <summary>The same transformer, whose file refers to the model by a name.</summary>
    /// <param name="name">The name; null for the default model.</param>
    internal SentenceEmbeddingTransformer ByReference(string? name) =>
        new(Host, OutputColumnName, InputColumnName, _options with { Model = _model, SaveModelInside = false, SavedModelName = name });

    /// <summary>The same transformer, with the vectors of a static model in no finer precision.</summary>
    internal SentenceEmbeddingTransformer With(VectorPrecision precision) =>
        _model is StaticEmbeddingModel model && precision > model.Precision
            ? new(Host, OutputColumnName, InputColumnName, _options with { Model = model.WithPrecision(precision) })
            : this;

    /// <summary>The same transformer with another model.</summary>
    internal SentenceEmbeddingTransformer With(EmbeddingModel model) =>
        new(Host, OutputColumnName, InputColumnName, _options with { Model = model });

    /// <summary>The same transformer for a while, which stops when the token says so. It leaves the model to this one.</summary>
    internal SentenceEmbeddingTransformer With(CancellationToken cancellation) =>
        new(Host, OutputColumnName, InputColumnName, _options with { Model = _model, Cancellation = cancellation });

    /// <summary>Disposes the model if it was loaded with this transformer. A model that was given is left to its owner.</summary>
    public void Dispose()
    {
        if (_ownsModel)
        {
            _model.Dispose();
        }
    }

    static SentenceEmbeddingTransformer ISavedComponent<SentenceEmbeddingTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var input = reader.Values.Text("the input column");
        var output = reader.Values.Text("the output column");
        var options = new SentenceEmbeddingEstimator.Options
        {
            Prefix = reader.Values.OptionalText("the prefix"),
            MaxTokens = reader.Values.Int32("the number of tokens", -1) is >= 0 and var tokens ? tokens : null,
            LongTextOverlap = reader.Values.Int32("the overlap", -1) is >= 0 and var overlap ? overlap : null,
            Normalize = reader.Values.Int32("the normalization", -1, 1) is >= 0 and var normalize ? normalize == 1 : null,
            LongTexts = reader.Values.Enum<LongTextHandling>("the handling of long texts"),
        };
        (options.Model, options.SaveModelInside, options.SavedModelName) = EmbeddingModelStorage.Load(reader);
        return new SentenceEmbeddingTransformer(env, output, input, options, ownsModel: options.SaveModelInside);
    }

    // *** Binary format ***
    // texts: input and output column; optional text: prefix
    // optional int32 (a Boolean before it): maximal tokens, overlap of long texts; optional Boolean: normalize enum: handling of long texts
    // the model (EmbeddingModelStorage)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(InputColumnName);
        writer.Values.Text(OutputColumnName);
        writer.Values.Text(_options.Prefix);
        writer.Values.Int32(_options.MaxTokens ?? -1);
        writer.Values.Int32(_options.LongTextOverlap ?? -1);
        writer.Values.Int32(_options.Normalize is { } normalize ? normalize ? 1 : 0 : -1);
        writer.Values.Enum(_options.LongTexts);
        EmbeddingModelStorage.Save(writer, _model, _options.SaveModelInside, _options.SavedModelName);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var input = Input.In(schema, paramName);
        return [ColumnGroup.Of<VBuffer<float>>(AddedColumn.Vector(OutputColumnName, _model.Dimension), input, row =>
        {
            var getText = row.GetGetter<ReadOnlyMemory<char>>(row.Schema[input.Index]);
            var text = default(ReadOnlyMemory<char>);
            return (ref VBuffer<float> value) =>
            {
                getText(ref text);
                var editor = VBufferEditor.Create(ref value, _model.Dimension);
                _model.EmbedOne(text.ToString(), editor.Values, Settings, _options.Cancellation);
                value = editor.Commit();
            };
        })];
    }

    private void Warn(string message)
    {
        using var channel = Host.Start(LoaderSignature);
        channel.Warning(MessageSensitivity.None, message);
    }
}
