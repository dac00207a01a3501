using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the language of each text.</summary>
/// <remarks>A saved model holds only the settings: whoever loads it needs this package, too.</remarks>
public sealed class LanguageDetectionTransformer : ColumnTransformer, ISavedComponent<LanguageDetectionTransformer>
{
    internal const string LoaderSignature = "LanguageDetection";

    private static readonly ComponentFormat Format =
        new("LANGUAGE", LoaderSignature, "language detection") { Home = typeof(LanguageDetectionTransformer).Assembly };

    private readonly LanguageDetectionSettings _settings;
    private readonly LanguageDetector _detector;

    internal LanguageDetectionTransformer(
        IHostEnvironment env, string outputColumnName, string inputColumnName, LanguageDetectionSettings settings)
        : base(env, Format)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        (OutputColumnName, InputColumnName) = (outputColumnName, inputColumnName);
        _settings = settings;
        _detector = LanguageDetector.Of(settings);
    }

    /// <summary>Gets the name of the column of languages that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the name of the column of texts that is read.</summary>
    public string InputColumnName { get; }

    static ComponentFormat ISavedComponent<LanguageDetectionTransformer>.Format => Format;

    /// <summary>The column of texts that is read.</summary>
    internal TextColumn Input => new(InputColumnName, "to find the language of");

    static LanguageDetectionTransformer ISavedComponent<LanguageDetectionTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var values = reader.Values;
        var input = values.Text("the input column");
        var output = values.Text("the output column");
        var options = new LanguageDetectionOptions
        {
            MinConfidence = values.Double("the confidence", 0, 1),
            HighAccuracy = values.Boolean("the accuracy"),
            MaxCharacters = values.Int32("the number of characters", 1),
            Languages = values.Texts("the languages") is { Length: > 0 } languages ? languages : null,
        };
        try
        {
            return new LanguageDetectionTransformer(env, output, input, options.Validate());
        }
        catch (ArgumentException e)
        {
            throw values.Invalid("the languages", $"are not known: {e.Message}");
        }
    }

    // *** Binary format ***
    // texts: input and output column
    // double: confidence; Boolean: accuracy; int32: characters
    // texts: codes of languages; none for all
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(InputColumnName);
        writer.Values.Text(OutputColumnName);
        writer.Values.Double(_settings.MinConfidence);
        writer.Values.Boolean(_settings.HighAccuracy);
        writer.Values.Int32(_settings.MaxCharacters);
        writer.Values.Texts(_settings.Languages ?? []);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var input = Input.In(schema, paramName);
        return [ColumnGroup.Of<ReadOnlyMemory<char>>(AddedColumn.Value(OutputColumnName, TextDataViewType.Instance), input, row =>
        {
            var getText = row.GetGetter<ReadOnlyMemory<char>>(row.Schema[input.Index]);
            var text = default(ReadOnlyMemory<char>);
            return (ref ReadOnlyMemory<char> language) =>
            {
                getText(ref text);
                language = _detector.Detect(text.ToString()).AsMemory();
            };
        })];
    }
}
