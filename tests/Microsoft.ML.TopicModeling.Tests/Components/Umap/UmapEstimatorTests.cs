using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public class UmapEstimatorTests
{
    // In ML.NET's header of a model: where it tells at which byte the model's own values start.
    private const int ModelStart = 16;

    private static readonly MLContext ML = new(seed: 3);
    private static readonly PointMatrix<float> Points = Vectors.Blobs(200);
    private static readonly IDataView Data = Vectors.View(ML, Points);
    private static readonly UmapTransformer Transformer = ML.Transforms.Umap("Position", "Vector", new UmapOptions { NumberOfEpochs = 100 }).Fit(Data);

    [Fact]
    public void Rows_of_the_fit_get_their_positions_and_the_seed_is_that_of_the_context()
    {
        var expected = Umap.Fit(Points, new UmapOptions { NumberOfEpochs = 100, Seed = 3 }).Embedding;

        Transformer.Model.Embedding.Values.ToArray().Should().Equal(expected.Values.ToArray());
        var placed = Transformer.Transform(Data).GetColumn<float[]>("Position").ToArray();
        for (var row = 0; row < placed.Length; row++)
        {
            placed[row].Should().Equal(expected[row].ToArray());
        }
    }

    [Fact]
    public void Both_ways_of_the_catalogue_give_the_same()
    {
        var model = ML.Transforms.Umap("Position", "Vector", numberOfNeighbors: 10, numberOfComponents: 3, minimumDistance: 0, metric: UmapMetric.Cosine).Fit(Data).Model;
        var options = new UmapOptions { NumberOfNeighbors = 10, NumberOfComponents = 3, MinimumDistance = 0, Metric = UmapMetric.Cosine };

        ML.Transforms.Umap("Position", "Vector", options).Fit(Data).Model.Embedding.Values.ToArray().Should().Equal(model.Embedding.Values.ToArray());
    }

    [Fact]
    public void A_loaded_model_places_new_points_where_the_saved_one_does()
    {
        var loaded = (UmapTransformer)Load(Save());
        var fresh = Vectors.Blobs(400);

        loaded.Model.Transform(fresh).Values.ToArray().Should().Equal(Transformer.Model.Transform(fresh).Values.ToArray());
        loaded.Model.Embedding.Values.ToArray().Should().Equal(Transformer.Model.Embedding.Values.ToArray());
        loaded.Model.Graph.Values.ToArray().Should().Equal(Transformer.Model.Graph.Values.ToArray());
        loaded.Model.Graph.Columns.ToArray().Should().Equal(Transformer.Model.Graph.Columns.ToArray());
    }

    [Fact]
    public void A_prediction_engine_of_a_loaded_model_equals_Transform()
    {
        var engine = ML.Model.CreatePredictionEngine<Vectors.Row, Vectors.Placed>(Load(Save()), Data.Schema);
        var expected = Transformer.Transform(Data).GetColumn<float[]>("Position").ToArray();

        for (var row = 0; row < expected.Length; row++)
        {
            engine.Predict(new Vectors.Row { Vector = Points[row].ToArray() }).Position.Should().Equal(expected[row]);
        }
    }

    [Fact]
    public void A_vector_column_of_unknown_size_is_refused()
    {
        var texts = ML.Data.LoadFromEnumerable([new Text("1 2"), new Text("3")]);
        var tokens = ML.Transforms.Text.TokenizeIntoWords("Vector", "Text")
            .Append(ML.Transforms.Conversion.ConvertType("Vector", outputKind: DataKind.Single)).Fit(texts).Transform(texts);

        FluentActions.Invoking(() => ML.Transforms.Umap("Position", "Vector").Fit(tokens)).Should().Throw<ArgumentException>().WithMessage("*Vector*known size*");
    }

    [Fact]
    public void Data_without_rows_is_refused() =>
        FluentActions.Invoking(() => ML.Transforms.Umap("Position", "Vector").Fit(Vectors.View(ML, new PointMatrix<float>(Array.Empty<float>(), 4))))
            .Should().Throw<ArgumentException>().WithMessage("*no rows*");

    [Fact]
    public void A_canceled_fit_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        FluentActions.Invoking(() => ML.Transforms.Umap("Position", "Vector", new UmapOptions { Cancellation = source.Token }).Fit(Data))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Invalid_options_are_refused_before_a_row_is_read() =>
        FluentActions.Invoking(() => ML.Transforms.Umap("Position", "Vector", numberOfNeighbors: 1))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*NumberOfNeighbors is 1*at least 2*");

    [Fact]
    public void A_damaged_file_is_refused_wherever_it_is_cut_or_changed()
    {
        var file = Save();
        var random = new Random(1);
        for (var trial = 0; trial < 100; trial++)
        {
            var damaged = Rewrite(file, bytes =>
            {
                if (trial < 30)
                {
                    return bytes[..random.Next(bytes.Length)];
                }

                // Most bytes of the file are coordinates, any of which is valid; the head and the graph are not.
                var start = BitConverter.ToInt32(bytes, ModelStart);
                var graph = sizeof(float) * (Points.Values.Length + Transformer.Model.Embedding.Values.Length);
                bytes[start + random.Next(200) + (trial < 65 ? 0 : graph + random.Next(8000))] ^= (byte)(1 << random.Next(8));
                return bytes;
            });
            try
            {
                Load(damaged);
            }
            catch (Exception exception) when (exception.GetBaseException() is InvalidDataException or FormatException or EndOfStreamException)
            {
            }
        }
    }

    [Fact]
    public void A_count_that_the_file_cannot_hold_is_refused_without_being_allocated()
    {
        var damaged = Rewrite(Save(), bytes =>
        {
            // The points are n × 20, so their length is the first 32-bit integer of 4,000.
            var length = BitConverter.GetBytes(Points.Count * Points.Dimension);
            bytes.AsSpan()[(bytes.AsSpan().IndexOf(length) + 3)..][0] = 0x7F;
            return bytes;
        });

        FluentActions.Invoking(() => Load(damaged)).Should().Throw<Exception>().Which.GetBaseException().Message.Should().Contain("the points");
    }

    private static byte[] Save()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Transformer, Data.Schema, file);
        return file.ToArray();
    }

    private static ITransformer Load(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var loaded = new MLContext().Model.Load(stream, out _);
        return loaded is TransformerChain<ITransformer> chain ? chain.LastTransformer : loaded;
    }

    private static byte[] Rewrite(byte[] file, Func<byte[], byte[]> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.MaxBy(e => e.Length)!;
            using var content = new MemoryStream();
            using (var old = entry.Open())
            {
                old.CopyTo(content);
            }

            var name = entry.FullName;
            entry.Delete();
            using var fresh = zip.CreateEntry(name).Open();
            fresh.Write(change(content.ToArray()));
        }

        return stream.ToArray();
    }

    private sealed record Text(string Value)
    {
        [ColumnName("Text")]
        public string Value { get; } = Value;
    }
}
