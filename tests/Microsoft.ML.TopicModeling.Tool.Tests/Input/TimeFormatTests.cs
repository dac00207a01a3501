using System.Globalization;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

public class TimeFormatTests
{
    [Theory]
    [InlineData("2024-02-29T23:59:59.123+02:00", "ISO 8601", "2024-02-29T21:59:59.123")]
    [InlineData("2024-02-29 23:59:59 UTC", "ISO 8601", "2024-02-29T23:59:59")]
    [InlineData("2024-02", "ISO 8601", "2024-02-01T00:00:00")]
    [InlineData("1790", "year", "1790-01-01T00:00:00")]
    [InlineData("1700000000", "epoch seconds", "2023-11-14T22:13:20")]
    [InlineData("1700000000123", "epoch milliseconds", "2023-11-14T22:13:20.123")]
    [InlineData("20240229", "yyyyMMdd", "2024-02-29T00:00:00")]
    [InlineData("2024/2/9 7:05", "yyyy/MM/dd", "2024-02-09T07:05:00")]
    [InlineData("9.2.2024", "dd.MM.yyyy", "2024-02-09T00:00:00")]
    [InlineData("2/29/2024 11:30 PM", "MM/dd/yyyy", "2024-02-29T23:30:00")]
    [InlineData("29/2/2024", "dd/MM/yyyy", "2024-02-29T00:00:00")]
    [InlineData("29 Feb 2024", "dd MMM yyyy", "2024-02-29T00:00:00")]
    [InlineData("February 29, 2024", "MMM dd, yyyy", "2024-02-29T00:00:00")]
    [InlineData("Thu, 29 Feb 2024 23:59:59 GMT", "ddd, dd MMM yyyy HH:mm:ss", "2024-02-29T23:59:59")]
    [InlineData("Thu Feb 29 23:59:59 +0000 2024", "ddd, dd MMM yyyy HH:mm:ss", "2024-02-29T23:59:59")]
    public void A_time_tells_its_format(string text, string name, string time)
    {
        var format = TimeFormat.Fitting([text]).Should().ContainSingle().Subject;

        format.Name.Should().Be(name);
        format.TryParse(text, out var parsed).Should().BeTrue();
        parsed.Should().Be(DateTime.Parse(time, CultureInfo.InvariantCulture));
        parsed!.Value.Kind.Should().Be(DateTimeKind.Utc);
    }

    [Fact]
    public void Day_and_month_are_told_apart_by_one_value_in_which_they_can_be()
    {
        TimeFormat.Fitting(["03/04/2024"]).Select(format => format.Name).Should().Equal("MM/dd/yyyy", "dd/MM/yyyy");
        TimeFormat.Fitting(["03/04/2024", "13/04/2024"]).Select(format => format.Name).Should().Equal("dd/MM/yyyy");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("12")]
    [InlineData("99999")]
    [InlineData("2024-13-01")]
    public void Other_texts_are_no_times(string text) => TimeFormat.Fitting([text]).Should().BeEmpty();

    [Theory]
    [InlineData("dd.MM.yyyy HH'h'", "29.02.2024 23h")]
    [InlineData("%d.%m.%Y %Hh", "29.02.2024 23h")]
    [InlineData("%Y%m%d-%H", "20240229-23")]
    [InlineData("%b %d, %y at %I%p", "Feb 29, 24 at 11PM")]
    public void A_pattern_of_dotnet_or_of_strftime_reads_times(string pattern, string text)
    {
        TimeFormat.Parse(pattern).TryParse(text, out var time).Should().BeTrue();
        time.Should().Be(new DateTime(2024, 2, 29, 23, 0, 0, DateTimeKind.Utc));
    }

    [Theory]
    [InlineData("HH:mm", "\"HH:mm\" is not a format of times: it has no year. Write \"dd.MM.yyyy\" or \"%d.%m.%Y\", or one of \"year\", \"epoch seconds\", \"epoch milliseconds\", \"yyyyMMdd\".")]
    [InlineData("%Y %Q", "\"%Y %Q\" has \"%Q\". Use %Y %y %m %d %H %I %M %S %f %p %b %B %a %A %z %%.")]
    public void A_pattern_that_cannot_be_read_is_an_error(string pattern, string message) =>
        FluentActions.Invoking(() => TimeFormat.Parse(pattern)).Should().Throw<InputException>().WithMessage(message);
}
