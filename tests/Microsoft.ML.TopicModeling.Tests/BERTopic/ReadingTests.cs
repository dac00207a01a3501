using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.Contract;

namespace Microsoft.ML.TopicModeling.Tests.BERTopic;

/// <summary>A fit reads its data once, so that whatever order it comes in the next time does not matter.</summary>
public sealed class ReadingTests
{
    private readonly MLContext _ml = new(seed: 3);

    public static TheoryData<string> Ways => ["found", "given", "classes", "seeds", "names", "classifier", "other stages"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Data_in_another_order_at_each_reading_has_the_topics_of_the_first(string way)
    {
        var data = Data();
        var expected = Fit(way, data).Model.DocumentTopics;

        Fit(way, new Rotated(data)).Model.DocumentTopics.Should().Equal(expected);
        Fit(way, new ReadOnce(data)).Model.DocumentTopics.Should().Equal(expected);
    }

    [Fact]
    public void Batches_are_read_once_too()
    {
        var options = OnlineBERTopicTests.Options();
        var data = Data();
        var expected = _ml.Transforms.Text.OnlineBERTopic("Topic", "Text", options).Fit(data).PartialFit(data);

        var fitted = _ml.Transforms.Text.OnlineBERTopic("Topic", "Text", options).Fit(new ReadOnce(data)).PartialFit(new ReadOnce(data));

        fitted.Model.DocumentTopics.Should().Equal(expected.Model.DocumentTopics);
    }

    [Fact]
    public void Weights_are_read_with_the_points()
    {
        var data = _ml.Data.LoadFromEnumerable(Articles.Create().Select((article, row) => new Weighted { Vector = article.Vector, Weight = 1 + (row % 3) }));
        var trainer = _ml.Clustering.Trainers.Hdbscan(new HdbscanTrainer.Options { FeatureColumnName = "Vector", ExampleWeightColumnName = "Weight", MinClusterSize = 10 });

        trainer.Fit(new ReadOnce(data)).Model.Labels.Should().Equal(trainer.Fit(data).Model.Labels);
    }

    [Fact]
    public void A_stage_of_the_callers_that_reads_another_column_needs_the_same_rows_again()
    {
        var data = Data();
        Fit("other column", data).Model.DocumentTopics.Should().HaveCount(120);

        Fitting("other column", new Rotated(data)).Should().Throw<ArgumentException>().WithMessage("*row 0 had another text*fixed order*mlContext.Data.Cache*");
        Fitting("other column", new Shrinking(data, left: 50)).Should().Throw<ArgumentException>().WithMessage("*row 50 was missing*mlContext.Data.Cache*");
        Fitting("other column", new Shrinking(data, left: 0)).Should().Throw<ArgumentException>().WithMessage("*row 0 was missing*");
    }

    private IDataView Data()
    {
        var data = Articles.View(_ml);
        return _ml.Data.Cache(_ml.Transforms.Conversion.MapValueToKey("Key", nameof(Article.Label)).Append(_ml.Transforms.CopyColumns("Copy", "Vector")).Fit(data).Transform(data));
    }

    private Action Fitting(string way, IDataView data) => () => Fit(way, data);

    private BERTopicTransformer Fit(string way, IDataView data)
    {
        var options = Articles.Options();
        switch (way)
        {
            case "given":
                options.GivenTopicColumnName = nameof(Article.Label);
                break;
            case "classes":
                options.LabelColumnName = "Key";
                break;
            case "seeds":
                (options.SeedTopicList, options.EmbeddingModel) = ([["tax", "law"]], ArticleEmbedder.Model);
                break;
            case "names":
                (options.ZeroShotTopicList, options.EmbeddingModel) = (["harbour boats"], ArticleEmbedder.Model);
                break;
            case "classifier":
                options.GivenTopicColumnName = "Key";
                options.Clustering = _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key", BERTopicEstimator.ReducedColumn);
                break;
            case "other stages":
                options.Reduction = _ml.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, "Vector", rank: 3, seed: 1);
                options.Clustering = _ml.Clustering.Trainers.KMeans(BERTopicEstimator.ReducedColumn, numberOfClusters: 3);
                break;
            case "other column":
                options.Reduction = _ml.Transforms.ProjectToPrincipalComponents(BERTopicEstimator.ReducedColumn, "Copy", rank: 3, seed: 1);
                break;
        }

        return _ml.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);
    }

    private sealed class Weighted
    {
        [VectorType(Articles.Dimension)]
        public float[] Vector { get; set; } = [];

        public float Weight { get; set; }
    }

    /// <summary>Begins one row later at each reading.</summary>
    private sealed class Rotated(IDataView source) : ViewOver(source)
    {
        private int _readings;

        public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        {
            var rows = (int)Source.GetRowCount()!;
            var shift = _readings++;
            return new Cursor(() => Source.GetRowCursor(columnsNeeded), [.. Enumerable.Range(0, rows).Select(row => (row + shift) % rows)]);
        }

        private sealed class Cursor(Func<DataViewRowCursor> open, int[] order) : DataViewRowCursor
        {
            private readonly List<Action> _moved = [];
            private DataViewRowCursor _cursor = open();
            private int _next;

            public override DataViewSchema Schema => _cursor.Schema;

            public override long Position => _next - 1;

            public override long Batch => 0;

            public override bool IsColumnActive(DataViewSchema.Column column) => _cursor.IsColumnActive(column);

            public override ValueGetter<DataViewRowId> GetIdGetter() => throw new NotSupportedException();

            public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            {
                var getter = _cursor.GetGetter<TValue>(column);
                _moved.Add(() => getter = _cursor.GetGetter<TValue>(column));
                return (ref TValue value) => getter(ref value);
            }

            public override bool MoveNext()
            {
                if (_next == order.Length)
                {
                    return false;
                }

                if (order[_next] <= _cursor.Position)
                {
                    _cursor.Dispose();
                    _cursor = open();
                    _moved.ForEach(renew => renew());
                }

                while (_cursor.Position < order[_next])
                {
                    _cursor.MoveNext();
                }

                _next++;
                return true;
            }
        }
    }

    /// <summary>Has fewer rows at the second reading.</summary>
    private sealed class Shrinking(IDataView source, int left) : ViewOver(source)
    {
        private bool _wasRead;

        public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        {
            var cursor = Source.GetRowCursor(columnsNeeded);
            (var again, _wasRead) = (_wasRead, true);
            return again ? new Cursor(cursor, left) : cursor;
        }

        private sealed class Cursor(DataViewRowCursor cursor, int left) : CursorOver(cursor)
        {
            public override bool MoveNext() => Position + 1 < left && base.MoveNext();
        }
    }
}
