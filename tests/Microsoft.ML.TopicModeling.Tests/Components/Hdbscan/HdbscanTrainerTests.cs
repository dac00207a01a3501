using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Cluster;

public class HdbscanTrainerTests
{
    // In ML.NET's header of a model: where it tells at which byte the model's own values start.
    private const int ModelStart = 16;

    private static readonly MLContext ML = new(seed: 1);

    [Fact]
    public void Training_rows_get_the_labels_they_were_fitted_with()
    {
        var data = Data(Blobs());
        var transformer = ML.Clustering.Trainers.Hdbscan(minClusterSize: 10).Fit(data);
        var model = transformer.Model;
        var scored = transformer.Transform(data);

        // Keys are 1-based, and 0 is how a missing one is stored.
        scored.GetColumn<uint>("PredictedLabel").Should().Equal(model.Labels.Select(label => (uint)(label + 1)));
        var scores = scored.GetColumn<float[]>("Score").ToArray();
        for (var row = 0; row < scores.Length; row++)
        {
            var label = model.Labels[row];
            scores[row].Should().HaveCount(model.ClusterCount + 1);
            Array.IndexOf(scores[row], scores[row].Min()).Should().Be(label < 0 ? model.ClusterCount : label);
            (1 - scores[row].Min()).Should().BeApproximately(label < 0 ? 1 : (float)model.Probabilities[row], 1e-6f);
        }
    }

    [Fact]
    public void Evaluate_counts_noise_as_a_group_of_its_own()
    {
        var points = Blobs();
        var data = Data(points, row => row % 3);
        var transformer = ML.Clustering.Trainers.Hdbscan(minClusterSize: 10).Fit(data);
        var labels = transformer.Model.Labels;
        var own = Data(points, row => labels[row] + 1);

        // Against its own labels, noise included, a clustering tells everything.
        ML.Clustering.Evaluate(transformer.Transform(own), "Label").NormalizedMutualInformation.Should().BeApproximately(1, 1e-9);
        ML.Clustering.Evaluate(transformer.Transform(data), "Label").NormalizedMutualInformation.Should().BeLessThan(0.1);
    }

    [Fact]
    public void Labels_and_slots_carry_their_names()
    {
        var data = Data(Blobs());
        var scored = ML.Clustering.Trainers.Hdbscan(minClusterSize: 10).Fit(data).Transform(data);
        Values.Texts(scored.Schema["PredictedLabel"].Annotations, "KeyValues").Should().Equal("0", "1", "2", "3", "4");
        Values.Texts(scored.Schema["Score"].Annotations, "SlotNames").Should().Equal("0", "1", "2", "3", "4", "noise");
    }

    [Fact]
    public void A_prediction_engine_of_a_loaded_model_equals_Transform()
    {
        var data = Data(Blobs());
        var transformer = ML.Clustering.Trainers.Hdbscan(minClusterSize: 10).Fit(data);
        using var file = new MemoryStream();
        ML.Model.Save(transformer, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out var schema);
        var engine = ML.Model.CreatePredictionEngine<Row, Scored>(loaded, schema);
        var expected = ML.Data.CreateEnumerable<Scored>(transformer.Transform(data), reuseRowObject: false);

        foreach (var (row, scored) in ML.Data.CreateEnumerable<Row>(data, reuseRowObject: false).Zip(expected))
        {
            var own = engine.Predict(row);
            own.PredictedLabel.Should().Be(scored.PredictedLabel);
            own.Score.Should().Equal(scored.Score);
        }
    }

    [Fact]
    public void A_loaded_model_is_the_saved_one_bit_for_bit()
    {
        foreach (var options in (HdbscanTrainer.Options[])[
            new() { MinClusterSize = 10 },
            new() { MinClusterSize = 10, Selection = HdbscanSelection.Leaf, MinSamples = 3, SelectionPersistence = 0.5 },
            new() { MinClusterSize = 10, Selection = HdbscanSelection.PersistentLayer },
            new() { MinClusterSize = 10, Metric = HdbscanMetric.Cosine, Alpha = 1.2, SelectionEpsilon = 0.01 },
            new() { MinClusterSize = 10, Metric = HdbscanMetric.Minkowski, MinkowskiPower = 3, MaxClusterSize = 150 }])
        {
            var data = Data(Blobs());
            var model = ML.Clustering.Trainers.Hdbscan(options).Fit(data);
            var (before, after) = (model.Model, Reload(model, data).Model);
            after.Labels.Should().Equal(before.Labels);
            after.Probabilities.Should().Equal(before.Probabilities);
            after.OutlierScores.Should().Equal(before.OutlierScores);
            after.ClusterPersistence.Should().Equal(before.ClusterPersistence);
            after.CondensedTree.Edges.Should().Equal(before.CondensedTree.Edges);
            after.SingleLinkageTree.Merges.Should().Equal(before.SingleLinkageTree.Merges);
            after.AllPointsMembershipVectors().Values.ToArray().Should().Equal(before.AllPointsMembershipVectors().Values.ToArray());
            after.MembershipVector([0.5f, 0.5f, 0.5f, 0.5f, 0.5f]).Should().Equal(before.MembershipVector([0.5f, 0.5f, 0.5f, 0.5f, 0.5f]));
        }
    }

