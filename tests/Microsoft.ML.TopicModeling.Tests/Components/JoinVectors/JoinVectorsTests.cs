using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Tests.BERTopic;

namespace Microsoft.ML.TopicModeling.Tests.Embed;

public sealed class JoinVectorsTests
{
    private static readonly MLContext ML = new(seed: 3);

    [Fact]
    public void Each_part_has_the_length_of_its_weight()
    {
        var joint = Join(new Row { A = [3, 4], B = [0, 0, -7] });

        joint.Should().Equal((float)(0.6 * Math.Sqrt(0.25)), (float)(0.8 * Math.Sqrt(0.25)), 0, 0, (float)-Math.Sqrt(0.75));
    }

    [Fact]
    public void A_missing_part_leaves_its_weight_to_the_others()
    {
        float[] expected = [0.6f, 0.8f, 0, 0, 0];

        Join(new Row { A = [3, 4], B = null }).Should().Equal(expected);
        Join(new Row { A = [3, 4], B = [0, 0, 0] }).Should().Equal(expected);
        Join(new Row { A = [0, 0], B = [0, 0, 0] }).Should().Equal(0, 0, 0, 0, 0);
        Refused(new Row { A = null, B = null }, "Row 0 has none of the vectors to join in Joint. Give it one, or leave it out.*");
    }

    [Fact]
    public void What_is_no_vector_is_refused()
    {
        Refused(new Row { A = [1, float.NaN], B = [1, 2, 3] }, "Row 0 of column \"A\" holds NaN at coordinate 1*");
        Refused(new Row { A = [1, 2], B = [1, 2] }, "Row 0 of column \"B\" has a vector of 2 numbers instead of 3*");
        FluentActions.Invoking(() => ML.Transforms.JoinVectors("Joint")).Should().Throw<ArgumentException>().WithMessage("columns is empty*");
        FluentActions.Invoking(() => ML.Transforms.JoinVectors("Joint", new JoinedColumn("A", -1))).Should().Throw<ArgumentException>().WithMessage("Weight is -1*");
        FluentActions.Invoking(() => ML.Transforms.JoinVectors("Joint", "A", "")).Should().Throw<ArgumentException>().WithMessage("columns holds a column without a name*");
        FluentActions.Invoking(() => ML.Transforms.JoinVectors("Joint", "C").Fit(ML.Data.LoadFromEnumerable([new Row()]))).Should().Throw<ArgumentException>()
            .WithMessage("There is no column \"C\" to join*");
    }

    [Fact]
    public void Topics_of_a_list_of_columns_are_those_of_the_joint_vectors_and_may_lack_parts()
    {
        var articles = Articles.Create(perSubject: 30);
        var rows = articles.Select((article, row) => new Document
        {
            Text = article.Text!,
            Short = article.Vector[..3],
            Long = row % 5 == 0 ? null : article.Vector,
        }).ToArray();
        var data = ML.Data.LoadFromEnumerable(rows);
        var options = new BERTopicOptions { EmbeddingColumns = ["Short", new("Long", Weight: 2)] };

        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);

        fitted.Model.TopicCount.Should().Be(3);
        fitted.Model.Topics[^1].Embedding.Length.Should().Be(3 + Articles.Dimension);
        using var file = new MemoryStream();
        ML.Model.Save(fitted, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.LoadChecked(file, out _);
        loaded.Transform(data).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics);
    }

    [Fact]
    public void Parts_are_prepared_each_by_itself_in_a_stage_that_is_saved()
    {
        var data = ML.Data.LoadFromEnumerable(Articles.Create(perSubject: 30).Select(article => new Document { Text = article.Text!, Short = article.Vector[..3], Long = article.Vector }));
        var options = new BERTopicOptions
        {
            Embedding = ML.Transforms.PrepareVectors("Short").Append(ML.Transforms.PrepareVectors("Long"))
                .Append(ML.Transforms.JoinVectors(BERTopicEstimator.EmbeddingColumn, "Short", "Long")),
        };

        var fitted = ML.Transforms.Text.BERTopic("Topic", "Text", options).Fit(data);

        fitted.Model.TopicCount.Should().Be(3);
        using var file = new MemoryStream();
        ML.Model.Save(fitted, data.Schema, file);
        file.Position = 0;
        new MLContext().Model.LoadChecked(file, out _).Transform(data).GetColumn<int>("Topic").Should().Equal(fitted.Model.DocumentTopics);
    }

    [Fact]
    public void A_list_of_columns_goes_with_no_other_source()
    {
        Refused(new() { EmbeddingColumns = [] }, "EmbeddingColumns is empty*");
        Refused(new() { EmbeddingColumns = ["A"], EmbeddingColumnName = "B" }, "Only one of EmbeddingColumnName and EmbeddingColumns*");
        FluentActions.Invoking(() => ML.Transforms.Text.BERTopic("Topic", "Text", new BERTopicOptions { EmbeddingColumns = ["A"] }).Fit(["a", "b"]))
            .Should().Throw<ArgumentException>().WithMessage("*columns of EmbeddingColumns, which texts and vectors do not have*");

        static void Refused(BERTopicOptions options, string message) =>
            FluentActions.Invoking(() => ML.Transforms.Text.BERTopic("Topic", "Text", options)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    /// <summary>ML.NET reads with several threads, and wraps what one of them throws.</summary>
    private static void Refused(Row row, string message) => FluentActions.Invoking(() => Join(row)).Should().Throw<Exception>()
        .Which.GetBaseException().Should().BeOfType<ArgumentException>().Which.Message.Should().Match(message);

    private static float[] Join(Row row)
    {
        var data = ML.Data.LoadFromEnumerable([row]);
        return ML.Transforms.JoinVectors("Joint", "A", new JoinedColumn("B", Weight: 3)).Fit(data).Transform(data).GetColumn<float[]>("Joint").Single();
    }

    private sealed class Row
    {
        [VectorType(2)]
        public float[]? A { get; set; }

        [VectorType(3)]
        public float[]? B { get; set; }
    }

    private sealed class Document
    {
        public string Text { get; set; } = "";

        [VectorType(3)]
        public float[] Short { get; set; } = [];

        [VectorType(Articles.Dimension)]
        public float[]? Long { get; set; }
    }
}
