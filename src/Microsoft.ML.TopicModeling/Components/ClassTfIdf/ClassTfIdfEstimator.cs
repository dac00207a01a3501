using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>Learns the words of classes: a vocabulary, and the weight of each word by class-based TF-IDF.</summary>
/// <remarks>
/// Create it by
/// <see cref="ClassTfIdfCatalog.ClassTfIdf(TransformsCatalog.TextTransforms, string, string, string, CountVectorizerOptions)"/>.
/// </remarks>
public sealed partial class ClassTfIdfEstimator : IEstimator<ClassTfIdfTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly string _output;
    private readonly string _input;
    private readonly string _label;
    private readonly TextCleaning _cleaning;
    private readonly CountVectorizerSettings _counting;
    private readonly ClassTfIdfSettings _weighting;
    private readonly CancellationToken _cancellation;

    internal ClassTfIdfEstimator(IHostEnvironment env, string outputColumnName, string? inputColumnName, Options options)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.LabelColumnName);
        ArgumentNullException.ThrowIfNull(options.Vectorizer);
        Throw.IfUndefined(options.Cleaning, nameof(options.Cleaning));
        _env = env;
        (_output, _input, _label) = (outputColumnName, inputColumnName ?? outputColumnName, options.LabelColumnName);
        (_cleaning, _cancellation) = (options.Cleaning, options.Cancellation);
        _counting = options.Vectorizer.Validate();
        _weighting = options.Validate();
    }

    /// <summary>Learns the words of the texts and their classes.</summary>
    /// <param name="input">The data, with the columns of texts and of classes.</param>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, there are no rows, or no word is left.</exception>
    public ClassTfIdfTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(ColumnShapes.Of(input.Schema), nameof(input));
        var (texts, labels) = Read(input);
        Throw.If(texts.Count == 0, "The data has no rows to learn words from. Give at least one.", nameof(input));
        var classes = new ClassTexts(texts, labels.Rows, labels.Names.Length, _cleaning);
        var (counts, vectorizer) = CountVectorizer.Count(classes, _counting, _cancellation);
        var weighting = ClassTfIdf.Fit(counts, _weighting, vectorizer.Vocabulary);
        return new ClassTfIdfTransformer(_env, _input, _output, vectorizer, weighting, labels.Names, weighting.Transform(counts));
    }

    /// <summary>Returns the shape of the schema that the transformer gives.</summary>
    /// <param name="inputSchema">The shape of the input.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Check(inputSchema, nameof(inputSchema));
        return inputSchema.With(ColumnShapes.Vector(_output, hasSlotNames: true));
    }

    private void Check(SchemaShape schema, string paramName)
    {
        new TextColumn(_input, ClassTfIdfTransformer.Purpose).Check(schema, paramName);
        new ClassColumn(_label, "of classes").Check(schema, paramName);
    }

    private (IReadOnlyList<string> Texts, ClassLabels Labels) Read(IDataView input)
    {
        var texts = new ColumnTexts(input.Schema[_input]);
        var labels = new ClassLabelReader(input.Schema[_label]);
        OnePass.Read(input, _cancellation, texts, labels);
        return (texts.Texts, labels.Sort());
    }
}
