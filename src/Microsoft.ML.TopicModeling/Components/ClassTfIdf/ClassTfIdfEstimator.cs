using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Learns the words of classes: a vocabulary, and by class-based TF-IDF what each word is worth.</summary>
/// <remarks>Make it by <see cref="ClassTfIdfCatalog.ClassTfIdf(TransformsCatalog.TextTransforms, string, string, string, CountVectorizerOptions)"/>.</remarks>
public sealed class ClassTfIdfEstimator : IEstimator<ClassTfIdfTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly ClassTfIdfOptions _options;

    internal ClassTfIdfEstimator(IHostEnvironment env, ClassTfIdfOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        options.Vectorizer?.Validate();
        _env = env;
        _options = options;
    }

    /// <summary>Reads the texts and their classes and learns the words.</summary>
    /// <param name="input">Data with the text and the label column.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type, there are no rows, or no word is left.</exception>
    public ClassTfIdfTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));
        var (texts, labels) = Read(input);
        Throw.If(texts.Count == 0, "The data has no rows to learn words from. Give at least one.", nameof(input));
        var classes = new ClassTexts(texts, labels.Rows, labels.Names.Length, _options.Cleaning);
        var (counts, vectorizer) = CountVectorizer.FitTransform(classes, _options.Vectorizer, _options.Cancellation);
        var weighting = ClassTfIdf.Fit(counts, _options, vectorizer.Vocabulary);
        return new ClassTfIdfTransformer(
            _env, _options.InputColumnName, _options.OutputColumnName, vectorizer, weighting, labels.Names, weighting.Transform(counts));
    }

    /// <summary>The schema that the transformer will give.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Check(inputSchema, _options.InputColumnName, "text", column => column.ItemType is TextDataViewType);
        Check(
            inputSchema,
            _options.LabelColumnName,
            "a key, Int32 or text",
            column => column.IsKey || column.ItemType is TextDataViewType || column.ItemType == NumberDataViewType.Int32);
        var columns = inputSchema.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var slotNames = new SchemaShape([new(AnnotationUtils.Kinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false)]);
        columns[_options.OutputColumnName] = new(
            _options.OutputColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, slotNames);
        return new SchemaShape(columns.Values);
    }

    private static void Check(SchemaShape schema, string name, string expected, Func<SchemaShape.Column, bool> isRight)
    {
        if (!schema.TryFindColumn(name, out var column))
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"There is no input column \"{name}\".");
        }

        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || !isRight(column))
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"The input column \"{name}\" is of {column.GetTypeString()}; it has to be {expected}.");
        }
    }

    private (List<string> Texts, ClassLabels Labels) Read(IDataView input)
    {
        var texts = new ColumnTexts(input.Schema[_options.InputColumnName]);
        var labels = new ClassLabelReader(input.Schema[_options.LabelColumnName]);
        OnePass.Read(input, _options.Cancellation, texts, labels);
        return (texts.Texts, labels.Sort());
    }
}
