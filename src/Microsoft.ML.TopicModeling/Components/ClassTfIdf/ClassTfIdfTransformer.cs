using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Represent;

[assembly: LoadableClass(typeof(ClassTfIdfTransformer), null, typeof(SignatureLoadModel), "Class-based TF-IDF", ClassTfIdfTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds to each row the weighted words of its text, a sparse vector with the words as slot names; and knows the words of the classes.</summary>
public sealed class ClassTfIdfTransformer : ITransformer, ICanSaveModel
{
    internal const string LoaderSignature = "ClassTfIdf";

    private readonly IHost _host;
    private readonly string[] _classes;

    internal ClassTfIdfTransformer(
        IHostEnvironment env,
        string inputColumnName,
        string outputColumnName,
        CountVectorizerModel vectorizer,
        ClassTfIdfModel weighting,
        string[] classes,
        SparseMatrix<double> classWeights)
    {
        _host = env.Register(LoaderSignature);
        InputColumnName = inputColumnName;
        OutputColumnName = outputColumnName;
        Vectorizer = vectorizer;
        Weighting = weighting;
        _classes = classes;
        ClassWeights = classWeights;
    }

    /// <summary>The column of weighted words that is added.</summary>
    public string OutputColumnName { get; }

    /// <summary>The text column that is read.</summary>
    public string InputColumnName { get; }

    /// <summary>What counts the words.</summary>
    public CountVectorizerModel Vectorizer { get; }

    /// <summary>What weighs them.</summary>
    public ClassTfIdfModel Weighting { get; }

    /// <summary>The names of the classes: numbers ascending, texts by code point, keys in the order of the key; a missing key is "" and the first.</summary>
    public IReadOnlyList<string> Classes => _classes;

    /// <summary>The weights of the classes' words, <see cref="Classes"/> × <see cref="Vocabulary"/>.</summary>
    public SparseMatrix<double> ClassWeights { get; }

    bool ITransformer.IsRowToRowMapper => true;

    private static VersionInfo Version => new(
        modelSignature: "CLSTFIDF",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(ClassTfIdfTransformer).Assembly.FullName);

    /// <summary>The best words of a class, the best first.</summary>
    /// <param name="number">The class, as a place in <see cref="Classes"/>.</param>
    /// <param name="count">The most words.</param>
    public IReadOnlyList<TopicWord> GetClassWords(int number, int count = 10) => TopicWords.Top(ClassWeights, number, Vectorizer.Vocabulary, count);

    /// <summary>The input's columns and the weighted words.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MapRows(inputSchema).OutputSchema;

    /// <summary>The input with the weighted words, which are made as the rows are read.</summary>
    /// <param name="input">Data with the text column.</param>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var column = InputColumn(input.Schema);
        return new RowToRowMapperTransform(_host, input, new Mapper(this, column), schema => new Mapper(this, InputColumn(schema)));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapRows(inputSchema);

    // *** Binary format ***
    // texts: input and output column, names of the classes
    // vectorizer (CountVectorizerModel), weighting (ClassTfIdfModel), weights of the classes (a sparse matrix)
    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(InputColumnName);
        writer.Text(OutputColumnName);
        writer.Texts(_classes);
        Vectorizer.Write(writer);
        Weighting.Write(writer);
        writer.Sparse(ClassWeights);
    }

    internal static ClassTfIdfTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var reader = new CheckedReader(ctx.Reader, "class-based TF-IDF");
        var input = reader.Text("InputColumnName");
        var output = reader.Text("OutputColumnName");
        var classes = reader.Texts("Classes");
        var vectorizer = CountVectorizerModel.Read(reader);
        var weighting = ClassTfIdfModel.Read(reader, vectorizer.Vocabulary.Count);
        return new ClassTfIdfTransformer(
            env, input, output, vectorizer, weighting, classes, reader.Sparse("the weighting", classes.Length, vectorizer.Vocabulary.Count, least: double.MinValue));
    }

    private int InputColumn(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.GetColumnOrNull(InputColumnName) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(schema), $"There is no input column \"{InputColumnName}\".");
        }

        return column.Type is TextDataViewType
            ? column.Index
            : throw new ArgumentOutOfRangeException(nameof(schema), $"The input column \"{InputColumnName}\" is of {column.Type}; it has to be text.");
    }

    private RowToRowMapperTransform MapRows(DataViewSchema inputSchema) =>
        new(_host, new EmptyDataView(_host, inputSchema), new Mapper(this, InputColumn(inputSchema)), schema => new Mapper(this, InputColumn(schema)));

    private void GetSlotNames(ref VBuffer<ReadOnlyMemory<char>> names)
    {
        var editor = VBufferEditor.Create(ref names, Vectorizer.Vocabulary.Count);
        for (var column = 0; column < editor.Values.Length; column++)
        {
            editor.Values[column] = Vectorizer.Vocabulary.Terms.Memory(column);
        }

        names = editor.Commit();
    }

    /// <summary>Weighs the words of one text at a time.</summary>
    private sealed class Mapper(ClassTfIdfTransformer transformer, int inputColumn) : IRowMapper
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
            var buffer = new TermBuffer();
            List<int> columns = [], counts = [];
            ValueGetter<VBuffer<float>> getter = (ref value) =>
            {
                getText(ref text);
                transformer.Vectorizer.Count(text.ToString(), buffer, columns, counts);
                var weights = new double[columns.Count];
                transformer.Weighting.Weigh(columns.ToArray(), counts.ToArray(), weights);
                var editor = VBufferEditor.Create(ref value, transformer.Vectorizer.Vocabulary.Count, columns.Count);
                for (var entry = 0; entry < weights.Length; entry++)
                {
                    editor.Values[entry] = (float)weights[entry];
                }

                if (columns.Count < transformer.Vectorizer.Vocabulary.Count)
                {
                    columns.CopyTo(editor.Indices);
                }

                value = editor.Commit();
            };
            return [getter];
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => column => column == inputColumn && activeOutput(0);

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var words = transformer.Vectorizer.Vocabulary.Count;
            var annotations = new DataViewSchema.Annotations.Builder();
            annotations.AddSlotNames(words, transformer.GetSlotNames);
            return [new(transformer.OutputColumnName, new VectorDataViewType(NumberDataViewType.Single, words), annotations.ToAnnotations())];
        }

        public ITransformer GetTransformer() => transformer;

        public void Save(ModelSaveContext ctx) => ((ICanSaveModel)transformer).Save(ctx);
    }
}
