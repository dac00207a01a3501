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
        Check(ColumnShapes.Of(input.Schema), nameof(input));
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
        Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(_options.OutputColumnName, hasSlotNames: true));
    }

    private void Check(SchemaShape schema, string paramName)
    {
        new TextColumn(_options.InputColumnName, ClassTfIdfTransformer.Purpose).Check(schema, paramName);
        new ClassColumn(_options.LabelColumnName, "of classes").Check(schema, paramName);
    }

    private (List<string> Texts, ClassLabels Labels) Read(IDataView input)
    {
        var texts = new ColumnTexts(input.Schema[_options.InputColumnName]);
        var labels = new ClassLabelReader(input.Schema[_options.LabelColumnName]);
        OnePass.Read(input, _options.Cancellation, texts, labels);
        return (texts.Texts, labels.Sort());
    }
}
