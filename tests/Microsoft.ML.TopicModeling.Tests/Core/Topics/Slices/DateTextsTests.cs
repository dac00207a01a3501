using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

public sealed class DateTextsTests
{
    [Theory]
    [InlineData("05:31")]
    [InlineData("5:31 PM")]
    [InlineData("5 PM")]
    [InlineData("05:31:07.5+02:00")]
    [InlineData("May 5")]
    [InlineData("5 May")]
    [InlineData("May 5, 05:31")]
    [InlineData("12/05")]
    [InlineData("12/05 14:30:00")]
    [InlineData("May 2020")]
    [InlineData("2020-05")]
    [InlineData("Jan/12.-5")]
    [InlineData("May 7.25 日")]
    [InlineData("30.May.12時")]
    [InlineData("May 2020 12時")]
    [InlineData("Tuesday")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData(null)]
    public void A_text_without_year_month_and_day_is_named_with_its_row(string? text) =>
        FluentActions.Invoking(() => DateTexts.Parse(["2020-01-01", text], null))
            .Should().Throw<ArgumentException>().WithMessage($"*row 1 is '{text}'*year, month and day*DateFormat*").And.ParamName.Should().Be("timestamps");

    [Theory]
    [InlineData("2020-05-13")]
    [InlineData("2020/5/13")]
    [InlineData("5/13/2020")]
    [InlineData("05.13.2020")]
    [InlineData("13 May 2020")]
    [InlineData("May 13, 2020")]
    [InlineData("Wed, 13 May 2020")]
    [InlineData("Wednesday, 13 May 2020")]
    [InlineData("  2020-05-13 ")]
    [InlineData("13-May-20")]
    public void A_full_date_is_read(string text) => DateTexts.Parse([text], null).Should().Equal(new DateTime(2020, 5, 13));

    [Theory]
    [InlineData("2020-05-13T05:31:00Z")]
    [InlineData("2020-05-13T07:31:00+02:00")]
    [InlineData("Wed, 13 May 2020 05:31:00 GMT")]
    [InlineData("5/13/2020 5:31 AM")]
    [InlineData("2020-05-13 05:31")]
    [InlineData("2020-05-12T22:31:00-07:00")]
    [InlineData("13 May 20 05:31")]
    public void So_is_one_with_a_time(string text) => DateTexts.Parse([text], null).Should().Equal(new DateTime(2020, 5, 13, 5, 31, 0));

    [Theory]
    [InlineData("yyyy-MM", "2020-05", 5, 1)]
    [InlineData("yyyy", "2020", 1, 1)]
    [InlineData("'day' dd/MM/yy", "day 13/05/20", 5, 13)]
    public void What_a_format_lacks_is_the_first(string format, string text, int month, int day) =>
        DateTexts.Parse([text], format).Should().Equal(new DateTime(2020, month, day));

    [Theory]
    [InlineData("MM-dd")]
    [InlineData("HH:mm")]
    [InlineData("d MMMM")]
    [InlineData("m")]
    [InlineData("t")]
    [InlineData("dd 'yyyy'")]
    public void A_format_without_a_year_is_refused(string format) =>
        FluentActions.Invoking(() => DateTexts.Parse([new DateTime(2020, 5, 13).ToString(format, System.Globalization.CultureInfo.InvariantCulture)], format))
            .Should().Throw<ArgumentException>().WithMessage("*no year*yyyy-MM-dd*");

    [Fact]
    public void What_is_no_format_is_refused() =>
        FluentActions.Invoking(() => DateTexts.Parse(["2020"], "Q")).Should().Throw<ArgumentException>().WithMessage("*'Q'*no format*");
}
