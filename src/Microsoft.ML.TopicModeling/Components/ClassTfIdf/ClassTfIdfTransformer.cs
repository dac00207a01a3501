using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Represent;

namespace Microsoft.ML.TopicModeling;

/// <summary>
/// Adds the weighted words of each text, as a sparse vector with the words as slot names, and holds the words of the classes.
/// </summary>
public sealed class ClassTfIdfTransformer : ColumnTransformer, ISavedComponent<ClassTfIdfTransformer>
{
    internal const string LoaderSignature = "ClassTfIdf";

    internal const string Purpose = "to weigh the words of";

    private static readonly ComponentFormat Format = new("CLSTFIDF", LoaderSignature, "class-based TF-IDF");

    private readonly string[] _classes;

    internal ClassTfIdfTransformer(
        IHostEnvironment env,
        string inputColumnName,
        string outputColumnName,
        CountVectorizerModel vectorizer,
        ClassTfIdfModel weighting,
        string[] classes,
        SparseMatrix<double> classWeights)
        : base(env, Format)
    {
        InputColumnName = inputColumnName;
        OutputColumnName = outputColumnName;
        Vectorizer = vectorizer;
        Weighting = weighting;
        _classes = classes;
        ClassWeights = classWeights;
    }

    /// <summary>Gets the name of the column of weighted words that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>Gets the name of the column of texts that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>Gets the model that counts the words.</summary>
    public CountVectorizerModel Vectorizer { get; }

    /// <summary>Gets the model that weights the words.</summary>
    public ClassTfIdfModel Weighting { get; }

    /// <summary>
    /// Gets the names of the classes: numbers in ascending order, texts by code point, keys in the order of the key. A missing key is the
    /// first, named "".
    /// </summary>
    public IReadOnlyList<string> Classes => _classes;

    /// <summary>Gets the weights of the classes' words, <see cref="Classes"/> × <see cref="Vocabulary"/>.</summary>
    public SparseMatrix<double> ClassWeights { get; }

    static ComponentFormat ISavedComponent<ClassTfIdfTransformer>.Format => Format;

    /// <summary>Returns the best words of a class, the best first.</summary>
    /// <param name="number">The index of the class in <see cref="Classes"/>.</param>
    /// <param name="count">The maximum number of words.</param>
    public IReadOnlyList<TopicWord> GetClassWords(int number, int count = 10) =>
        TopicWords.Top(ClassWeights, number, Vectorizer.Vocabulary, count);

    static ClassTfIdfTransformer ISavedComponent<ClassTfIdfTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var input = reader.Values.Text("InputColumnName");
        var output = reader.Values.Text("OutputColumnName");
        var classes = reader.Values.Texts("Classes");
        var vectorizer = CountVectorizerModel.Read(reader.Values);
        var weighting = ClassTfIdfModel.Read(reader.Values, vectorizer.Vocabulary.Count);
        return new ClassTfIdfTransformer(
            env,
            input,
            output,
            vectorizer,
            weighting,
            classes,
            reader.Values.Sparse("the weighting", classes.Length, vectorizer.Vocabulary.Count, least: double.MinValue));
    }

    // *** Binary format ***
    // texts: input and output column, names of the classes
    // vectorizer (CountVectorizerModel), weighting (ClassTfIdfModel), weights of the classes (a sparse matrix)
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(InputColumnName);
        writer.Values.Text(OutputColumnName);
        writer.Values.Texts(_classes);
        Vectorizer.Write(writer.Values);
        Weighting.Write(writer.Values);
        writer.Values.Sparse(ClassWeights);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var input = new TextColumn(InputColumnName, Purpose).In(schema, paramName);
        ReadOnlyMemory<char>[] words = [
            .. Enumerable.Range(0, Vectorizer.Vocabulary.Count).Select(column => Vectorizer.Vocabulary.Terms.Memory(column))];
        return [ColumnGroup.Of(AddedColumn.Vector(OutputColumnName, words), input, row => Words(row, row.Schema[input.Index]))];
    }

    /// <summary>Weighs the words of one text at a time.</summary>
    private ValueGetter<VBuffer<float>> Words(DataViewRow row, DataViewSchema.Column column)
    {
        var getText = row.GetGetter<ReadOnlyMemory<char>>(column);
        var text = default(ReadOnlyMemory<char>);
        var buffer = new TermBuffer();
        List<int> columns = [], counts = [];
        return (ref VBuffer<float> value) =>
        {
            getText(ref text);
            Vectorizer.Count(text.ToString(), buffer, columns, counts);
            var weights = new double[columns.Count];
            Weighting.Weigh(columns.ToArray(), counts.ToArray(), weights);
            var editor = VBufferEditor.Create(ref value, Vectorizer.Vocabulary.Count, columns.Count);
            for (var entry = 0; entry < weights.Length; entry++)
            {
                editor.Values[entry] = (float)weights[entry];
            }

            if (columns.Count < Vectorizer.Vocabulary.Count)
            {
                columns.CopyTo(editor.Indices);
            }

            value = editor.Commit();
        };
    }
}
