namespace Microsoft.ML.TopicModeling.Tests.Contract;

/// <summary>What every ML.NET estimator and its transformer have to keep; each component inherits it and says how it is made.</summary>
public abstract class ComponentContract
{
    private readonly Lazy<(IDataView Data, ITransformer Transformer)> _fitted;

    protected ComponentContract()
    {
        _fitted = new(() =>
        {
            var data = Data(ML);
            return (data, Estimator(ML, threads: null).Fit(data));
        });
    }

    protected MLContext ML { get; } = new(seed: 7);

    /// <summary>The columns that the component adds.</summary>
    protected abstract string[] Outputs { get; }

    /// <summary>The column that the component reads.</summary>
    protected abstract string Input { get; }

    /// <summary>A new estimator; <paramref name="threads"/> is the most it may use, null for its default.</summary>
    protected abstract IEstimator<ITransformer> Estimator(MLContext ml, int? threads);

    /// <summary>Data that the estimator fits well: some dozens of rows.</summary>
    protected abstract IDataView Data(MLContext ml);

    /// <summary>Data whose input column has a type that the estimator does not take.</summary>
    protected abstract IDataView DataOfWrongType(MLContext ml);

    private IDataView Training => _fitted.Value.Data;

    private ITransformer Transformer => _fitted.Value.Transformer;

    [Fact]
    public void The_promised_schema_is_the_one_delivered()
    {
        var promised = Estimator(ML, threads: null).GetOutputSchema(SchemaShapes.Of(Training.Schema));
        var announced = Transformer.GetOutputSchema(Training.Schema);
        var delivered = Transformer.Transform(Training).Schema;

        SchemaShapes.Describe(SchemaShapes.Of(announced)).Should().Equal(SchemaShapes.Describe(SchemaShapes.Of(delivered)));
        SchemaShapes.Describe(promised).Should().Equal(SchemaShapes.Describe(SchemaShapes.Of(delivered)));
        delivered.Select(column => column.Name).Should().Contain(Outputs);
    }

    [Fact]
    public void A_missing_input_column_is_named_before_any_work()
    {
        var without = new Unreadable(ML.Transforms.DropColumns(Input).Fit(Training).Transform(Training));
        var estimator = Estimator(ML, threads: null);

        estimator.Invoking(e => e.GetOutputSchema(SchemaShapes.Of(without.Schema))).Should().Throw<Exception>().WithMessage($"*{Input}*");
        estimator.Invoking(e => e.Fit(without)).Should().Throw<Exception>().WithMessage($"*{Input}*").And.Should().NotBeOfType<Unreadable.ReadException>();
        Transformer.Invoking(t => t.GetOutputSchema(without.Schema)).Should().Throw<Exception>().WithMessage($"*{Input}*");
    }

    [Fact]
    public void An_input_column_of_the_wrong_type_is_named_before_any_work()
    {
        var wrong = new Unreadable(DataOfWrongType(ML));
        var estimator = Estimator(ML, threads: null);

        estimator.Invoking(e => e.GetOutputSchema(SchemaShapes.Of(wrong.Schema))).Should().Throw<Exception>().WithMessage($"*{Input}*");
        estimator.Invoking(e => e.Fit(wrong)).Should().Throw<Exception>().WithMessage($"*{Input}*").And.Should().NotBeOfType<Unreadable.ReadException>();
        Transformer.Invoking(t => t.GetOutputSchema(wrong.Schema)).Should().Throw<Exception>().WithMessage($"*{Input}*");
    }

    [Fact]
    public void A_saved_model_loaded_elsewhere_has_the_same_schema_and_values()
    {
        using var file = new MemoryStream();
        ML.Model.Save(Transformer, Training.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);

        SchemaShapes.Describe(SchemaShapes.Of(loaded.GetOutputSchema(Training.Schema)))
            .Should().Equal(SchemaShapes.Describe(SchemaShapes.Of(Transformer.GetOutputSchema(Training.Schema))));
        ShouldBeSame(Values.Read(loaded.Transform(Training), Outputs), Serial());
    }

    [Fact]
    public void A_loaded_model_saves_the_same_bytes_again()
    {
        var first = Components(Transformer);
        using var file = new MemoryStream();
        ML.Model.Save(Transformer, Training.Schema, file);
        file.Position = 0;

        Components(new MLContext().Model.Load(file, out _)).Should().Equal(first);
    }

    [Fact]
    public void A_cursor_asked_for_one_column_gives_the_values_of_one_asked_for_all()
    {
        var data = Transformer.Transform(Training);
        var all = Serial();
        for (var i = 0; i < Outputs.Length; i++)
        {
            ShouldBeSame(Values.Read(data, Outputs[i]), [.. all.Select(row => new[] { row[i] })]);
        }

        using var none = data.GetRowCursor([]);
        var rows = 0;
        while (none.MoveNext())
        {
            rows++;
        }

        rows.Should().Be(all.Count);
    }

    [Fact]
    public void Transform_reads_nothing_until_a_cursor_does() =>
        Transformer.Invoking(t => t.Transform(new Unreadable(Training))).Should().NotThrow();

    [Fact]
    public void Parallel_cursors_give_the_rows_of_a_serial_one() =>
        ShouldBeSame(Values.ReadInParallel(Transformer.Transform(Training), cursors: 4, Outputs), Serial());

    [Fact]
    public void Rows_one_by_one_equal_Transform()
    {
        Transformer.IsRowToRowMapper.Should().BeTrue();
        var mapper = Transformer.GetRowToRowMapper(Training.Schema);
        using var cursor = Training.GetRowCursor(mapper.GetDependencies(mapper.OutputSchema.Where(c => Outputs.Contains(c.Name))));
        using var row = mapper.GetRow(cursor, mapper.OutputSchema.Where(c => Outputs.Contains(c.Name)));
        var getters = Values.Getters(row, Outputs);
        var rows = new List<string[]>();
        while (cursor.MoveNext())
        {
            rows.Add([.. getters.Select(get => get())]);
        }

        ShouldBeSame(rows, Serial());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads(int threads)
    {
        var ml = new MLContext(seed: 7);
        var data = Data(ml);
        ShouldBeSame(Values.Read(Estimator(ml, threads).Fit(data).Transform(data), Outputs), Serial());
    }

    private static void ShouldBeSame(List<string[]> actual, List<string[]> expected)
    {
        actual.Should().HaveCount(expected.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            if (!actual[i].SequenceEqual(expected[i]))
            {
                actual[i].Should().Equal(expected[i], "row {0} has to be the same", i);
            }
        }
    }

    /// <summary>Each entry of the model's zip with a hash of its bytes; the zip's own bytes hold the time of writing.</summary>
    private List<string> Components(ITransformer transformer)
    {
        using var file = new MemoryStream();
        ML.Model.Save(transformer, Training.Schema, file);
        using var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Read);
        return [.. zip.Entries.Select(entry =>
        {
            using var content = entry.Open();
            return $"{entry.FullName} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content))}";
        })];
    }

    private List<string[]> Serial() => Values.Read(Transformer.Transform(Training), Outputs);
}
