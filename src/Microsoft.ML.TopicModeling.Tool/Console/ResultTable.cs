using Spectre.Console;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>A table of results.</summary>
/// <param name="columns">The titles; those that start with # are of numbers, which stand at the right.</param>
internal sealed class ResultTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes the titles and the rows, a line each; what would end a cell or a line becomes a space.</summary>
    public void WriteTabSeparated(TextWriter writer)
    {
        foreach (var row in _rows.Prepend([.. columns.Select(Title)]))
        {
            writer.WriteLine(string.Join('\t', row.Select(cell => cell.ReplaceLineEndings(" ").Replace('\t', ' '))));
        }
    }

    /// <summary>The table as it is drawn on a screen.</summary>
    public Table Drawn()
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(Title(column))) { Alignment = IsNumber(column) ? Justify.Right : Justify.Left, NoWrap = IsNumber(column) });
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }

    private static bool IsNumber(string column) => column.StartsWith('#');

    private static string Title(string column) => column.TrimStart('#');
}
