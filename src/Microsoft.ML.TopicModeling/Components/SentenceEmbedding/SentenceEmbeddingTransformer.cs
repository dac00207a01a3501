using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Persistence;

[assembly: LoadableClass(
    typeof(SentenceEmbeddingTransformer), null, typeof(SignatureLoadModel), "Sentence embedding", SentenceEmbeddingTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds to each row the vector of its text.</summary>
/// <remarks>
/// Rows that are read through <see cref="Transform"/> are embedded in batches, for which the input is read ahead, once and by up to 2,048 rows. Single rows,
/// as a PredictionEngine gives them, are embedded at once. Either way a text has the same vector.
/// </remarks>
public sealed class SentenceEmbeddingTransformer : ITransformer, ICanSaveModel, IDisposable
{
    internal const string LoaderSignature = "SentenceEmbedding";

    private readonly IHost _host;
    private readonly SentenceEmbeddingOptions _options;
    private readonly EmbeddingModel _model;
    private readonly bool _ownsModel;

    internal SentenceEmbeddingTransformer(IHostEnvironment env, SentenceEmbeddingOptions options, bool ownsModel = false)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.OutputColumnName);
        _host = env.Register(LoaderSignature);
        _options = options.Clone();
        _model = options.Model ?? EmbeddingModel.Default;
        _ownsModel = ownsModel;
        OutputColumnName = options.OutputColumnName;
        InputColumnName = options.InputColumnName ?? options.OutputColumnName;
        Settings = _model.Validate(options) with { Warn = Warn };
    }

    /// <summary>The column of vectors that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>The text column that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>What embeds.</summary>
    public EmbeddingModel Model => _model;

    bool ITransformer.IsRowToRowMapper => true;

    internal EmbeddingSettings Settings { get; }

    private static VersionInfo Version => new(
        modelSignature: "SENTEMBD",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(SentenceEmbeddingTransformer).Assembly.FullName);

    /// <summary>The input's columns and the vectors.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MapRows(inputSchema).OutputSchema;

    /// <summary>The input with the vectors, which are made as the rows are read.</summary>
    /// <param name="input">Data with the text column.</param>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new VectorsAheadView<ReadOnlyMemory<char>>(input, GetOutputSchema(input.Schema), OutputColumnName, InputColumnName, Embed);

        IEnumerable<VectorAhead> Embed(IEnumerable<ReadOnlyMemory<char>> texts) =>
            new EmbeddingRun(_model, Settings, input.GetRowCount())
                .Embed(texts.Select(text => text.ToString()), _options.Cancellation)
                .Select(vector => new VectorAhead(vector));
    }

    /// <summary>What the file of this stage consists of.</summary>
    internal IEnumerable<ModelPart> Parts =>
        _options.SaveModelInside && _model is OnnxEmbeddingModel { Files: var files } ? files.Names.Select(name => new ModelPart($"embedding model: {name}", files.Read(name).Length)) : [];

    /// <summary>The same transformer, whose file refers to the model by a name.</summary>
    /// <param name="name">The name; null for the default model.</param>
    internal SentenceEmbeddingTransformer ByReference(string? name)
    {
        var options = _options.Clone();
        (options.Model, options.SaveModelInside, options.SavedModelName) = (_model, false, name);
        return new(_host, options);
    }

    /// <summary>Disposes the model if it was loaded with this transformer; a model that was given stays its owner's.</summary>
    public void Dispose()
    {
        if (_ownsModel)
        {
            _model.Dispose();
        }
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapRows(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        // *** Binary format ***
        // texts: input and output column; optional text: prefix
        // optional int32 (a Boolean before it): maximal tokens, overlap of long texts; optional Boolean: normalise
        // enum: handling of long texts
        // the model (EmbeddingModelStorage)
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(InputColumnName);
        writer.Text(OutputColumnName);
        writer.Text(_options.Prefix);
        writer.Int32(_options.MaxTokens ?? -1);
        writer.Int32(_options.LongTextOverlap ?? -1);
        writer.Int32(_options.Normalize is { } normalize ? normalize ? 1 : 0 : -1);
        writer.Enum(_options.LongTexts);
        EmbeddingModelStorage.Save(ctx, _model, _options.SaveModelInside, _options.SavedModelName);
    }

    /// <summary>Checks that the input column is there and holds text.</summary>
    internal int CheckInput(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.GetColumnOrNull(InputColumnName) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"There is no input column \"{InputColumnName}\" to embed.");
        }

        return column.Type is TextDataViewType
            ? column.Index
            : throw new ArgumentOutOfRangeException(nameof(schema), $"The input column \"{InputColumnName}\" to embed is of {column.Type}; it has to be of text.");
    }

    internal static SentenceEmbeddingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var reader = new CheckedReader(ctx.Reader, "sentence embedding");
        var options = new SentenceEmbeddingOptions
        {
            InputColumnName = reader.Text("the input column"),
            OutputColumnName = reader.Text("the output column"),
            Prefix = reader.OptionalText("the prefix"),
            MaxTokens = reader.Int32("the number of tokens", -1) is >= 0 and var tokens ? tokens : null,
            LongTextOverlap = reader.Int32("the overlap", -1) is >= 0 and var overlap ? overlap : null,
            Normalize = reader.Int32("the normalisation", -1, 1) is >= 0 and var normalize ? normalize == 1 : null,
            LongTexts = reader.Enum<LongTextHandling>("the handling of long texts"),
        };
        (options.Model, options.SaveModelInside, options.SavedModelName) = EmbeddingModelStorage.Load(ctx, reader);
        return new SentenceEmbeddingTransformer(env, options, ownsModel: options.SaveModelInside);
    }

    private void Warn(string message)
    {
        using var channel = _host.Start(LoaderSignature);
        channel.Warning(MessageSensitivity.None, message);
    }

    private RowToRowMapperTransform MapRows(DataViewSchema inputSchema) =>
        new(_host, new EmptyDataView(_host, inputSchema), new Mapper(this, CheckInput(inputSchema)), schema => new Mapper(this, CheckInput(schema)));

    /// <summary>Embeds row by row, without a batch.</summary>
    private sealed class Mapper(SentenceEmbeddingTransformer transformer, int inputColumn) : IRowMapper
    {
        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            if (!activeOutput(0))
            {
                return new Delegate[1];
            }

            var getText = input.GetGetter<ReadOnlyMemory<char>>(input.Schema[inputColumn]);
            var text = default(ReadOnlyMemory<char>);
            ValueGetter<VBuffer<float>> getter = (ref value) =>
            {
                getText(ref text);
                var editor = VBufferEditor.Create(ref value, transformer._model.Dimension);
                transformer._model.EmbedOne(text.ToString(), editor.Values, transformer.Settings, transformer._options.Cancellation);
                value = editor.Commit();
            };
            return [getter];
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => column => column == inputColumn && activeOutput(0);

        public DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [new(transformer.OutputColumnName, new VectorDataViewType(NumberDataViewType.Single, transformer._model.Dimension))];

        public ITransformer GetTransformer() => transformer;

        public void Save(ModelSaveContext ctx) => ((ICanSaveModel)transformer).Save(ctx);
    }
}
