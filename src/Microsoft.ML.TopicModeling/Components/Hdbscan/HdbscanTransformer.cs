using System.Globalization;
using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

/// <summary>Adds the cluster of each point, and its scores.</summary>
/// <remarks>
/// PredictedLabel is a key with the labels as texts, missing for noise; <see cref="HdbscanScore"/> says what the scores mean. The values of
/// a row depend only on its point.
/// </remarks>
public sealed class HdbscanTransformer
    : ColumnTransformer, ISingleFeaturePredictionTransformer<HdbscanModelParameters>, ISavedComponent<HdbscanTransformer>
{
    internal const string LoaderSignature = "HdbscanTransformer";
    internal const string Purpose = "to cluster";

    private const string ModelDirectory = "Model";

    // The version of the format that has a column of memberships.
    private const uint WithMemberships = ComponentFormat.Second;

    private static readonly ComponentFormat Format = new("HDBTRANS", LoaderSignature, "HDBSCAN transformer", WithMemberships);

    private readonly HdbscanModelParameters _parameters;
    private readonly string _labelColumn;
    private readonly string _scoreColumn;
    private readonly HdbscanScore _score;
    private readonly string? _membershipColumn;

    internal HdbscanTransformer(IHostEnvironment env, HdbscanModelParameters model, HdbscanTrainer.Options options)
        : base(env, Format)
    {
        _parameters = model;
        FeatureColumnName = options.FeatureColumnName;
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, model.Model.Dimension);
        (_labelColumn, _scoreColumn, _score) = (options.PredictedLabelColumnName, options.ScoreColumnName, options.Score);
        _membershipColumn = options.MembershipColumnName;
    }

    private HdbscanTransformer(HdbscanTransformer source, HdbscanModel model, string? membershipColumn)
        : base(source.Host, Format)
    {
        (_labelColumn, _scoreColumn, _score) = (source._labelColumn, source._scoreColumn, source._score);
        _membershipColumn = membershipColumn;
        (FeatureColumnName, FeatureColumnType) = (source.FeatureColumnName, source.FeatureColumnType);
        _parameters = new HdbscanModelParameters(model);
    }

    /// <summary>Gets what the trainer has learned.</summary>
    public HdbscanModel Model => _parameters.Model;

    HdbscanModelParameters IPredictionTransformer<HdbscanModelParameters>.Model => _parameters;

    /// <summary>Gets the name of the column of points that is read.</summary>
    public string FeatureColumnName { get; }

    /// <summary>Gets the type of the column of points.</summary>
    public DataViewType FeatureColumnType { get; }

    static ComponentFormat ISavedComponent<HdbscanTransformer>.Format => Format;

    /// <summary>A transformer with the same columns that clusters by another selection from the hierarchy.</summary>
    internal HdbscanTransformer With(HdbscanModel model) => new(this, model, _membershipColumn);

    /// <summary>The same transformer, which also adds how probably a point belongs to each cluster.</summary>
    internal HdbscanTransformer WithMembershipColumn(string name) => new(this, Model, name);

    static HdbscanTransformer ISavedComponent<HdbscanTransformer>.Read(IHostEnvironment env, ComponentReader reader)
    {
        var options = new HdbscanTrainer.Options
        {
            FeatureColumnName = reader.Values.Text("the column of points"),
            PredictedLabelColumnName = reader.Values.Text("the column of labels"),
            ScoreColumnName = reader.Values.Text("the column of scores"),
            Score = reader.Values.Enum<HdbscanScore>("the kind of scores"),
            MembershipColumnName = reader.Version >= WithMemberships ? reader.Values.OptionalText("the column of memberships") : null,
        };
        return new HdbscanTransformer(env, reader.Component<HdbscanModelParameters>(ModelDirectory), options);
    }

    // *** Binary format ***
    // texts: the columns of points, of labels and of scores
    // enum: what the scores are
    // since version 1.2, a text or none: the column of memberships
    // in a directory of its own: the model
    private protected override void Write(ComponentWriter writer)
    {
        writer.Values.Text(FeatureColumnName);
        writer.Values.Text(_labelColumn);
        writer.Values.Text(_scoreColumn);
        writer.Values.Enum(_score);
        writer.Values.Text(_membershipColumn);
        writer.Component(ModelDirectory, _parameters);
    }

    private protected override IReadOnlyList<ColumnGroup> Map(DataViewSchema schema, string paramName)
    {
        var model = Model;
        var input = new VectorColumn(FeatureColumnName, Purpose, model.Dimension).In(schema, paramName);
        ReadOnlyMemory<char>[] labels =
        [
            .. Enumerable.Range(0, Math.Max(1, model.ClusterCount))
                .Select(label => label.ToString(CultureInfo.InvariantCulture).AsMemory()),
        ];
        DataViewSchema.DetachedColumn[] added =
        [
            AddedColumn.Key(_labelColumn, labels),
            AddedColumn.Vector(_scoreColumn, [.. labels.Take(model.ClusterCount), "noise".AsMemory()]),
            .. _membershipColumn is { } name ? [AddedColumn.Vector(name, labels)] : (ReadOnlySpan<DataViewSchema.DetachedColumn>)[],
        ];
        return [new ColumnGroup(added, [input], row => Getters(new ScoredRow(model, row, row.Schema[input.Index])))];
    }

    private IReadOnlyList<Delegate> Getters(ScoredRow row)
    {
        ValueGetter<uint> getLabel = (ref uint label) => label = (uint)(row.Prediction().Label + 1);
        ValueGetter<VBuffer<float>> getScore = _score == HdbscanScore.SoftMembership ? row.SoftScore : row.StrengthScore;
        ValueGetter<VBuffer<float>> getMemberships = row.Memberships;
        return _membershipColumn is null ? [getLabel, getScore] : [getLabel, getScore, getMemberships];
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
