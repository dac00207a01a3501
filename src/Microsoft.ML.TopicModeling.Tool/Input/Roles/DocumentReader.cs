namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Reads the rows of a table as documents, and checks their times, vectors and ids.</summary>
/// <param name="table">The table.</param>
/// <param name="roles">Its columns.</param>
/// <param name="dimension">How many numbers a vector has; 0 for as many as the first has.</param>
internal sealed class DocumentReader(Table table, ColumnRoles roles, int dimension = 0)
{
    private readonly string _whoSays = dimension > 0 ? "the model needs" : "the rows before it have";
    private int _dimension = dimension;

    /// <summary>Reads the documents, once. Memory does not grow with their number.</summary>
    /// <exception cref="InputException">A row is not what it should be, and bad rows are not to be skipped.</exception>
    public IEnumerable<Document> Read(CancellationToken cancellation) => Of(table.Read(cancellation));

    /// <summary>The documents of some rows of the table.</summary>
    /// <exception cref="InputException">A row is not what it should be, and bad rows are not to be skipped.</exception>
    public IEnumerable<Document> Of(IEnumerable<Row> rows) => rows.Select(Document).OfType<Document>();

    /// <summary>Reads the documents, and refuses an id that an earlier one has. The ids stay in memory.</summary>
    /// <exception cref="InputException">A row is not what it should be, and bad rows are not to be skipped.</exception>
    public IEnumerable<Document> ReadUnique(CancellationToken cancellation)
    {
        var ids = new Dictionary<string, Position>(StringComparer.Ordinal);
        foreach (var document in Read(cancellation))
        {
            if (document.Id is null || ids.TryAdd(document.Id, document.Row.Position))
            {
                yield return document;
                continue;
            }

            table.BadRows.Add(
                document.Row.Position, $"has the id \"{Excerpt.Of(document.Id)}\" of {ids[document.Id]}.");
        }
    }

    private Document? Document(Row row)
    {
        try
        {
            return new Document(
                row,
                Cell(row, ColumnRole.Text).Text ?? "",
                Time(Cell(row, ColumnRole.Time).Text),
                Cell(row, ColumnRole.Class).Text,
                Cell(row, ColumnRole.Id).Text,
                roles.Of(ColumnRole.Embedding) is { } column ? Embedding(row.Cells[column.Index]) : null,
                Cell(row, ColumnRole.Group).Text);
        }
        catch (FormatException e)
        {
            table.BadRows.Add(row.Position, e.Message);
            return null;
        }
    }

    private Cell Cell(Row row, ColumnRole role) => roles.Of(role) is { } column ? row.Cells[column.Index] : default;

    private DateTime? Time(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return roles.TimeFormat!.TryParse(text, out var time)
            ? time
            : throw new FormatException(
                $"has \"{Excerpt.Of(text)}\" in the column \"{roles.Of(ColumnRole.Time)!.Name}\", "
                + $"which is no time in the format {roles.TimeFormat.Name}. Another format is told by --time-format.");
    }

    private float[] Embedding(Cell cell)
    {
        var vector = cell.Vector ?? VectorText.Parse(cell.Text);
        var name = roles.Of(ColumnRole.Embedding)!.Name;
        if (vector is null || !Array.TrueForAll(vector, float.IsFinite))
        {
            throw new FormatException($"has \"{Excerpt.Of(cell.Text)}\" in the column \"{name}\", which is not a list of finite numbers.");
        }

        if (_dimension == 0)
        {
            _dimension = vector.Length;
        }

        return vector.Length == _dimension
            ? vector
            : throw new FormatException($"has {vector.Length} numbers in the column \"{name}\", but {_whoSays} {_dimension}.");
    }
}
