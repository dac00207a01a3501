using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

[assembly: LoadableClass(typeof(TopicAssigner), null, typeof(SignatureLoadModel), "Topics of clusters", TopicAssigner.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>The last stage: turns a row's cluster into its topic, label, probability, key and scores.</summary>
internal sealed class TopicAssigner : RowToRowTransformerBase
{
    public const string LoaderSignature = "TopicAssigner";

    private readonly TopicAssignerColumns _columns;
    private readonly string _vectorAt;
    private readonly string? _textAt;

    // The version of the format that has topic probabilities and named topics.
    private const uint WithModes = 0x00010002;

    // The version whose topics know their fit.
    private const uint WithFit = 0x00010003;

    /// <param name="env">The environment.</param>
    /// <param name="model">The topics.</param>
    /// <param name="columns">What is read and added.</param>
    /// <param name="named">The topics with names beforehand, which are the model's first clusters; a row that is similar enough to a name goes there, and not by its cluster.</param>
    /// <param name="vectorAt">The column in which the embeddings are, where that is another than the one that the caller knows.</param>
    /// <param name="textAt">The column in which the texts are, where that is another than the one that the caller knows.</param>
    public TopicAssigner(
        IHostEnvironment env, TopicModel model, TopicAssignerColumns columns, ZeroShotTopics? named = null, string? vectorAt = null, string? textAt = null)
        : base(env.Register(nameof(TopicAssigner)))
    {
        Model = model;
        _columns = columns;
        _vectorAt = vectorAt ?? columns.Vector;
        _textAt = textAt ?? columns.Text;
        Named = named;
    }

    public TopicModel Model { get; }

    public ZeroShotTopics? Named { get; }

    /// <summary>Whether the clusters' memberships become topic probabilities.</summary>
    public bool HasMemberships => _columns.Memberships is not null;

    /// <summary>The columns that it adds.</summary>
    public IReadOnlyCollection<string> Outputs => _columns.Added;

    /// <summary>What the file of this stage consists of.</summary>
    public IEnumerable<ModelPart> Parts => TopicModelFormat.Describe(Model);

    /// <summary>Whether topics are those of clusters, and not only those that are near.</summary>
    private bool ReadsClusters => _columns.Cluster is not null || Named is not null;

    public TopicAssigner With(IHostEnvironment env, TopicModel model) => new(env, model, _columns, Named);

    /// <summary>Refuses topics that are not those of the clusters, or that no embedding can be near to.</summary>
    /// <exception cref="ArgumentException">The model belongs to another fit.</exception>
    public void Check(TopicModel model)
    {
        if (ReadsClusters)
        {
            Throw.If(
                Model.State.Clustering is null || model.State.Clustering != Model.State.Clustering,
                "The model belongs to another fit, or to none, as merged models do: its topics are not those of the clusters that this transformer finds."
                + " Give texts its topics by mlContext.Transforms.Text.NearestTopics, or another layer of this fit by WithLayer.",
                nameof(model));
            return;
        }

        model.ThrowIfNoEmbeddings();
        var (given, needed) = (model.Topics[0].Embedding.Length, Model.Topics[0].Embedding.Length);
        Throw.If(given != needed, $"The model's topic embeddings have {given} numbers, but those of the transformer have {needed}. Give a model from the same embedding model.", nameof(model));
    }

    /// <summary>Assigns and scores topics by the embedding alone.</summary>
    public TopicAssigner ByVector(IHostEnvironment env) => new(env, Model, _columns.ByVector(), Named);

    /// <summary>The same stage, which reads what the input brings where it is carried past the other stages.</summary>
    /// <param name="env">The environment.</param>
    /// <param name="input">The schema of the input.</param>
    /// <param name="columns">Where its columns are carried.</param>
    /// <param name="bringsVectors">Whether it brings the embeddings.</param>
    /// <exception cref="ArgumentOutOfRangeException">Embeddings are needed, but the input has none, or others.</exception>
    public TopicAssigner ReadingInput(IHostEnvironment env, DataViewSchema input, InputColumns columns, bool bringsVectors)
    {
        if (bringsVectors)
        {
            CheckVector(input, _columns.Vector);
        }

        return new(env, Model, _columns, Named, bringsVectors ? columns[_columns.Vector] : null, _columns.Text is { } text ? columns[text] : null);
    }

    /// <summary>A stage that refuses rows without a whole embedding.</summary>
    public CheckedVectors Checked(IHostEnvironment env) => new(env, _columns.Vector);

    /// <summary>The embedding of a row.</summary>
    public RowVector VectorOf(DataViewRow row) => new(row, row.Schema[_vectorAt], _columns.Vector);

    // Binary format: the columns, since version 1.3 that of texts; since version 1.2, the number of named topics (Int32, 0 for none), and if there are
    // any their names (Text[]), the least similarity (Double) and their embeddings (Single[]). The model is a stream of its own.
    public override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version());
        var columns = new CheckedWriter(ctx.Writer);
        _columns.Write(columns);
        columns.Int32(Named?.Names.Count ?? 0);
        if (Named is not null)
        {
            columns.Texts(Named.Names);
            columns.Double(Named.MinSimilarity);
            columns.FiniteArray(Named.Embeddings.Values, "The embeddings of named topics");
        }

        ctx.SaveBinaryStream("Topics", writer => TopicModelFormat.Write(new CheckedWriter(writer), Model));
    }

    public override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    internal static TopicAssigner Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version());
        var hasModes = ctx.Header.ModelVerWritten >= WithModes;
        var columnReader = new CheckedReader(ctx.Reader, "topic columns");
        var columns = TopicAssignerColumns.Read(columnReader, hasModes, ctx.Header.ModelVerWritten >= WithFit);
        var named = hasModes ? ReadNamed(columnReader) : null;
        TopicModel? model = null;
        if (!ctx.TryLoadBinaryStream("Topics", reader => model = TopicModelFormat.Read(new CheckedReader(reader, "topic model"), ctx.Header.ModelVerWritten >= WithFit)))
        {
            throw new InvalidDataException("The topic model in this file is damaged: its topics are missing. Load an undamaged copy, or fit and save the model again.");
        }

        if (named is not null && named.Embeddings.Dimension != model!.Topics[0].Embedding.Length)
        {
            throw columnReader.Invalid("the embeddings of named topics", $"have another length than the topics'");
        }

        return columns.Strengths is null && model!.Topics[0].Embedding.IsEmpty
            ? throw new InvalidDataException("The topic model in this file is damaged: topics are assigned by embeddings, but have none. Load an undamaged copy, or fit and save the model again.")
            : new TopicAssigner(env, model!, columns, named);
    }

    private static ZeroShotTopics? ReadNamed(CheckedReader reader)
    {
        var count = reader.Int32("the number of named topics", 0);
        if (count == 0)
        {
            return null;
        }

        var names = reader.Texts("the names of topics");
        var least = reader.Double("the least similarity");
        var embeddings = reader.FiniteSingles("the embeddings of named topics");
        return names.Length != count || embeddings.Length == 0 || embeddings.Length % count != 0
            ? throw reader.Invalid("the named topics", $"are {count} with {names.Length} names and {embeddings.Length} numbers")
            : new ZeroShotTopics(names, new(embeddings, embeddings.Length / count)) { MinSimilarity = least };
    }

    private bool CheckVector(DataViewSchema schema, string name)
    {
        var isRead = _columns.Strengths is null || Named is not null;
        if (isRead)
        {
            VectorColumn.Check(schema, name, "to compare with the topics", Model.Topics[0].Embedding.Length);
        }

        return isRead;
    }

    private static VersionInfo Version() => new(
        modelSignature: "TOPICASN",
        verWrittenCur: WithFit,
        verReadableCur: WithFit,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(TopicAssigner).Assembly.FullName!);

    private sealed class Mapper : IRowMapper
    {
        private const int Probabilities = 5;

        private readonly TopicAssigner _parent;
        private readonly int _outputs;
        private readonly int? _cluster;
        private readonly int? _strengths;
        private readonly int? _vector;
        private readonly int? _memberships;
        private readonly int? _text;
        private readonly ReadOnlyMemory<char>[] _labels;

        public Mapper(TopicAssigner parent, DataViewSchema schema)
        {
            _parent = parent;
            var columns = parent._columns;
            _outputs = columns.TopicProbabilities is null ? Probabilities : Probabilities + 1;
            _cluster = IndexOf(columns.Cluster);
            _strengths = IndexOf(columns.Strengths);
            _memberships = IndexOf(columns.Memberships);
            _text = TextColumn(schema)?.Index;
            _vector = parent.CheckVector(schema, parent._vectorAt) ? IndexOf(parent._vectorAt) : null;

            _labels = [.. Enumerable.Range(Topic.Outlier, Model.TopicCount + 1).Select(topic => Model.LabelOf(topic).AsMemory())];

            int? IndexOf(string? name) => name is null ? null : schema[name].Index;
        }

        private TopicModel Model => _parent.Model;

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var columns = _parent._columns;
            var labels = _labels[1..];
            ReadOnlyMemory<char>[] keys = labels.Length > 0 ? labels : [TopicAssignerColumns.NoTopic.AsMemory()];
            ReadOnlyMemory<char>[] slots = [.. labels, _labels[0]];
            var keyValues = new DataViewSchema.Annotations.Builder();
            keyValues.AddKeyValues(keys.Length, TextDataViewType.Instance, (ref VBuffer<ReadOnlyMemory<char>> value) => Copy(keys, ref value));
            var slotNames = new DataViewSchema.Annotations.Builder();
            slotNames.AddSlotNames(slots.Length, (ref value) => Copy(slots, ref value));
            DataViewSchema.DetachedColumn[] added =
            [
                new(columns.Topic, NumberDataViewType.Int32),
                new(columns.Label, TextDataViewType.Instance),
                new(columns.Probability, NumberDataViewType.Single),
                new(columns.PredictedLabel, new KeyDataViewType(typeof(uint), keys.Length), keyValues.ToAnnotations()),
                new(columns.Score, new VectorDataViewType(NumberDataViewType.Single, slots.Length), slotNames.ToAnnotations()),
            ];
            var topicNames = new DataViewSchema.Annotations.Builder();
            topicNames.AddSlotNames(keys.Length, (ref value) => Copy(keys, ref value));
            return columns.TopicProbabilities is { } name
                ? [.. added, new(name, new VectorDataViewType(NumberDataViewType.Single, keys.Length), topicNames.ToAnnotations())]
                : added;
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            var getters = new Delegate[_outputs];
            if (IsAssigned(activeOutput))
            {
                var row = new TopicAssignment(_parent, _parent._columns, input, WordlessRow(input));
                getters[0] = Getter((ref int value) => value = row.Current.Topic);
                getters[1] = Getter((ref ReadOnlyMemory<char> value) => value = _labels[row.Current.Topic - Topic.Outlier]);
                getters[2] = Getter((ref float value) => value = row.Current.Probability);
                getters[3] = Getter((ref uint value) => value = (uint)(row.Current.Topic + 1));
                getters[4] = Getter((ref VBuffer<float> value) => Copy(row.Current.Scores, ref value));
            }

            if (HasProbabilities(activeOutput))
            {
                getters[Probabilities] = Getter<VBuffer<float>>(new TopicProbabilities(_parent, _parent._columns, input, WordlessRow(input)).Fill);
            }

            return getters;

            static Delegate Getter<T>(ValueGetter<T> getter) => getter;
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            var (isAssigned, hasProbabilities) = (IsAssigned(activeOutput), HasProbabilities(activeOutput));
            var needsVector = isAssigned || (hasProbabilities && (_memberships is null || _parent.Named is not null));
            return column =>
                (isAssigned && (column == _cluster || column == _strengths))
                || (hasProbabilities && column == _memberships)
                || ((isAssigned || hasProbabilities) && column == _text)
                || (needsVector && column == _vector);
        }

        public ITransformer GetTransformer() => _parent;

        public void Save(ModelSaveContext ctx) => _parent.SaveModel(ctx);

        /// <summary>The column of texts; null if texts do not matter, or new rows have none but bring their embeddings.</summary>
        private DataViewSchema.Column? TextColumn(DataViewSchema schema) =>
            _parent._textAt is { } name && schema.GetColumnOrNull(name) is { Type: TextDataViewType } column ? column : null;

        private WordlessRow? WordlessRow(DataViewRow input) => TextColumn(input.Schema) is { } column ? new(input, column) : null;

        private static bool IsAssigned(Func<int, bool> activeOutput) => Enumerable.Range(0, Probabilities).Any(activeOutput);

        private bool HasProbabilities(Func<int, bool> activeOutput) => _outputs > Probabilities && activeOutput(Probabilities);

        private static void Copy<T>(T[] values, ref VBuffer<T> target)
        {
            var editor = VBufferEditor.Create(ref target, values.Length);
            values.CopyTo(editor.Values);
            target = editor.Commit();
        }
    }
}
