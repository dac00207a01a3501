using Microsoft.Data.Sqlite;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

public sealed class DatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("topics");
    private readonly string _file;

    public DatabaseTests()
    {
        _file = Path.Combine(_folder.FullName, "reviews.db");
        Run(
            """
            create table reviews(id integer primary key, text text, price real, created text);
            insert into reviews values (1, 'Schön, "quoted"' || char(10) || 'and on', 12.5, '2024-02-29'), (2, null, null, '2024-03-01'), (3, '', 1e300, null);
            """);
    }

    [Fact]
    public void The_rows_of_a_query_are_a_table()
    {
        using var table = Open(_file, "select id, text, price, created from reviews order by id");

        table.Columns.Select(column => (column.Name, column.Kind)).Should().Equal(
            ("id", CellKind.Integer), ("text", CellKind.Text), ("price", CellKind.Number), ("created", CellKind.Text));
        table.Read(default).Select(row => $"{row.Position}: {string.Join(" | ", row.Cells.Select(cell => cell.Text ?? "-"))}").Should().Equal(
            "the query, row 1: 1 | Schön, \"quoted\"\nand on | 12.5 | 2024-02-29",
            "the query, row 2: 2 | - | - | 2024-03-01",
            "the query, row 3: 3 |  | 1E+300 | -");
    }

    [Fact]
    public void Columns_are_guessed_and_names_made_unique()
    {
        using var table = Open(_file, "select id, text, text, created, 1 as '' from reviews");

        ColumnRoles.Find(table, new ColumnOptions(), default).Choices.Select(choice => choice.Name).Should().Equal("text", "created", "id");
        table.Notes.Should().Equal(
            "the query: column 3 is a second \"text\"; it is called \"text_2\".",
            "the query: column 5 has no name; it is called \"column5\".");
    }

    [Theory]
    [InlineData("reviews.db", nameof(DatabaseKind.Sqlite))]
    [InlineData("Data Source=reviews.sqlite", nameof(DatabaseKind.Sqlite))]
    [InlineData("Filename=reviews.sqlite3;Mode=ReadOnly", nameof(DatabaseKind.Sqlite))]
    [InlineData("Data Source=:memory:", nameof(DatabaseKind.Sqlite))]
    [InlineData("postgres://me@host/db", nameof(DatabaseKind.PostgreSql))]
    [InlineData("postgresql://me:secret@host:5433/db?sslmode=require", nameof(DatabaseKind.PostgreSql))]
    [InlineData("Host=localhost;Database=db", nameof(DatabaseKind.PostgreSql))]
    [InlineData("Server=localhost;Username=me;Database=db", nameof(DatabaseKind.PostgreSql))]
    [InlineData("Server=tcp:host,1433;Database=db;User ID=me;Password=secret", nameof(DatabaseKind.SqlServer))]
    [InlineData("Data Source=host\\instance;Initial Catalog=db;Integrated Security=true", nameof(DatabaseKind.SqlServer))]
    [InlineData("Server=host", nameof(DatabaseKind.SqlServer))]
    public void The_connection_tells_the_database(string connection, string kind) => Database.KindOf(connection).ToString().Should().Be(kind);

    [Fact]
    public void A_connection_that_tells_nothing_asks_for_the_database() =>
        Error("Timeout=3", "select 1").Should().Be(
            "The connection string does not tell the database. Say which one it is by --database sqlite, --database postgresql or --database sqlserver.");

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_stays_away()
    {
        var missing = Path.Combine(_folder.FullName, "missing.db");

        Error(missing, "select 1").Should().Be($"There is no file \"{missing}\" to query.");
        File.Exists(missing).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_is_no_database_is_an_error()
    {
        File.WriteAllText(_file, "text\n" + new string('x', 1000));

        Error(_file, "select 1 from reviews").Should().Be("The database refuses the query: SQLite Error 26: 'file is not a database'.");
    }

    [Fact]
    public void A_wrong_query_is_told_in_the_words_of_the_database() =>
        Error(_file, "select txt from reviews").Should().Be("The database refuses the query: SQLite Error 1: 'no such column: txt'.");

    [Fact]
    public void A_query_cannot_change_the_database() =>
        Error(_file, "delete from reviews returning id").Should().Contain("attempt to write a readonly database");

    [Fact]
    public void A_wrong_key_does_not_tell_the_password() =>
        Error("Host=h;Password=sesame;Nonsense=1", "select 1").Should().StartWith("The connection string cannot be used: ").And.NotContain("sesame");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static Table Open(string connection, string query) => TableSource.Open(new DatabaseQuery(connection, query));

    private static string Error(string connection, string query) => FluentActions
        .Invoking(() =>
        {
            using var table = Open(connection, query);
            return table.Read(default).Count();
        })
        .Should().Throw<InputException>().Which.Message;

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
