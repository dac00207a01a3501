using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

[assembly: LoadableClass(typeof(TopicAssigner), null, typeof(SignatureLoadModel), "Topics of clusters", TopicAssigner.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>The last stage: turns a row's cluster into its topic, label, probability, key and scores.</summary>
internal sealed class TopicAssigner : RowToRowTransformerBase
{
    public const string LoaderSignature = "TopicAssigner";

    private readonly TopicAssignerColumns _columns;

    public TopicAssigner(IHostEnvironment env, TopicModel model, TopicAssignerColumns columns)
        : base(env.Register(nameof(TopicAssigner)))
    {
        Model = model;
        _columns = columns;
    }

    public TopicModel Model { get; }

    /// <summary>What the file of this stage consists of.</summary>
    public IEnumerable<ModelPart> Parts => TopicModelFormat.Describe(Model);

    public TopicAssigner With(IHostEnvironment env, TopicModel model) => new(env, model, _columns);

    /// <summary>Assigns and scores topics by the embedding alone.</summary>
    public TopicAssigner ByVector(IHostEnvironment env) => new(env, Model, _columns.ByVector());

    public override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version());
        _columns.Write(new CheckedWriter(ctx.Writer));
        ctx.SaveBinaryStream("Topics", writer => TopicModelFormat.Write(new CheckedWriter(writer), Model));
    }

    public override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    internal static TopicAssigner Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version());
        var columns = TopicAssignerColumns.Read(new CheckedReader(ctx.Reader, "topic columns"));
        TopicModel? model = null;
        if (!ctx.TryLoadBinaryStream("Topics", reader => model = TopicModelFormat.Read(new CheckedReader(reader, "topic model"))))
        {
            throw new InvalidDataException("The topic model in this file is damaged: its topics are missing. Load an undamaged copy, or fit and save the model again.");
        }

        return columns.Strengths is null && model!.Topics[0].Embedding.IsEmpty
            ? throw new InvalidDataException("The topic model in this file is damaged: topics are assigned by embeddings, but have none. Load an undamaged copy, or fit and save the model again.")
            : new TopicAssigner(env, model!, columns);
    }

    private static VersionInfo Version() => new(
        modelSignature: "TOPICASN",
        verWrittenCur: 0x00010001,
        verReadableCur: 0x00010001,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(TopicAssigner).Assembly.FullName!);

    private sealed class Mapper : IRowMapper
    {
        private const int Outputs = 5;

        private readonly TopicAssigner _parent;
        private readonly int? _cluster;
        private readonly int _evidence;
        private readonly ReadOnlyMemory<char>[] _labels;

        public Mapper(TopicAssigner parent, DataViewSchema schema)
        {
            _parent = parent;
            _cluster = parent._columns.Cluster is { } cluster ? schema[cluster].Index : null;
            if (parent._columns.Strengths is null)
            {
                VectorColumn.Check(schema, parent._columns.Vector, "to compare with the topics", Model.Topics[0].Embedding.Length);
            }

            _evidence = schema[parent._columns.Evidence].Index;
            _labels = [.. Enumerable.Range(Topic.Outlier, Model.TopicCount + 1).Select(topic => Model.LabelOf(topic).AsMemory())];
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
            return
            [
                new(columns.Topic, NumberDataViewType.Int32),
                new(columns.Label, TextDataViewType.Instance),
                new(columns.Probability, NumberDataViewType.Single),
                new(columns.PredictedLabel, new KeyDataViewType(typeof(uint), keys.Length), keyValues.ToAnnotations()),
                new(columns.Score, new VectorDataViewType(NumberDataViewType.Single, slots.Length), slotNames.ToAnnotations()),
            ];
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            if (!Enumerable.Range(0, Outputs).Any(activeOutput))
            {
                return new Delegate[Outputs];
            }

            var row = new TopicAssignment(Model, _parent._columns, input);
            return
            [
                Getter((ref int value) => value = row.Current.Topic),
                Getter((ref ReadOnlyMemory<char> value) => value = _labels[row.Current.Topic - Topic.Outlier]),
                Getter((ref float value) => value = row.Current.Probability),
                Getter((ref uint value) => value = (uint)(row.Current.Topic + 1)),
                Getter((ref VBuffer<float> value) => Copy(row.Current.Scores, ref value)),
            ];

            static Delegate Getter<T>(ValueGetter<T> getter) => getter;
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) =>
            Enumerable.Range(0, Outputs).Any(activeOutput)
                ? column => column == _cluster || column == _evidence
                : _ => false;

        public ITransformer GetTransformer() => _parent;

        public void Save(ModelSaveContext ctx) => _parent.SaveModel(ctx);

        private static void Copy<T>(T[] values, ref VBuffer<T> target)
        {
            var editor = VBufferEditor.Create(ref target, values.Length);
            values.CopyTo(editor.Values);
            target = editor.Commit();
        }
    }
}
