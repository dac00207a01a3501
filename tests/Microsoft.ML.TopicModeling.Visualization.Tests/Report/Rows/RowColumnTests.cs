using System.Collections;
using Microsoft.ML.TopicModeling.Reporting;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Rows;

public class RowColumnTests
{
    [Fact]
    public void Names_are_ordered_by_how_many_documents_have_them()
    {
        var column = RowColumn.Of("party", new[] { "b", null, "c", "a", "c" });

        column.Kind.Should().Be(ColumnKind.Category);
        column.Names.Should().Equal("c", "a", "b");
        column.Codes.Should().Equal(3, 0, 1, 2, 1);
    }

    [Fact]
    public void Numbers_of_any_type_are_ascending()
    {
        var column = RowColumn.Of("votes", new object?[] { 3, 1.5, null, double.NaN, 3L, float.NegativeInfinity, -1m });

        column.Kind.Should().Be(ColumnKind.Number);
        column.Numbers.Should().Equal(-1, 1.5, 3);
        column.Codes.Should().Equal(3, 2, 0, 0, 3, 0, 1);
    }

    [Fact]
    public void Times_are_milliseconds_since_1970_in_universal_time()
    {
        var column = RowColumn.Of("date", new object?[]
        {
            new DateTime(1970, 1, 2), new DateTimeOffset(1970, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)), new DateOnly(1969, 12, 31), null,
        });

        column.Kind.Should().Be(ColumnKind.Time);
        column.Numbers.Should().Equal(-86_400_000, 0, 86_400_000);
        column.Codes.Should().Equal(3, 2, 1, 0);
    }

    public static TheoryData<IList> OthersThanNumbers =>
        [new object[] { 1, "x" }, new object[] { true, false }, new object?[] { null, null }, Array.Empty<string>(), new[] { DayOfWeek.Friday }];

    [Theory]
    [MemberData(nameof(OthersThanNumbers))]
    public void Whatever_else_has_a_text_is_a_category(IList items)
    {
        var column = RowColumn.Of("mixed", items);

        column.Kind.Should().Be(ColumnKind.Category);
        column.Codes.Select(code => code == 0 ? null : column.Names[code - 1]).Should().Equal(items.Cast<object?>().Select(item => item?.ToString()));
    }
}
