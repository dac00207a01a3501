namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>An open table: its columns, a sample of its first rows to look at, and then all rows, once.</summary>
internal sealed class Table : ITable
{
    private const int SampleCount = 1000;
    private const int CharactersOfSample = 1 << 22;
    private readonly ITable _rows;
    private readonly ReadContext _context;
    private readonly Queue<Row> _sample = new();
    private IEnumerator<Row>? _reading;

    public Table(ITable rows, ReadContext context)
    {
        _rows = rows;
        _context = context;
    }

    public IReadOnlyList<Column> Columns => _rows.Columns;

    /// <summary>Gets the rows that were left out so far.</summary>
    public BadRows BadRows => _context.BadRows;

    /// <summary>Gets what was taken for granted, such as names of columns that have none, in whole sentences.</summary>
    public IReadOnlyList<string> Notes => _context.Notes;

    /// <summary>Looks at the first rows; <see cref="Read"/> returns them again.</summary>
    public IReadOnlyCollection<Row> Sample(CancellationToken cancellation)
    {
        _reading ??= _rows.Read(cancellation).GetEnumerator();
        var characters = 0;
        while (_sample.Count < SampleCount && characters < CharactersOfSample && _reading.MoveNext())
        {
            _sample.Enqueue(_reading.Current);
            characters += _reading.Current.Cells.Sum(cell => cell.Text?.Length ?? 0);
        }

        return _sample;
    }

    public IEnumerable<Row> Read(CancellationToken cancellation)
    {
        _reading ??= _rows.Read(cancellation).GetEnumerator();
        while (_sample.TryDequeue(out var row))
        {
            yield return row;
        }

        while (_reading.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return _reading.Current;
        }
    }

    public void Dispose()
    {
        _reading?.Dispose();
        _rows.Dispose();
    }
}
