using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.BERTopic;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.Reduce;

public sealed class CombinedUmapEstimatorTests
{
    private const int Count = 90;

    private static readonly MLContext ML = new(seed: 3);

    private static readonly Row[] Rows = [.. Articles.Create(perSubject: Count / 3).Select((article, row) => new Row
    {
        Vector = article.Vector,
        Place = [0.1f * (row % 9), 0.2f * (row / 9)],
        Score = row % 10,
        Rank = row % 6,
        Time = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(row),
        Author = row % 2 == 0 ? "Ann" : "Bob",
    })];

    private static readonly IDataView Data = ML.Data.LoadFromEnumerable(Rows);

    private static UmapOptions Layout => new() { NumberOfEpochs = 50 };

    [Fact]
    public void It_is_the_combination_of_the_models_of_its_columns()
    {
        var cosine = new UmapOptions { Metric = UmapMetric.Cosine, NumberOfNeighbors = 9, Seed = 3 };
        UmapCombination expected = Umap.Fit(PointMatrix<float>.FromRows([.. Rows.Select(row => row.Vector)]), cosine);
        expected = expected.Intersect(Umap.Fit(PointMatrix<float>.FromRows([.. Rows.Select(row => row.Place)]), new UmapOptions { Seed = 3 }), 0.4)
            .Weigh(new PointMatrix<float>((float[])[.. Rows.Select(row => row.Score)], 1), scale: 3);

        var fitted = Fit(
            new UmapColumn("Vector") { Neighbors = { Metric = UmapMetric.Cosine, NumberOfNeighbors = 9 } },
            new UmapColumn("Place") { Weight = 0.4 },
            new UmapColumn("Score") { Scale = 3 });

        UmapFixtures.ShouldEqual(fitted.Model.Combination.Graph, expected.Graph, 0);
        fitted.Model.Embedding.Values.ToArray().Should().Equal(expected.LayOut(new UmapOptions { NumberOfEpochs = 50, Seed = 3 }).Embedding.Values.ToArray());
        fitted.Transform(Data).GetColumn<float[]>("Position").SelectMany(position => position).Should().Equal(fitted.Model.Embedding.Values.ToArray());
        fitted.InputColumnNames.Should().Equal("Vector", "Place", "Score");
    }

    [Theory]
    [InlineData("Score")]
    [InlineData("Rank")]
    [InlineData("Time")]
    [InlineData("Author")]
    [InlineData("AuthorKey")]
    public void A_column_of_any_kind_weighs_and_is_loaded_again(string column)
    {
        var data = ML.Transforms.Conversion.MapValueToKey("AuthorKey", "Author").Fit(Data).Transform(Data);
        var fitted = ML.Transforms.CombinedUmap("Position", Layout, new("Vector"), new(column)).Fit(data);
        using var file = new MemoryStream();
        ML.Model.Save(fitted, data.Schema, file);
        file.Position = 0;
        var fresh = ML.Data.TakeRows(data, 20);

        var loaded = new MLContext().Model.LoadChecked(file, out _);

        Values.Read(loaded.Transform(fresh), "Position").Should().BeEquivalentTo(Values.Read(fitted.Transform(fresh), "Position"), o => o.WithStrictOrdering());
        fitted.Model.Combination.Graph.Values.ToArray().Should().NotEqual(fitted.Model.Combination.Models[0].Graph.Values.ToArray());
    }

    [Fact]
    public void Operations_are_those_of_combinations()
    {
        Models(UmapOperation.Union).Should().Be(UmapOperation.Union);
        Models(UmapOperation.Except).Should().Be(UmapOperation.Except);
        Models(null).Should().Be(UmapOperation.Intersect);

        UmapOperation Models(UmapOperation? operation)
        {
            var model = Fit(new UmapColumn("Vector"), new UmapColumn("Place") { Operation = operation }).Model;
            return ((CombinedGraphs)model.Combination.Step!).Combination.Operation;
        }
    }

    [Fact]
    public void A_prediction_engine_places_a_row_and_an_unknown_category_is_another()
    {
        var fitted = Fit(new("Vector"), new("Author"));
        var engine = ML.Model.CreatePredictionEngine<Row, Placed>(fitted);

        engine.Predict(Rows[5]).Position.Should().Equal(fitted.Model.Embedding[5].ToArray());
        var stranger = engine.Predict(new Row { Vector = Rows[5].Vector, Author = "Cid" }).Position;
        stranger.Should().NotEqual(fitted.Model.Embedding[5].ToArray()).And.OnlyContain(value => float.IsFinite(value));
    }

