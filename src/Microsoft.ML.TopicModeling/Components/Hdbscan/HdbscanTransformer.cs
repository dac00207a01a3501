using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.TopicModeling.Persistence;

[assembly: LoadableClass(
    typeof(HdbscanTransformer), null, typeof(SignatureLoadModel), "HDBSCAN", HdbscanTransformer.LoaderSignature)]

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds to each row the cluster of its point, and scores.</summary>
/// <remarks>
/// PredictedLabel is a key with the labels as texts, missing for noise; <see cref="HdbscanScore"/> tells what the scores are. A row's values depend on nothing but its point.
/// </remarks>
public sealed class HdbscanTransformer : ISingleFeaturePredictionTransformer<HdbscanModelParameters>, ICanSaveModel
{
    internal const string LoaderSignature = "HdbscanTransformer";
    internal const string Purpose = "to cluster";

    private const string ModelDirectory = "Model";

    // The version of the format that has a column of memberships.
    private const uint WithMemberships = 0x00010002;

    private readonly IHost _host;
    private readonly string _labelColumn;
    private readonly string _scoreColumn;
    private readonly HdbscanScore _score;
    private readonly string? _membershipColumn;

    internal HdbscanTransformer(IHostEnvironment env, HdbscanModelParameters model, HdbscanOptions options)
    {
        _host = env.Register(LoaderSignature);
        Model = model;
        FeatureColumnName = options.FeatureColumnName;
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, model.Model.Dimension);
        (_labelColumn, _scoreColumn, _score) = (options.PredictedLabelColumnName, options.ScoreColumnName, options.Score);
        _membershipColumn = options.MembershipColumnName;
    }

    private HdbscanTransformer(HdbscanTransformer source, HdbscanModel model)
    {
        (_host, _labelColumn, _scoreColumn, _score) = (source._host, source._labelColumn, source._scoreColumn, source._score);
        _membershipColumn = source._membershipColumn;
        (FeatureColumnName, FeatureColumnType) = (source.FeatureColumnName, source.FeatureColumnType);
        Model = new HdbscanModelParameters(model);
    }

    /// <summary>What was learnt.</summary>
    public HdbscanModelParameters Model { get; }

    /// <summary>The column of points that is read.</summary>
    public string FeatureColumnName { get; }

    /// <summary>The type of that column.</summary>
    public DataViewType FeatureColumnType { get; }

    bool ITransformer.IsRowToRowMapper => true;

    private static VersionInfo Version => new(
        modelSignature: "HDBTRANS",
        verWrittenCur: WithMemberships,
        verReadableCur: WithMemberships,
        verWeCanReadBack: 0x00010001,
        loaderSignature: LoaderSignature,
        loaderAssemblyName: typeof(HdbscanTransformer).Assembly.FullName);

    /// <summary>The input's columns, the labels and the scores.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return MapRows(new EmptyDataView(_host, inputSchema)).OutputSchema;
    }

    /// <summary>The input with the labels and the scores, which are found as the rows are read.</summary>
    /// <param name="input">Data with the column of points.</param>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return MapRows(input);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapRows(new EmptyDataView(_host, inputSchema));

    /// <summary>A transformer with the same columns that clusters by another selection from the hierarchy.</summary>
    internal HdbscanTransformer With(HdbscanModel model) => new(this, model);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        // *** Binary format ***
        // texts: the columns of points, of labels and of scores
        // enum: what the scores are
        // since version 1.2, a text or none: the column of memberships
        // in a directory of its own: the model
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        var writer = new CheckedWriter(ctx.Writer);
        writer.Text(FeatureColumnName);
        writer.Text(_labelColumn);
        writer.Text(_scoreColumn);
        writer.Enum(_score);
        writer.Text(_membershipColumn);
        ctx.SaveModel(Model, ModelDirectory);
    }

    internal static HdbscanTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        var reader = new CheckedReader(ctx.Reader, "HDBSCAN transformer");
        var options = new HdbscanOptions
        {
            FeatureColumnName = reader.Text("the column of points"),
            PredictedLabelColumnName = reader.Text("the column of labels"),
            ScoreColumnName = reader.Text("the column of scores"),
            Score = reader.Enum<HdbscanScore>("the kind of scores"),
            MembershipColumnName = ctx.Header.ModelVerWritten >= WithMemberships ? reader.OptionalText("the column of memberships") : null,
        };
        ctx.LoadModel<HdbscanModelParameters, SignatureLoadModel>(env, out var model, ModelDirectory);
        return new HdbscanTransformer(env, model, options);
    }

    private RowToRowMapperTransform MapRows(IDataView input) => new(_host, input, CreateMapper(input.Schema), CreateMapper);

    private Mapper CreateMapper(DataViewSchema schema)
    {
        VectorColumn.Check(schema, FeatureColumnName, Purpose, Model.Model.Dimension);
        return new Mapper(this, schema[FeatureColumnName].Index);
    }

    private sealed class Mapper(HdbscanTransformer transformer, int featureColumn) : IRowMapper
    {
        private readonly HdbscanModel _model = transformer.Model.Model;
        private readonly int _outputs = transformer._membershipColumn is null ? 2 : 3;

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
        {
            disposer = null;
            if (!IsAnyOf(activeOutput))
            {
                return new Delegate[_outputs];
            }

            var row = new ScoredRow(_model, input, input.Schema[featureColumn]);
            ValueGetter<uint> getLabel = (ref label) => label = (uint)(row.Prediction().Label + 1);
            ValueGetter<VBuffer<float>> getScore = transformer._score == HdbscanScore.SoftMembership ? row.SoftScore : row.StrengthScore;
            ValueGetter<VBuffer<float>> getMemberships = row.Memberships;
            return _outputs == 2 ? [getLabel, getScore] : [getLabel, getScore, getMemberships];
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput) => column => column == featureColumn && IsAnyOf(activeOutput);

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var labels = Enumerable.Range(0, Math.Max(1, _model.ClusterCount)).Select(label => label.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var keys = new DataViewSchema.Annotations.Builder();
            keys.AddKeyValues(labels.Length, TextDataViewType.Instance, (ref VBuffer<ReadOnlyMemory<char>> values) => Fill(labels, ref values));
            string[] slots = [.. labels.Take(_model.ClusterCount), "noise"];
            var names = new DataViewSchema.Annotations.Builder();
            names.AddSlotNames(slots.Length, (ref values) => Fill(slots, ref values));
            var memberships = new DataViewSchema.Annotations.Builder();
            memberships.AddSlotNames(labels.Length, (ref values) => Fill(labels, ref values));
            DataViewSchema.DetachedColumn[] columns =
            [
                new(transformer._labelColumn, new KeyDataViewType(typeof(uint), labels.Length), keys.ToAnnotations()),
                new(transformer._scoreColumn, new VectorDataViewType(NumberDataViewType.Single, slots.Length), names.ToAnnotations()),
            ];
            return transformer._membershipColumn is { } name
                ? [.. columns, new(name, new VectorDataViewType(NumberDataViewType.Single, labels.Length), memberships.ToAnnotations())]
                : columns;
        }

        public ITransformer GetTransformer() => transformer;

        private bool IsAnyOf(Func<int, bool> activeOutput) => Enumerable.Range(0, _outputs).Any(activeOutput);

        public void Save(ModelSaveContext ctx) => ((ICanSaveModel)transformer).Save(ctx);

        private static void Fill(string[] texts, ref VBuffer<ReadOnlyMemory<char>> values)
        {
            var editor = VBufferEditor.Create(ref values, texts.Length);
            for (var i = 0; i < texts.Length; i++)
            {
                editor.Values[i] = texts[i].AsMemory();
            }

            values = editor.Commit();
        }
    }

    /// <summary>The row that a cursor stands at: both columns are found from one prediction.</summary>
    private sealed class ScoredRow(HdbscanModel model, DataViewRow input, DataViewSchema.Column features)
    {
        private readonly RowVector _row = new(input, features);
        private readonly double[] _point = new double[model.Dimension];
        private readonly double[] _memberships = new double[model.ClusterCount];
        private long _position = -1;
        private HdbscanPrediction _prediction;

        public HdbscanPrediction Prediction()
        {
            if (_position != input.Position || input.Position < 0)
            {
                ReadPoint();
                _prediction = model.Predict(_point);
                _position = input.Position;
            }

            return _prediction;
        }

        public void StrengthScore(ref VBuffer<float> score)
        {
            var prediction = Prediction();
            var editor = VBufferEditor.Create(ref score, model.ClusterCount + 1);
            editor.Values.Fill(1);
            if (prediction.Label < 0)
            {
                editor.Values[^1] = 0;
            }
            else
            {
                // Below 1 even without any strength, so that the point's own cluster stays the nearest.
                editor.Values[prediction.Label] = Math.Min(1 - prediction.Probability, MathF.BitDecrement(1));
            }

            score = editor.Commit();
        }

        public void SoftScore(ref VBuffer<float> score)
        {
            ReadPoint();
            model.MembershipVector(_point, _memberships);
            var editor = VBufferEditor.Create(ref score, _memberships.Length + 1);
            var sum = 0.0;
            for (var label = 0; label < _memberships.Length; label++)
            {
                editor.Values[label] = (float)(1 - _memberships[label]);
                sum += _memberships[label];
            }

            editor.Values[^1] = (float)sum;
            score = editor.Commit();
        }

        /// <summary>One for each cluster, or a single 0 where there are none.</summary>
        public void Memberships(ref VBuffer<float> memberships)
        {
            ReadPoint();
            model.MembershipVector(_point, _memberships);
            var editor = VBufferEditor.Create(ref memberships, Math.Max(1, _memberships.Length));
            editor.Values.Clear();
            TensorPrimitives.ConvertTruncating<double, float>(_memberships, editor.Values);
            memberships = editor.Commit();
        }

        private void ReadPoint() => TensorPrimitives.ConvertTruncating<float, double>(_row.Read(), _point);
    }
}
