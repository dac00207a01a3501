using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class SentenceEmbeddingTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TinyModel _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_prediction_engine_gives_the_vectors_of_Transform_before_and_after_saving()
    {
        var data = Documents("the state of the union", null, "", "war and peace");
        var transformer = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text").Fit(data);
        var expected = Vectors(transformer.Transform(data));
        var path = Path.Combine(_tiny.Folder, "model.zip");
        _ml.Model.Save(transformer, data.Schema, path);
        using var loaded = (IDisposable)new MLContext().Model.Load(path, out _);
        foreach (var model in (ITransformer[])[transformer, (ITransformer)loaded])
        {
            using var engine = _ml.Model.CreatePredictionEngine<Document, Embedded>(model);
            var row = 0;
            foreach (var document in _ml.Data.CreateEnumerable<Document>(data, reuseRowObject: false))
            {
                EmbeddingModelTests.Bits(engine.Predict(document).Vector).Should().Equal(EmbeddingModelTests.Bits(expected[row++]));
            }
        }
    }

    [Fact]
    public void Options_are_saved()
    {
        using var model = _tiny.Load();
        var options = new SentenceEmbeddingEstimator.Options
        {
            Model = model,
            Prefix = "query: ",
            MaxTokens = 5,
            LongTexts = LongTextHandling.Average,
            LongTextOverlap = 1,
            Normalize = true,
        };
        var data = Documents("red green blue", "red", "");
        var transformer = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", options).Fit(data);
        var file = Saved(transformer, data);
        using var loaded = (IDisposable)new MLContext().Model.Load(file, out _);
        Vectors(((ITransformer)loaded).Transform(data)).Should().BeEquivalentTo(Vectors(transformer.Transform(data)), o => o.WithStrictOrdering());
    }

    [Fact]
    public void A_file_without_the_built_in_model_is_small_and_loads()
    {
        var data = Documents("war", "peace");
        var transformer = _ml.Transforms.Text.SentenceEmbedding(
            "Vector", "Text", new SentenceEmbeddingEstimator.Options { SaveModelInside = false }).Fit(data);
        var file = Saved(transformer, data);
        file.Length.Should().BeLessThan(10_000);
        Vectors(new MLContext().Model.Load(file, out _).Transform(data)).Should().BeEquivalentTo(Vectors(transformer.Transform(data)));

        using var model = _tiny.Load();
        var other = _ml.Transforms.Text.SentenceEmbedding(
            "Vector", "Text", new SentenceEmbeddingEstimator.Options { Model = model, SaveModelInside = false }).Fit(data);
        FluentActions.Invoking(() => Saved(other, data)).Should().Throw<ArgumentException>().WithMessage("*SaveModelInside*");
    }

    [Fact]
    public void A_generators_vectors_serve_but_are_not_saved()
    {
        var data = Documents("war", "peace");
        var transformer = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", EmbeddingModel.FromGenerator(new GeneratorEmbeddingModelTests.LengthGenerator())).Fit(data);
        Vectors(transformer.Transform(data)).Should().BeEquivalentTo(new float[][] { [3, 1], [5, 1] });
        FluentActions.Invoking(() => Saved(transformer, data)).Should().Throw<NotSupportedException>().WithMessage("*generator*column of vectors*");
    }

    [Fact]
    public void A_model_file_that_was_tampered_with_is_refused()
    {
        using var model = _tiny.Load();
        var data = Documents("red");
        var file = Saved(_ml.Transforms.Text.SentenceEmbedding("Vector", "Text", model).Fit(data), data);

        var truncated = new MemoryStream(file.ToArray()[..(int)(file.Length / 2)]);
        FluentActions.Invoking(() => new MLContext().Model.Load(truncated, out _)).Should().Throw<Exception>();

        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.First(e => e.Name.StartsWith("File", StringComparison.Ordinal));
            using var content = entry.Open();
            content.SetLength(content.Length - 1);
        }

        file.Position = 0;
        FluentActions.Invoking(() => new MLContext().Model.Load(file, out _)).Should().Throw<Exception>()
            .Which.ToString().Should().Contain("sentence embedding in this file is damaged");
    }

    [Fact]
    public void No_rows_give_no_vectors()
    {
        var data = Documents();
        var transformer = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text").Fit(data);
        Vectors(transformer.Transform(data)).Should().BeEmpty();
    }

    [Fact]
    public void Columns_beside_the_text_stay_with_their_rows()
    {
        using var model = _tiny.Load();
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 3000).Select(i => new Numbered(string.Join(' ', Enumerable.Repeat("red", i % 9)), i)));
        var transformed = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", model).Fit(data).Transform(data);
        var row = 0;
        foreach (var embedded in _ml.Data.CreateEnumerable<NumberedEmbedded>(transformed, reuseRowObject: true))
        {
            embedded.Number.Should().Be(row);
            embedded.Vector.Should().Equal(ModelFolderTests.Mean([2, .. Enumerable.Repeat(5, Math.Min(6, row % 9)), 3]));
            row++;
        }

        row.Should().Be(3000);
    }

    [Fact]
    public void The_output_may_take_the_inputs_name()
    {
        var data = Documents("war");
        var transformer = _ml.Transforms.Text.SentenceEmbedding("Text").Fit(data);
        transformer.Transform(data).Schema["Text"].Type.Should().BeOfType<VectorDataViewType>();
        Vectors(transformer.Transform(data), "Text")[0].Should().Equal(EmbeddingModel.Default.Embed(["war"]).Values.ToArray());
    }

    [Fact]
    public void Texts_in_random_order_keep_their_vectors()
    {
        using var model = _tiny.Load();
        var data = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(i => new Numbered(string.Join(' ', Enumerable.Repeat("red", i % 9)), i))));
        var transformed = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", model).Fit(data).Transform(data);
        transformed.CanShuffle.Should().BeTrue();
        using var cursor = transformed.GetRowCursor(transformed.Schema, new Random(2));
        var shuffled = Contract.Values.Read(cursor, "Number", "Vector");

        shuffled.OrderBy(row => int.Parse(row[0])).Should().BeEquivalentTo(Contract.Values.Read(transformed, "Number", "Vector"), o => o.WithStrictOrdering());
        shuffled.Select(row => int.Parse(row[0])).Should().NotBeInAscendingOrder();
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_the_end_of_those_before_it()
    {
        using var model = _tiny.Load();
        var read = Enumerable.Range(0, 20).Select(i => i < 19 ? new Document { Text = "red" } : throw new InvalidDataException("the source broke"));
        var transformed = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", model).Fit(Documents("red")).Transform(_ml.Data.LoadFromEnumerable(read));
        using var cursor = transformed.GetRowCursor(transformed.Schema);
        for (var row = 0; row < 19; row++)
        {
            cursor.MoveNext().Should().BeTrue();
        }

        cursor.Invoking(c => c.MoveNext()).Should().Throw<InvalidDataException>().WithMessage("the source broke");
    }

    [Fact]
    public void The_input_is_read_once()
    {
        using var model = _tiny.Load();
        var readings = 0;
        IEnumerable<Document> Once()
        {
            Interlocked.Increment(ref readings).Should().Be(1);
            for (var row = 0; row < 100; row++)
            {
                yield return new Document { Text = "red" };
            }
        }

        var estimator = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", model);
        Vectors(estimator.Fit(Documents("red")).Transform(_ml.Data.LoadFromEnumerable(Once()))).Should().HaveCount(100);
        readings.Should().Be(1);
    }

    [Fact]
    public void Values_of_any_type_stay_with_their_rows()
    {
        using var model = _tiny.Load();
        var rows = Enumerable.Range(0, 3000).Select(i => new Wide { Text = i % 2 == 0 ? "red" : "blue", Number = i, Flag = i % 3 == 0, Pair = [i, -i], Words = [$"{i}"] }).ToArray();
        var data = _ml.Transforms.Conversion.MapValueToKey("Key", "Number", maximumNumberOfKeys: 3000).Fit(_ml.Data.LoadFromEnumerable(rows)).Transform(_ml.Data.LoadFromEnumerable(rows));
        var output = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", model).Fit(data).Transform(data);
        var read = _ml.Data.CreateEnumerable<Wide>(output, reuseRowObject: false).ToArray();
        read.Should().BeEquivalentTo(rows, options => options.WithStrictOrdering().Excluding(row => row.Key));
        read.Select(row => row.Key).Should().Equal(Enumerable.Range(1, 3000).Select(key => (uint)key));

        using var cursor = output.GetRowCursor(output.Schema);
        using var input = data.GetRowCursor([]);
        var (getId, getInputId) = (cursor.GetIdGetter(), input.GetIdGetter());
        var (id, inputId) = (default(DataViewRowId), default(DataViewRowId));
        while (cursor.MoveNext())
        {
            input.MoveNext().Should().BeTrue();
            getId(ref id);
            getInputId(ref inputId);
            id.Should().Be(inputId);
            cursor.Position.Should().Be(input.Position);
        }
    }

    [Fact]
    public void Reading_can_be_canceled()
    {
        var data = Documents([.. Enumerable.Range(0, 2000).Select(i => $"{i} and so on")]);
        using var stop = new CancellationTokenSource();
        var options = new SentenceEmbeddingEstimator.Options
        {
            Cancellation = stop.Token, Progress = new Recorder(_ => stop.Cancel()),
        };
        var transformed = _ml.Transforms.Text.SentenceEmbedding("Vector", "Text", options).Fit(data).Transform(data);
        FluentActions.Invoking(() => Vectors(transformed)).Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(stop.Token);
    }

    [Fact]
    public void Progress_ends_where_it_said_whether_texts_repeat_or_not()
    {
        foreach (var known in (bool[])[true, false])
        {
            var reports = new List<TopicModelingProgress>();
            Document[] rows = [.. Enumerable.Range(0, 60).Select(i => new Document { Text = $"{i % 25}" })];
            var data = known ? _ml.Data.LoadFromEnumerable(rows) : _ml.Data.LoadFromEnumerable(rows.Where(_ => true));
            var options = new SentenceEmbeddingEstimator.Options { Progress = new Recorder(reports.Add) };
            Vectors(_ml.Transforms.Text.SentenceEmbedding("Vector", "Text", options).Fit(data).Transform(data)).Should().HaveCount(60);
            EmbeddingModelTests.ShouldEnd(reports, 60, known);
        }
    }

    [Fact]
    public void A_file_without_its_named_model_says_so_at_the_first_use_and_LoadChecked_at_once()
    {
        using var model = _tiny.Load();
        var data = Documents("red");
        var options = new SentenceEmbeddingEstimator.Options { Model = model, SaveModelInside = false, SavedModelName = "tiny" };
        var file = Saved(_ml.Transforms.Text.SentenceEmbedding("Vector", "Text", options).Fit(data), data);

        var loaded = new MLContext().Model.Load(file, out _);
        loaded.Invoking(transformer => transformer.GetOutputSchema(data.Schema)).Should().Throw<InvalidOperationException>().WithMessage("*\"tiny\"*LoadChecked*");
        loaded.Invoking(transformer => transformer.Transform(data)).Should().Throw<InvalidOperationException>().WithMessage("*\"tiny\"*LoadChecked*");

        var again = Saved(loaded, data);
        new MLContext().Model.Invoking(m => m.LoadChecked(again, out _)).Should().Throw<InvalidDataException>().WithMessage("*\"tiny\"*LoadChecked*");
        again.Position = 0;
        Vectors(new MLContext().Model.LoadChecked(again, out _, _ => model).Transform(data)).Should().HaveCount(1);
        again.Position = 0;
        new MLContext().Model.Invoking(m => m.LoadChecked(again, out _, _ => EmbeddingModel.Default)).Should().Throw<InvalidDataException>().WithMessage("*\"tiny\"*not the one*");
    }

    private MemoryStream Saved(ITransformer transformer, IDataView data)
    {
        var file = new MemoryStream();
        _ml.Model.Save(transformer, data.Schema, file);
        file.Position = 0;
        return file;
    }

    private IDataView Documents(params string?[] texts) => _ml.Data.LoadFromEnumerable(texts.Select(text => new Document { Text = text }));

    private static float[][] Vectors(IDataView data, string column = "Vector") =>
        [.. data.GetColumn<float[]>(column)];

    private sealed class Document
    {
        public string? Text { get; set; }
    }

    private sealed class Embedded
    {
        public float[] Vector { get; set; } = [];
    }

    private sealed class Wide
    {
        public string Text { get; set; } = "";

        public int Number { get; set; }

        public bool Flag { get; set; }

        [VectorType(2)]
        public float[] Pair { get; set; } = [];

        public string[] Words { get; set; } = [];

        [KeyType(3000)]
        public uint Key { get; set; }
    }

    private sealed record Numbered(string Text, int Number);

    private sealed class NumberedEmbedded
    {
        public int Number { get; set; }

        public float[] Vector { get; set; } = [];
    }
}
