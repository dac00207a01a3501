using Microsoft.ML.Data;

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

    /// <summary>The other columns that it reads, and those that its stages add for each other.</summary>
    protected virtual string[] Inside => [];

    /// <summary>Whether the input is a column of vectors.</summary>
    protected virtual bool ReadsVectors => false;

    /// <summary>Whether a fit reads the rows.</summary>
    protected virtual bool FitReads => true;

    /// <summary>An estimator that adds its first column by the name of the one that it reads; null if there is none.</summary>
    protected virtual IEstimator<ITransformer>? EstimatorInPlace(MLContext ml) => null;

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

        Missing(() => estimator.GetOutputSchema(SchemaShapes.Of(without.Schema)), "inputSchema");
        Missing(() => estimator.Fit(without), "input");
        Missing(() => Transformer.GetOutputSchema(without.Schema), "inputSchema");
        Missing(() => Transformer.GetRowToRowMapper(without.Schema), "inputSchema");
        Missing(() => Transformer.Transform(without), "input");

        void Missing(Action work, string parameter) => work.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"There is no column \"{Input}\" *. The columns are: *").Which.ParamName.Should().Be(parameter);
    }

    [Fact]
    public void An_input_column_of_the_wrong_type_is_named_before_any_work()
    {
        var wrong = new Unreadable(DataOfWrongType(ML));
        var estimator = Estimator(ML, threads: null);

        estimator.Invoking(e => e.GetOutputSchema(SchemaShapes.Of(wrong.Schema))).Should().Throw<Exception>().WithMessage($"*{Input}*");
        estimator.Invoking(e => e.Fit(wrong)).Should().Throw<Exception>().WithMessage($"*{Input}*").And.Should().NotBeOfType<Unreadable.ReadException>();
        Transformer.Invoking(t => t.GetOutputSchema(wrong.Schema)).Should().Throw<Exception>().WithMessage($"*{Input}*");
        Transformer.Invoking(t => t.Transform(wrong)).Should().Throw<Exception>().WithMessage($"*{Input}*");
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
        ShouldBeSame(RowByRow(Transformer, Training, Outputs), Serial());
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Other_columns_of_whatever_name_stay_as_they_are_and_change_nothing(bool before)
    {
        string[] names = [Input, .. Inside, .. Outputs, "Other"];
        string[] read = [Input, .. Inside.Where(name => Training.Schema.GetColumnOrNull(name) is not null)];
        string[] added = before ? names : [.. names.Except(read)];
        var data = new WithColumns(Training, added, before);
        var visible = data.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray();
        string[] passed = [.. visible.Except(Outputs)];
        var expected = Values.Read(data, passed).Zip(Serial(), (others, outputs) => (string[])[.. others, .. outputs]).ToList();
        string[] all = [.. passed, .. Outputs];

        var estimator = Estimator(ML, threads: null);
        var promised = estimator.GetOutputSchema(SchemaShapes.Of(data.Schema));
        var transformer = estimator.Fit(data);
        var transformed = transformer.Transform(data);

        SchemaShapes.Describe(SchemaShapes.Of(transformed.Schema)).Should().Equal(SchemaShapes.Describe(promised));
        SchemaShapes.Describe(SchemaShapes.Of(transformer.GetOutputSchema(data.Schema))).Should().Equal(SchemaShapes.Describe(promised));
        ShouldBeSame(Values.Read(transformed, all), expected);
        ShouldBeSame(RowByRow(transformer, data, all), expected);
        var random = new Random(1);
        for (var subset = 0; subset < 4; subset++)
        {
            int[] places = [.. Enumerable.Range(0, all.Length).Where(_ => random.Next(3) == 0)];
            ShouldBeSame(Values.Read(transformed, [.. places.Select(place => all[place])]), [.. expected.Select(row => Array.ConvertAll(places, place => row[place]))]);
        }
    }

    [Fact]
    public void In_place_and_nested_in_pipelines_it_gives_the_same()
    {
        string[] others = [.. Inside, "Other"];
        var data = new WithColumns(Training, [.. others.Where(name => Training.Schema.GetColumnOrNull(name) is null)], before: false);
        var nested = ML.Transforms.CopyColumns("Copy", Input).Append(Estimator(ML, threads: null)).Append(ML.Transforms.CopyColumns("Again", Outputs[0])).Fit(data);

        var transformed = nested.Transform(data);
        ShouldBeSame(Values.Read(transformed, [.. Outputs, "Other"]), [.. Serial().Zip(Values.Read(data, "Other"), (row, other) => (string[])[.. row, .. other])]);
        ShouldBeSame(RowByRow(nested, data, ["Again", "Copy"]), Values.Read(transformed, "Again", "Copy"));
        ShouldBeSame(Values.Read(transformed, "Copy"), Values.Read(data, Input));

        if (EstimatorInPlace(ML) is { } estimator)
        {
            var hidden = estimator.Fit(data);
            ShouldBeSame(Values.Read(hidden.Transform(data), Input, "Other"), Values.Read(transformed, Outputs[0], "Other"));
            ShouldBeSame(RowByRow(hidden, data, [Input, "Other"]), Values.Read(transformed, Outputs[0], "Other"));
        }
    }

    [Fact]
    public void Data_that_can_be_read_only_once_suffices()
    {
        var transformer = Estimator(ML, threads: null).Fit(new ReadOnce(Training));

        ShouldBeSame(Values.Read(transformer.Transform(new ReadOnce(Training)), Outputs), Serial());
    }

    public static TheoryData<string> Faults => ["none", "short", "long", "sparse and short", "NaN", "infinity", "sparse NaN"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_row_without_a_whole_vector_of_finite_numbers_is_named(string fault)
    {
        if (!ReadsVectors)
        {
            return;
        }

        const int Row = 21;
        var message = fault.EndsWith("NaN", StringComparison.Ordinal) || fault == "infinity" ? $"Row {Row} of column \"{Input}\"*coordinate 1*" : $"Row {Row} of column \"{Input}\"*numbers instead of*";
        var faulty = new WithVector(Training, Input, (row, vector) => row == Row ? Faulty(fault, vector) : new VBuffer<float>(vector.Length, vector));

        if (FitReads)
        {
            Estimator(ML, threads: null).Invoking(estimator => estimator.Fit(faulty)).Should().Throw<ArgumentException>().WithMessage(message);
        }

        foreach (var output in Outputs)
        {
            var before = new List<string[]>();
            var refusal = FluentActions.Invoking(() => ReadInto(before, Transformer.Transform(faulty), output)).Should().Throw<Exception>().Which;

            // ML.NET reads with several threads, and wraps what one of them throws.
            refusal.GetBaseException().Should().BeOfType<ArgumentException>().Which.Message.Should().Match(message);
            ShouldBeSame(before, Values.Read(Transformer.Transform(Training), output)[..before.Count]);
            before.Count.Should().BeLessThanOrEqualTo(Row);
            FluentActions.Invoking(() => RowByRow(Transformer, faulty, [output])).Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void A_sparse_vector_counts_as_the_dense_one()
    {
        if (ReadsVectors)
        {
            var sparse = new WithVector(Training, Input, (_, vector) => Sparse(vector));

            ShouldBeSame(Values.Read(Estimator(ML, threads: null).Fit(sparse).Transform(sparse), Outputs), Serial());
            ShouldBeSame(RowByRow(Transformer, sparse, Outputs), Serial());
        }
    }

    private static VBuffer<float> Faulty(string fault, float[] vector) => fault switch
    {
        "none" => default,
        "short" => new(vector.Length - 1, vector[1..]),
        "long" => new(vector.Length + 1, [.. vector, 1f]),
        "sparse and short" => new(1, 1, [1f], [0]),
        "NaN" => new(vector.Length, [vector[0], float.NaN, .. vector[2..]]),
        "sparse NaN" => new(vector.Length, 1, [float.NaN], [1]),
        _ => new(vector.Length, [vector[0], float.NegativeInfinity, .. vector[2..]]),
    };

    private static VBuffer<float> Sparse(float[] vector)
    {
        int[] indices = [.. Enumerable.Range(0, vector.Length).Where(i => vector[i] != 0)];
        return new(vector.Length, indices.Length, Array.ConvertAll(indices, i => vector[i]), indices);
    }

    private static void ReadInto(List<string[]> rows, IDataView data, params string[] columns)
    {
        using var cursor = data.GetRowCursor(columns.Select(name => data.Schema[name]));
        var getters = Values.Getters(cursor, columns);
        while (cursor.MoveNext())
        {
            rows.Add([.. getters.Select(get => get())]);
        }
    }

    private static List<string[]> RowByRow(ITransformer transformer, IDataView data, string[] columns)
    {
        var mapper = transformer.GetRowToRowMapper(data.Schema);
        var active = columns.Select(name => mapper.OutputSchema[name]).ToArray();
        using var cursor = data.GetRowCursor(mapper.GetDependencies(active));
        using var row = mapper.GetRow(cursor, active);
        var getters = Values.Getters(row, columns);
        var rows = new List<string[]>();
        while (cursor.MoveNext())
        {
            rows.Add([.. getters.Select(get => get())]);
        }

        return rows;
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
