using Microsoft.ML.TopicModeling.Tool.Input;
using Npgsql;

namespace Database.Tests;

public sealed class PostgreSqlTests : IDisposable
{
    private readonly PostgreSql _server = new();

    [Fact]
    public void Rows_come_with_their_types()
    {
        _server.Run(
            """
            create table reviews(id bigint, text text, price numeric(6, 2), rating real, seen boolean, at timestamptz, day date, vector real[], tags text[], more jsonb, key uuid);
            insert into reviews values
                (1, 'Schön, "quoted"' || chr(10) || 'and on', 12.50, 4.5, true, '2024-02-29 23:59:59.5+02', '2024-03-01', '{0.5,-1}', '{a,"b,c"}', '{"a": [1]}',
                    '12345678-1234-1234-1234-123456789abc'),
                (null, null, null, null, null, null, null, null, null, null, null);
            """);

        using var table = Open("select * from reviews");
        var rows = table.Read(default).ToList();

        table.Columns.Select(column => column.Kind).Should().Equal(
            CellKind.Integer, CellKind.Text, CellKind.Number, CellKind.Number, CellKind.Boolean, CellKind.Time, CellKind.Time, CellKind.Vector, CellKind.Json,
            CellKind.Json, CellKind.Text);
        rows[0].Cells.Select(cell => cell.Text).Should().Equal(
            "1", "Schön, \"quoted\"\nand on", "12.50", "4.5", "true", "2024-02-29T21:59:59.5Z", "2024-03-01", "[0.5,-1]", "[\"a\",\"b,c\"]", "{\"a\": [1]}",
            "12345678-1234-1234-1234-123456789abc");
        rows[0].Cells[7].Vector.Should().Equal(0.5f, -1);
        rows[1].Cells.Should().OnlyContain(cell => cell.Kind == CellKind.None);
        rows[1].Position.ToString().Should().Be("the query, row 2");
    }

    [Fact]
    public void A_URL_connects_as_well_as_keys()
    {
        var keys = new NpgsqlConnectionStringBuilder(_server.Connection);
        var url = $"postgresql://{keys.Username}:{Uri.EscapeDataString(keys.Password!)}@{keys.Host}:{keys.Port}/{keys.Database}?sslmode=disable";

        using var table = TableSource.Open(new DatabaseQuery(url, "select 'One line' as text"));

        table.Read(default).Single().Cells.Single().Text.Should().Be("One line");
    }

    [Fact]
    public void Columns_are_guessed_as_those_of_a_file()
    {
        _server.Run("create table reviews(id int, text text, created_at timestamp); insert into reviews values (1, 'One line of text', '2024-03-01'), (2, 'Another line', null)");

        using var table = Open("select * from reviews order by id");
        var roles = ColumnRoles.Find(table, new ColumnOptions(), default);

        roles.Choices.Select(choice => (choice.Role, choice.Name)).Should().Equal(
            (ColumnRole.Text, "text"), (ColumnRole.Time, "created_at"), (ColumnRole.Id, "id"));
        new DocumentReader(table, roles).Read(default).Select(document => document.Time).Should().Equal(
            new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc), null);
    }

    [Fact]
    public void A_million_rows_are_sent_one_after_the_other()
    {
        using var table = Open("select i as id, repeat('x', 100) as text from generate_series(1, 1000000) as i");
        var first = 0L;
        var count = 0;
        foreach (var row in table.Read(default))
        {
            count++;
            first = count == 1_000 ? GC.GetTotalMemory(forceFullCollection: true) : first;
        }

        count.Should().Be(1_000_000);
        (GC.GetTotalMemory(forceFullCollection: true) - first).Should().BeLessThan(4 << 20);
    }

    [Fact]
    public void A_wrong_query_is_told_in_the_words_of_the_server() =>
        FluentActions.Invoking(() => Open("select txt from nowhere")).Should().Throw<InputException>()
            .WithMessage("The database refuses the query: 42P01: relation \"nowhere\" does not exist*");

    [Fact]
    public void A_wrong_password_is_told_without_telling_it()
    {
        var connection = new NpgsqlConnectionStringBuilder(_server.Connection) { Password = "open sesame" }.ConnectionString;

        FluentActions.Invoking(() => TableSource.Open(new DatabaseQuery(connection, "select 1"))).Should().Throw<InputException>()
            .Which.Message.Should().StartWith("The database cannot be opened: 28P01: password authentication failed").And.NotContain("sesame");
    }

    [Fact]
    public void A_type_without_a_text_says_what_to_do()
    {
        using var table = Open("select point(1, 2) as place");

        table.Invoking(t => t.Read(default).ToList()).Should().Throw<InputException>()
            .WithMessage("the query, row 1: the column \"place\" has a point, which is not read. Cast it in the query, such as to text.");
    }

    [Fact]
    public void A_query_stops_when_it_is_interrupted()
    {
        using var stop = new CancellationTokenSource();
        using var table = Open("select generate_series(1, 1000000000) as id");
        var rows = table.Read(stop.Token).GetEnumerator();
        rows.MoveNext().Should().BeTrue();

        stop.Cancel();

        FluentActions.Invoking(() =>
        {
            while (rows.MoveNext())
            {
            }
        }).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_server_that_thinks_for_long_is_interrupted()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        FluentActions.Invoking(() => TableSource.Open(new DatabaseQuery(_server.Connection, "select pg_sleep(600)"), null, stop.Token))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_statement_without_rows_is_refused() =>
        FluentActions.Invoking(() => Open("create table t(a int)")).Should().Throw<InputException>()
            .WithMessage("The query returns no rows. Give one that does, such as: select id, text from reviews");

    public void Dispose() => _server.Dispose();

    private Table Open(string query) => TableSource.Open(new DatabaseQuery(_server.Connection, query));
}
