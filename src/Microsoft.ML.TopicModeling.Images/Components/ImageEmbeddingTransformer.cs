using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Components;
using Microsoft.ML.TopicModeling.Models;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the embedding of each image.</summary>
/// <remarks>
/// Rows that are read through <see cref="Transform"/> are read ahead, by four images a processor, and embedded at the same time. Single
/// rows, as from a PredictionEngine, are embedded at once. An image has the same vector either way. A saved model holds the networks;
/// whoever loads it needs this package, too.
/// </remarks>
public sealed class ImageEmbeddingTransformer : ColumnTransformer, ISavedComponent<ImageEmbeddingTransformer>, IDisposable
{
    internal const string LoaderSignature = "ImageEmbedding";

    private static readonly ComponentFormat Format =
        new("IMGEMBED", LoaderSignature, "image embedding") { Home = typeof(ImageEmbeddingTransformer).Assembly };

    private readonly ImageEmbeddingEstimator.Options _options;
    private readonly ImageEmbeddingModel _model;
    private readonly ImageRowEncoder _encoder;
    private readonly bool _ownsModel;

    internal ImageEmbeddingTransformer(
        IHostEnvironment env,
        string outputColumnName,
        string inputColumnName,
        ImageEmbeddingEstimator.Options options,
        bool ownsModel = false)
        : base(env, Format)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        Throw.If(
            options.Model is null, "Model is null. Give an image model, such as of ImageEmbeddingModel.FromDirectory.", nameof(options));
        Throw.If(options.TextColumnName is "", "TextColumnName is empty. Give the name of a column, or null for none.", nameof(options));
        Throw.If(
            options.TextColumnName is not null && options.Model.TextModel is null,
            $"TextColumnName is \"{options.TextColumnName}\", but the model has no text model. "
            + "Give one whose folder has text_model.onnx and a tokenizer, or leave TextColumnName null.",
            nameof(options));
        options.Validate();
        _options = options with { };
        _model = options.Model;
        _ownsModel = ownsModel;
        _encoder = new ImageRowEncoder(_model, _options);
        (OutputColumnName, InputColumnName) = (outputColumnName, inputColumnName);
    }

    /// <summary>Gets the name of the column of vectors that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the name of the column of images that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>Gets the name of the column of texts that is read; null if none is.</summary>
    public string? TextColumnName => _options.TextColumnName;

    /// <summary>Gets the image model.</summary>
    public ImageEmbeddingModel Model => _model;

    static ComponentFormat ISavedComponent<ImageEmbeddingTransformer>.Format => Format;

    /// <summary>The columns that are read.</summary>
    internal IReadOnlyList<InputColumn> Inputs =>
    [
        new ImageColumn(InputColumnName, "of images to embed"),
        .. TextColumnName is null ? [] : (ReadOnlySpan<InputColumn>)[new TextColumn(TextColumnName, "to embed with the images")],
    ];

    /// <inheritdoc/>
    public override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new VectorsAheadView<ImageRow>(
            input,
            SchemaOf(input, nameof(input)),
            OutputColumnName,
            [.. Inputs.Select(column => column.Name)],
            row => ImageRow.Reader(row, InputColumnName, TextColumnName),
            new ImageRowsAhead(_encoder, _model.Dimension, _options, _options.Cancellation).Embed);
    }

    /// <summary>Disposes the model if it was loaded with this transformer. A model that was given is left to its owner.</summary>
    public void Dispose()
    {
        if (_ownsModel)
        {
            _model.Dispose();
        }
    }

    static ImageEmbeddingTransformer ISavedComponent<ImageEmbeddingTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var values = reader.Values;
        var input = values.Text("the input column");
        var output = values.Text("the output column");
        var options = new ImageEmbeddingEstimator.Options
        {
            TextColumnName = values.OptionalText("the text column"),
            MaxPixels = values.Int32("the number of pixels", 1),
            DamagedImages = values.Enum<DamagedImageHandling>("the handling of damaged images"),
            Normalize = values.Boolean("the normalization"),
            Model = ImageModelStorage.Load(reader),
        };
        try
        {
            return new ImageEmbeddingTransformer(env, output, input, options, ownsModel: true);
        }
        catch (ArgumentException e)
        {
            options.Model.Dispose();
            throw values.Invalid("a column or a limit", $"cannot be: {e.Message}");
        }
    }

    // *** Binary format ***
    // texts: input and output column; optional text: text column
    // int32: maximal pixels; enum: handling of damaged images; Boolean: normalize
    // the model (ImageModelStorage)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(InputColumnName);
        writer.Values.Text(OutputColumnName);
        writer.Values.Text(TextColumnName);
        writer.Values.Int32((int)_options.MaxPixels);
        writer.Values.Enum(_options.DamagedImages);
        writer.Values.Boolean(_options.Normalize);
        ImageModelStorage.Save(writer, _model);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        DataViewSchema.Column[] inputs = [.. Inputs.Select(column => column.In(schema, paramName))];
        return [new([AddedColumn.Vector(OutputColumnName, _model.Dimension)], inputs, row => [Getter(row)])];
    }

    private ValueGetter<VBuffer<float>> Getter(DataViewRow row)
    {
        var read = ImageRow.Reader(row, InputColumnName, TextColumnName);
        return (ref VBuffer<float> value) =>
        {
            var (image, text, position) = read();
            var vector = _encoder.TryEmbed(image, text, position, _options.Cancellation);
            var editor = VBufferEditor.Create(ref value, _model.Dimension);
            editor.Values.Clear();
            vector?.CopyTo(editor.Values);
            value = editor.Commit();
        };
    }
}
