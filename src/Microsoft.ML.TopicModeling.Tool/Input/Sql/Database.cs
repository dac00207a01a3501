using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Makes connections to databases. No message repeats a connection string, which may have a password in it.</summary>
internal static class Database
{
    private static readonly string[] PostgresKeys = ["host", "username", "sslmode", "ssl mode"];
    private static readonly string[] ServerKeys =
        ["initial catalog", "integrated security", "trusted_connection", "trustservercertificate", "encrypt", "user id", "uid"];

    private static readonly string[] SqliteEndings = [".db", ".sqlite", ".sqlite3", ".db3"];

    /// <exception cref="InputException">The connection string cannot be understood.</exception>
    public static DbConnection Connect(DatabaseQuery query)
    {
        try
        {
            return (query.Kind ?? KindOf(query.Connection)) switch
            {
                DatabaseKind.Sqlite => new SqliteConnection(Sqlite(query.Connection)),
                DatabaseKind.PostgreSql => new NpgsqlConnection(Postgres(query.Connection)),
                _ => new SqlConnection(query.Connection),
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InputException($"The connection string cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Tells the kind of a database by the keys and the values of its connection string.</summary>
    /// <exception cref="InputException">They tell nothing.</exception>
    public static DatabaseKind KindOf(string connection)
    {
        if (IsPostgresUrl(connection))
        {
            return DatabaseKind.PostgreSql;
        }

        if (!connection.Contains('='))
        {
            return DatabaseKind.Sqlite;
        }

        var values = new DbConnectionStringBuilder { ConnectionString = connection };
        return PostgresKeys.Any(values.ContainsKey) ? DatabaseKind.PostgreSql
            : ServerKeys.Any(values.ContainsKey) ? DatabaseKind.SqlServer
            : values.TryGetValue("data source", out var file) || values.TryGetValue("filename", out file)
                ? IsFile((string)file) ? DatabaseKind.Sqlite : DatabaseKind.SqlServer
            : values.ContainsKey("server") ? DatabaseKind.SqlServer
            : throw new InputException(
                "The connection string does not tell the database. Say which one it is by --database sqlite, --database postgresql "
                + "or --database sqlserver.");
    }

    private static bool IsPostgresUrl(string connection) =>
        connection.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || connection.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static bool IsFile(string name) =>
        name == ":memory:" || File.Exists(name) || SqliteEndings.Contains(Path.GetExtension(name).ToLowerInvariant());

    /// <summary>A query only reads, and a file that is not there is an error rather than a new database.</summary>
    private static string Sqlite(string connection)
    {
        var builder = connection.Contains('=')
            ? new SqliteConnectionStringBuilder(connection)
            : new SqliteConnectionStringBuilder { DataSource = connection };
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate && builder.DataSource != ":memory:")
        {
            builder.Mode = SqliteOpenMode.ReadOnly;
            if (!File.Exists(builder.DataSource))
            {
                throw new InputException($"There is no file \"{builder.DataSource}\" to query.");
            }
        }

        return builder.ConnectionString;
    }

    /// <summary>Npgsql knows no URLs, but all that they have.</summary>
    private static string Postgres(string connection)
    {
        if (!IsPostgresUrl(connection))
        {
            return connection;
        }

        var url = new Uri(connection);
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder 
        {
            Host = url.Host,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
        };
        builder.Port = url.IsDefaultPort || url.Port < 0 ? builder.Port : url.Port;
        builder.Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : builder.Username;
        builder.Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : builder.Password;
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts[^1]);
        }

        return builder.ConnectionString;
    }
}