    [Fact]
    public void What_does_not_suit_a_column_is_refused_before_a_row_is_read()
    {
        var unread = new Unreadable(Data);

        Refused("*categories, which have no nearest neighbors. Let it weigh*", new("Vector"), new("Author") { Operation = UmapOperation.Union });
        Refused("*categories, of which two are equal or not*", new("Vector"), new("Author") { Neighbors = { NumberOfNeighbors = 5 } });
        Refused("*weighs by its distances*", new("Vector"), new("Score") { Neighbors = { NumberOfNeighbors = 5 } });
        Refused("*\"Author\" holds categories*Begin with a column of vectors*", new("Author"), new("Vector"));
        Refused("*\"Vector\" is the first*", new("Vector") { Operation = UmapOperation.Union }, new("Score"));
        Refused("There is no column \"Missing\" to combine*", new("Vector"), new("Missing"));

        void Refused(string message, params UmapColumn[] columns)
        {
            var estimator = ML.Transforms.CombinedUmap("Position", columns);
            estimator.Invoking(e => e.Fit(unread)).Should().Throw<ArgumentException>().WithMessage(message);
            estimator.Invoking(e => e.GetOutputSchema(SchemaShapes.Of(unread.Schema))).Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void Settings_in_the_wrong_place_are_refused_at_once()
    {
        Refused("There is 1 column to combine*", Layout, new UmapColumn("Vector"));
        Refused("The options are of the layout, but one of the neighbors is set*", new UmapOptions { Metric = UmapMetric.Cosine }, new("Vector"), new("Score"));
        Refused("The options of the column \"Vector\" are of its neighbors*", Layout, new("Vector") { Neighbors = { NumberOfEpochs = 5 } }, new("Score"));
        Refused("Density is not available for a combination of graphs*", new UmapOptions { Density = new UmapDensity() }, new("Vector"), new("Score"));
        Refused("Unique is not available for a combination of graphs*", Layout, new("Vector") { Neighbors = { Unique = true } }, new("Score"));
        Refused("Weight is 2*", Layout, new("Vector"), new("Score") { Weight = 2 });
        Refused("Scale is -1*", Layout, new("Vector"), new("Score") { Scale = -1 });

        static void Refused(string message, UmapOptions layout, params UmapColumn[] columns) =>
            FluentActions.Invoking(() => ML.Transforms.CombinedUmap("Position", layout, columns)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void A_number_that_is_none_is_named()
    {
        var rows = Rows.Select((row, i) => i == 7 ? new Row { Vector = row.Vector, Score = float.NaN } : row);

        ML.Transforms.CombinedUmap("Position", new UmapColumn("Vector"), new UmapColumn("Score")).Invoking(e => e.Fit(ML.Data.LoadFromEnumerable(rows)))
            .Should().Throw<ArgumentException>().WithMessage("Row 7 of column \"Score\" holds NaN*");
    }

    [Fact]
    public void A_change_of_settings_changes_nothing_and_a_canceled_fit_stops()
    {
        var (layout, column) = (Layout, new UmapColumn("Place"));
        var estimator = ML.Transforms.CombinedUmap("Position", layout, new("Vector"), column);
        var expected = estimator.Fit(Data).Model.Embedding.Values.ToArray();

        (layout.NumberOfEpochs, column.Operation, column.Neighbors.Metric) = (3, UmapOperation.Union, UmapMetric.Cosine);

        estimator.Fit(Data).Model.Embedding.Values.ToArray().Should().Equal(expected);
        using var source = new CancellationTokenSource();
        source.Cancel();
        ML.Transforms.CombinedUmap("Position", new UmapOptions { Cancellation = source.Token }, new("Vector"), new("Place")).Invoking(e => e.Fit(Data))
            .Should().Throw<OperationCanceledException>();
    }

    private static CombinedUmapTransformer Fit(params UmapColumn[] columns) => ML.Transforms.CombinedUmap("Position", Layout, columns).Fit(Data);

    private sealed class Row
    {
        [VectorType(Articles.Dimension)]
        public float[] Vector { get; set; } = [];

        [VectorType(2)]
        public float[] Place { get; set; } = [0, 0];

        public float Score { get; set; }

        public int Rank { get; set; }

        public DateTime Time { get; set; }

        public string Author { get; set; } = "";
    }

    private sealed class Placed
    {
        public float[] Position { get; set; } = [];
    }
}