    [Theory]
    [InlineData(0, 1, "least size of a cluster is 1")]
    [InlineData(1, 0, "number of neighbors is 0")]
    [InlineData(2, 99, "selection is 99")]
    public void A_damaged_setting_is_named(int setting, int value, string message)
    {
        var data = Data(Blobs());
        var model = ML.Clustering.Trainers.Hdbscan(minClusterSize: 10).Fit(data);
        byte[] Damage(byte[] bytes)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan((int)BitConverter.ToInt64(bytes, ModelStart) + (sizeof(int) * setting)), value);
            return bytes;
        }

        Loading(model, data, Damage).Should().Throw<Exception>().Where(e => Chain(e).Contains(message));
    }

    [Fact]
    public void A_truncated_model_is_refused()
    {
        var data = Data(Blobs());
        var model = ML.Clustering.Trainers.Hdbscan(minClusterSize: 10).Fit(data);
        foreach (var share in (double[])[0.2, 0.5, 0.9])
        {
            Loading(model, data, bytes => bytes[..(int)(bytes.Length * share)]).Should().Throw<Exception>();
        }
    }

    [Fact]
    public void Bad_rows_are_named()
    {
        var points = Blobs();
        points[7][2] = float.NaN;
        ML.Clustering.Trainers.Hdbscan().Invoking(t => t.Fit(Data(points))).Should().Throw<ArgumentException>().WithMessage("Row 7 of column \"Features\" holds NaN*");
        ML.Clustering.Trainers.Hdbscan().Invoking(t => t.Fit(Data([]))).Should().Throw<ArgumentException>().WithMessage("There are 0 points*");
        ML.Clustering.Trainers.Hdbscan().Invoking(t => t.Fit(Data(points[..1]))).Should().Throw<ArgumentException>().WithMessage("There are 1 points*");
    }

    [Fact]
    public void A_canceled_fit_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        ML.Clustering.Trainers.Hdbscan(new HdbscanTrainer.Options { Cancellation = source.Token }).Invoking(t => t.Fit(Data(Blobs())))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_distance_of_the_users_own_cannot_be_saved()
    {
        var data = Data(Blobs()[..200]);
        var model = ML.Clustering.Trainers.Hdbscan(new HdbscanTrainer.Options { CustomDistance = StagesTests.Euclidean }).Fit(data);
        model.Invoking(m => ML.Model.Save(m, data.Schema, new MemoryStream())).Should().Throw<NotSupportedException>().WithMessage("*HdbscanMetric*");
    }

    private static float[][] Blobs()
    {
        var points = Reference.Points("blobs");
        return [.. Enumerable.Range(0, points.Count).Select(i => Array.ConvertAll(points[i].ToArray(), v => (float)v))];
    }

    private static IDataView Data(float[][] points, Func<int, int>? label = null)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 5);
        return ML.Data.LoadFromEnumerable(points.Select((point, i) => new Row { Features = point, Label = label?.Invoke(i) ?? 0 }).ToArray(), schema);
    }

    private static HdbscanTransformer Reload(HdbscanTransformer model, IDataView data)
    {
        using var file = new MemoryStream();
        ML.Model.Save(model, data.Schema, file);
        file.Position = 0;
        return (HdbscanTransformer)new MLContext().Model.Load(file, out _);
    }

    /// <summary>Loads the model from a zip in which the bytes of its largest part are changed.</summary>
    private static Action Loading(HdbscanTransformer model, IDataView data, Func<byte[], byte[]> change)
    {
        var file = new MemoryStream();
        ML.Model.Save(model, data.Schema, file);
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.MaxBy(e => e.Length)!;
            var bytes = new byte[entry.Length];
            using (var content = entry.Open())
            {
                content.ReadExactly(bytes);
            }

            var name = entry.FullName;
            entry.Delete();
            using var changed = zip.CreateEntry(name).Open();
            changed.Write(change(bytes));
        }

        file.Position = 0;
        return () => new MLContext().Model.Load(file, out _);
    }

    private static string Chain(Exception exception) =>
        exception.Message + (exception.InnerException is { } inner ? Chain(inner) : "");

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }

    private sealed class Scored
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
