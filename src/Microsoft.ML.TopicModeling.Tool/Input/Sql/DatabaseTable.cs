using System.Data;
using System.Data.Common;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>The rows of a query, which the database sends one after the other.</summary>
internal sealed class DatabaseTable : ITable
{
    private const string Name = "the query";
    private readonly DbConnection _connection;
    private readonly DbCommand _command;
    private readonly DbDataReader? _reader;

    /// <param name="query">The query.</param>
    /// <param name="context">How to read it.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <exception cref="InputException">The database cannot be reached, or refuses the query.</exception>
    public DatabaseTable(DatabaseQuery query, ReadContext context, CancellationToken cancellation)
    {
        _connection = Database.Connect(query);
        _command = _connection.CreateCommand();
        _command.CommandText = query.Query;

        // A query over a large table takes as long as it takes; it can be interrupted.
        _command.CommandTimeout = 0;
        try
        {
            Wait(() => _connection.OpenAsync(cancellation), "The database cannot be opened");
            _reader = Wait(() => _command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellation), "The database refuses the query");
            Columns = ColumnsOf(_reader, context);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        for (var number = 1L; Wait(() => _reader!.ReadAsync(cancellation), "The database stops within the query"); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var position = new Position(Name, "row", number);
            yield return new Row(position, Cells(position));
        }
    }

    public void Dispose()
    {
        // Otherwise, closing the reader would fetch all the rows that nobody wants.
        if (_reader is { IsClosed: false })
        {
            _command.Cancel();
            _reader.Dispose();
        }

        _command.Dispose();
        _connection.Dispose();
    }

    private static Column[] ColumnsOf(DbDataReader reader, ReadContext context)
    {
        if (reader.FieldCount == 0)
        {
            throw new InputException("The query returns no rows. Give one that does, such as: select id, text from reviews");
        }

        var names = HeaderNames.Of(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName), Name, context);
        return [.. names.Select((name, i) => new Column(name, DatabaseCell.KindOf(reader.GetFieldType(i), reader.GetDataTypeName(i))))];
    }

    private Cell[] Cells(Position position)
    {
        var cells = new Cell[Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            try
            {
                cells[i] = DatabaseCell.Of(_reader!.GetValue(i), Columns[i].Kind);
            }
            catch (Exception e) when (e is InvalidCastException or InvalidOperationException or OverflowException)
            {
                throw new InputException(
                    position,
                    $"the column \"{Columns[i].Name}\" has a {_reader!.GetDataTypeName(i)}, which is not read. "
                    + "Cast it in the query, such as to text.",
                    e);
            }
        }

        return cells;
    }

    private static void Wait(Func<Task> action, string problem) => Wait(
        async () =>
        {
            await action();
            return true;
        },
        problem);

    private static T Wait<T>(Func<Task<T>> action, string problem)
    {
        try
        {
            return action().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            throw new InputException($"{problem}: {e.Message}", e);
        }
    }
}
