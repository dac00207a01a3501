using Microsoft.ML.TopicModeling.Figures;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

public sealed class VisualizeWordCloudTests
{
    private static readonly TopicWord[] Hundred = [.. Enumerable.Range(0, 100).Select(i => new TopicWord(new string('w', 3 + (i * 7 % 9)), 1.0 / (i + 1)))];

    [Fact]
    public void The_words_are_the_best_by_their_weights()
    {
        var trace = ReferenceFigure.Model.VisualizeWordCloud(0, new() { NumberOfWords = 10 }).Content.Data.Single();

        ((string[])trace.Text!.Content).Should().Equal(ReferenceFigure.Model[0].Words.Select(word => word.Word));
        ((double[])trace.CustomData!.Content).Should().BeInDescendingOrder();
        ((double[])trace.TextFont!.Size!.Content).Should().BeInDescendingOrder();
    }

    [Theory]
    [InlineData(800, 500)]
    [InlineData(400, 1000)]
    [InlineData(1600, 200)]
    [InlineData(100_000, 60_000)]
    public void No_word_touches_another_or_the_border(int width, int height)
    {
        var words = WordCloudLayout.Place(Hundred, width, height)!;

        var boxes = words.Select(word => (
            Left: word.X - (TextWidth.Of(word.Text) * word.Size / 2),
            Right: word.X + (TextWidth.Of(word.Text) * word.Size / 2),
            Bottom: word.Y - (word.Size * 0.49),
            Top: word.Y + (word.Size * 0.49))).ToArray();
        boxes.Should().OnlyContain(box => box.Left >= 0 && box.Right <= width && box.Bottom >= 0 && box.Top <= height);
        var touching = from a in boxes.Index()
                       from b in boxes.Skip(a.Index + 1)
                       where a.Item.Left < b.Right && b.Left < a.Item.Right && a.Item.Bottom < b.Top && b.Bottom < a.Item.Top
                       select (a, b);
        touching.Should().BeEmpty();
    }

    [Fact]
    public void The_heaviest_word_is_in_the_middle_and_the_cloud_is_dense()
    {
        var words = WordCloudLayout.Place(Hundred, 800, 500)!;

        (words[0].X, words[0].Y).Should().Be((400, 250));
        words.Sum(word => TextWidth.Of(word.Text) * word.Size * word.Size).Should().BeGreaterThan(0.3 * 800 * 500);
    }

    [Fact]
    public void The_same_words_lie_the_same() =>
        ReferenceFigure.Model.VisualizeWordCloud(3).ToJson().Should().Be(ReferenceFigure.Model.VisualizeWordCloud(3).ToJson());

    [Fact]
    public void An_aspect_can_be_shown() =>
        ((string[])ReferenceFigure.Model.VisualizeWordCloud(3, new() { Aspect = "Diverse" }).Content.Data.Single().Text!.Content)
            .Should().BeEquivalentTo(ReferenceFigure.Model[3].Aspects["Diverse"].Select(word => word.Word));

    [Fact]
    public void Outliers_have_words_too() => ReferenceFigure.Model.VisualizeWordCloud(-1).Content.Data.Should().HaveCount(1);

    [Fact]
    public void Words_that_do_not_fit_are_refused_and_not_lost() =>
        FluentActions.Invoking(() => ReferenceFigure.Model.VisualizeWordCloud(0, new() { Width = 60, Height = 30 })).Should()
            .Throw<ArgumentException>().WithMessage("60 words do not fit into 60 × 30 pixels. Give more pixels, or a lower NumberOfWords.*");

    [Fact]
    public void A_topic_without_words_has_no_cloud() =>
        FluentActions.Invoking(() => Models.OnlyOutliers.VisualizeWordCloud(-1, new() { Aspect = "none" })).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("", 0)]
    [InlineData("il", 0.444)]
    [InlineData("W", 0.944)]
    [InlineData("é", 0.6)]
    [InlineData("e\u0301", 0.556)]
    [InlineData("税", 1)]
    public void Widths_are_about_those_of_the_font(string text, double width) => TextWidth.Of(text).Should().BeApproximately(width, 1e-9);
}
