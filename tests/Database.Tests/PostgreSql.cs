using Npgsql;

namespace Database.Tests;

/// <summary>A schema of its own in the server that .ci/postgres has started.</summary>
public sealed class PostgreSql : IDisposable
{
    private const string Variable = "TOPICS_POSTGRES";
    private readonly string _schema = $"test{Guid.NewGuid():N}";

    public PostgreSql()
    {
        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"Run these tests by .ci/postgres, which starts a server and puts how to reach it into {Variable}.");
        Run(server, $"create schema {_schema}");
        Connection = new NpgsqlConnectionStringBuilder(server) { SearchPath = _schema }.ConnectionString;
    }

    public string Connection { get; }

    public void Run(string sql) => Run(Connection, sql);

    public void Dispose() => Run($"drop schema {_schema} cascade");

    private static void Run(string connection, string sql)
    {
        using var source = NpgsqlDataSource.Create(connection);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
